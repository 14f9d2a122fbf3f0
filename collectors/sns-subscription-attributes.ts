import { GetSubscriptionAttributesCommand, SNSClient } from '@aws-sdk/client-sns';
import { type Aws, byArn, enrich, observe, parseJsonObject, required, textMember } from '#aws';
import { defineCollector, type View } from '#kit';
import type { SnsSubscription, SnsSubscriptionAttributes } from '#model';

/** A delivery to a person fails without a dead-letter queue, and is never filtered for cost. */
const protocols = new Set(['firehose', 'http', 'https', 'lambda', 'sqs']);

/** What confirmed subscriptions of functions, queues, streams and web hooks set for their deliveries. */
export const snsSubscriptionAttributes = defineCollector({
  kinds: ['sns.subscription-attributes'],
  scope: 'region',
  after: ['sns.subscription'],
  permissions: ['sns:GetSubscriptionAttributes'],
  collect(aws, seen) {
    const client = aws.client(SNSClient);
    return enrich(delivered(seen), (subscription) => attributesOf(aws, client, subscription), byArn(aws));
  },
});

function* delivered(seen: View<'sns.subscription'>): Iterable<SnsSubscription> {
  yield* seen.all('sns.subscription').filter(({ confirmed, protocol }) => confirmed && protocols.has(protocol));
}

async function attributesOf(
  aws: Aws,
  client: SNSClient,
  subscription: SnsSubscription,
): Promise<SnsSubscriptionAttributes | undefined> {
  const { arn, name, account, region, tags, topicArn, protocol } = subscription;
  const facts = await observe(aws, {
    kind: 'sns.subscription-attributes',
    operation: 'sns:GetSubscriptionAttributes',
    call: async () => {
      const reply = await client.send(new GetSubscriptionAttributesCommand({ SubscriptionArn: arn }));
      return factsOf(required(reply.Attributes));
    },
    whenNotFound: undefined,
    hides: 'listing',
  });
  if (!facts.seen || facts.value === undefined) return undefined;
  const about = { arn, name, account, region, tags, subscriptionArn: arn, topicArn, protocol };
  return { kind: 'sns.subscription-attributes', ...about, ...facts.value };
}

type Facts = Pick<SnsSubscriptionAttributes, 'deadLetterArn' | 'filterScope'>;

function factsOf({
  RedrivePolicy: redrive = '',
  FilterPolicy: filter = '',
  FilterPolicyScope: scope,
}: Readonly<Record<string, string>>): Facts {
  const filters = filter === '' ? [] : Object.keys(parseJsonObject(filter, 'FilterPolicy'));
  return {
    deadLetterArn:
      redrive === '' ? undefined : textMember(parseJsonObject(redrive, 'RedrivePolicy'), 'deadLetterTargetArn'),
    // SNS's own default; an empty filter lets every message through.
    filterScope: filters.length === 0 ? undefined : (scope ?? 'MessageAttributes'),
  };
}
