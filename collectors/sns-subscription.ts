import { paginateListSubscriptions, SNSClient, type Subscription } from '@aws-sdk/client-sns';
import { type Aws, asArn, required } from '#aws';
import { defineCollector } from '#kit';
import type { Arn, SnsSubscription } from '#model';

/** Subscriptions of the account's topics and of its endpoints, without the addresses of people and web hooks. */
export const snsSubscription = defineCollector({
  kinds: ['sns.subscription'],
  scope: 'region',
  permissions: ['sns:ListSubscriptions'],
  async *collect(aws) {
    const pending = pendingArns();
    for await (const listed of listSubscriptions(aws.client(SNSClient))) {
      if (listed.SubscriptionArn !== 'Deleted') yield toSubscription(aws, listed, pending);
    }
  },
});

async function* listSubscriptions(client: SNSClient): AsyncIterable<Subscription> {
  for await (const page of paginateListSubscriptions({ client }, {})) yield* required(page.Subscriptions);
}

type PendingArn = (topicArn: Arn, protocol: string) => Arn;

/** A subscription has no ARN before it is confirmed, and its address must not be told: they are numbered. */
function pendingArns(): PendingArn {
  const counts = new Map<string, number>();
  return (topicArn, protocol) => {
    const prefix: Arn = `${topicArn}:pending:${protocol}`;
    const number = (counts.get(prefix) ?? 0) + 1;
    counts.set(prefix, number);
    return `${prefix}:${String(number)}`;
  };
}

function toSubscription(aws: Aws, listed: Subscription, pendingArn: PendingArn): SnsSubscription {
  const topicArn = asArn(required(listed.TopicArn));
  const protocol = required(listed.Protocol);
  const confirmed = listed.SubscriptionArn !== 'PendingConfirmation';
  return {
    kind: 'sns.subscription',
    arn: confirmed ? asArn(required(listed.SubscriptionArn)) : pendingArn(topicArn, protocol),
    name: `${required(topicArn.split(':')[5])}/${protocol}`,
    account: aws.account,
    region: aws.region,
    tags: { seen: true, value: {} },
    topicArn,
    protocol,
    endpointArn: listed.Endpoint?.startsWith('arn:') === true ? listed.Endpoint : undefined,
    confirmed,
  };
}
