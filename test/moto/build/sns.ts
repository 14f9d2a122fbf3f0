import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import type { TopicRecord } from '../../sandbox/estate/model.ts';
import type { Moto } from './moto.ts';
import { tagList } from './tag-list.ts';

/** Topics with their subscriptions. The policy that every topic has is moto's own; one of its own is put. */
export async function buildTopics(moto: Moto, topics: readonly TopicRecord[]): Promise<void> {
  const client = moto.client(SNSClient);
  for (const { arn, attributes, subscriptions, tags } of topics) {
    const { TopicArn: _arn, Owner: _owner, Policy: policy, ...settable } = attributes;
    const isOwn = policy?.includes('__default_policy_ID') === false;
    await client.send(
      new CreateTopicCommand({
        Name: arn.split(':')[5],
        Attributes: { ...settable, ...(isOwn ? { Policy: policy } : {}) },
        Tags: tagList(tags),
      }),
    );
    for (const { protocol, endpoint, attributes: given, arn: subscriptionArn } of subscriptions) {
      const { ConfirmationWasAuthenticated: _confirmed, ...Attributes } = given;
      const { SubscriptionArn } = await client.send(
        new SubscribeCommand({ TopicArn: arn, Protocol: protocol, Endpoint: endpoint, Attributes }),
      );
      moto.named('subscription', SubscriptionArn?.split(':')[6], subscriptionArn.split(':')[6]);
    }
  }
}
