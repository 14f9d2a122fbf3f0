import { defineCheck, fail, isEnabled, type JudgeContext, notApplicable, passBecause, review, unpriced } from '#kit';
import type { Arn, SnsSubscription } from '#model';

const mappings = 'lambda.event-source-mapping';
type Context = JudgeContext<'sns.subscription' | 'sns.subscription-attributes' | typeof mappings, unknown>;

export const snsFilterPolicy = defineCheck({
  id: 'sns-filter-policy',
  title: 'Functions get the messages of a topic that they handle',
  question: 'COST1',
  practices: ['COST1-26'],
  scope: 'region',
  severity: 'low',
  why: 'A function that is called for a message only to drop it is paid for; a filter of the subscription is not, but for filters on the body.',
  remedy: {
    text: 'Give subscriptions filter policies for what their functions handle. One that handles every message may stay as it is.',
    property: 'AWS::SNS::Subscription FilterPolicy, FilterPolicyScope',
    cli: 'aws sns set-subscription-attributes --subscription-arn SUBSCRIPTION_ARN --attribute-name FilterPolicy --attribute-value file://filter.json --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/sns/latest/dg/sns-message-filtering.html',

  subject: 'sns.topic',
  joins: ['sns.subscription', 'sns.subscription-attributes', mappings],
  messages: {
    some: 'Of the functions that {topic} calls, these get every message though others are filtered: {unfiltered}.',
    none: 'Each of the functions that {topic} calls gets every message: {unfiltered}. Does each handle all of them?',
  },

  judge({ arn, name: topic }, context) {
    const all = context.where('sns.subscription', 'topicArn', arn).filter(({ confirmed }) => confirmed);
    // Those that can be filtered have attributes: a person on the topic makes no fan-out.
    const delivered = all.flatMap((one) => {
      const found = context.find('sns.subscription-attributes', one.arn);
      return found.is === 'found' ? [{ ...one, isFiltered: found.value.filterScope !== undefined }] : [];
    });
    if (delivered.length < 2) return notApplicable('it has one subscriber at most');
    const calling = delivered.filter((one) => callsFunction(one, context));
    if (calling.length === 0) return notApplicable('it calls no function');

    const endpointsOf = (some: readonly SnsSubscription[]) => some.map(({ endpointArn = '' }) => endpointArn).sort();
    const unfiltered = endpointsOf(calling.filter(({ isFiltered }) => !isFiltered));
    const filtered = endpointsOf(calling.filter(({ isFiltered }) => isFiltered));
    const evidence = { topic, unfiltered, filtered };
    if (unfiltered.length === 0) return passBecause(evidence);
    const related = unfiltered.map((one) => one as Arn);
    if (filtered.length === 0) return review('none', evidence, { related });
    return fail('some', evidence, { related, ...unpriced('how many of them are dropped was not measured') });
  },
});

/** By itself, or through a queue that a mapping reads. */
function callsFunction({ protocol, endpointArn }: SnsSubscription, { where }: Context): boolean {
  if (protocol === 'lambda') return true;
  return protocol === 'sqs' && endpointArn !== undefined && where(mappings, 'sourceArn', endpointArn).some(isEnabled);
}
