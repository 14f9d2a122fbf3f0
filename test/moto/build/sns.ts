import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import type { TopicRecord } from '../../sandbox/estate/model.ts';
import type { Moto } from './moto.ts';
import { tagList } from './tag-list.ts';

/** Topics with their subscriptions. The policy that every topic has is moto's own. */
export async function buildTopics(moto: Moto, topics: readonly TopicRecord[]): Promise<void> {
  const client = moto.client(SNSClient);
  for (const { arn, attributes, subscriptions, tags } of topics) {
    const { TopicArn: _arn, Owner: _owner, Policy: _policy, ...settable } = attributes;
    await client.send(
      new CreateTopicCommand({
        Name: arn.split(':')[5],
        Attributes: settable,
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
