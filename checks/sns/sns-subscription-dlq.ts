import { defineCheck, fail, failureQueue, failureQueueHints, notApplicable, passBecause } from '#kit';
import type { Arn } from '#model';

/** Those whose deliveries can have a dead-letter queue. */
const protocols = ['firehose', 'http', 'https', 'lambda', 'sqs'];

export const snsSubscriptionDlq = defineCheck({
  id: 'sns-subscription-dlq',
  title: 'A subscription keeps the messages that could not be delivered',
  question: 'REL2',
  practices: ['REL2-11'],
  scope: 'region',
  severity: 'medium',
  why: 'What SNS cannot hand over, since the endpoint is gone, closed or out of order for long, it drops when its retries are over.',
  remedy: {
    text: 'Give the subscription a dead-letter queue of its account and region whose policy lets sns.amazonaws.com send for the topic; with a key, a customer key that admits SNS. It is for deliveries: a function that fails on a message needs a destination of its own.',
    property: 'AWS::SNS::Subscription RedrivePolicy',
    cli: 'aws sns set-subscription-attributes --subscription-arn {arn} --attribute-name RedrivePolicy --attribute-value file://redrive.json --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html',

  subject: 'sns.subscription',
  joins: ['sns.subscription-attributes'],
  hints: failureQueueHints,
  messages: {
    missing: 'What {topic} cannot deliver to its {protocol} subscription {endpoint} is lost when the retries are over.',
    unreachable:
      'What {topic} cannot deliver to its {protocol} subscription {endpoint} is lost: its dead-letter queue {deadLetters} {flaw}.',
  },

  judge(subscription, context) {
    const { topicArn, protocol, endpointArn, confirmed, arn } = subscription;
    const [, , , , account = '', topic = ''] = topicArn.split(':');
    if (!protocols.includes(protocol)) return notApplicable(`deliveries by ${protocol} have no dead-letter queue`);
    if (!confirmed) return notApplicable('it is not confirmed, so nothing is delivered to it');
    const attributes = context.find('sns.subscription-attributes', arn);
    if (attributes.is !== 'found') return notApplicable('it is gone');
    const evidence = { topic, protocol, endpoint: endpointArn ?? 'an address' };
    const { deadLetterArn } = attributes.value;
    if (deadLetterArn === undefined) return fail('missing', evidence);
    const { flaw, doubt } = failureQueue(
      {
        arn: deadLetterArn as Arn,
        holder: subscription,
        sender: { service: 'sns', sourceArn: topicArn, account },
        fifo: topicArn.endsWith('.fifo'),
        acrossAccounts: false,
      },
      context,
    );
    const facts = { ...evidence, deadLetters: deadLetterArn };
    const related = [deadLetterArn as Arn];
    if (flaw !== undefined) return fail('unreachable', { ...facts, flaw }, { related });
    return doubt ?? passBecause(facts, { related });
  },
});
