import { ListSubscriptionsCommand, SNSClient, type Subscription } from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { snsSubscription } from '../../collectors/sns-subscription.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const sns = mockClient(SNSClient);
const topicArn = 'arn:aws:sns:eu-west-1:111122223333:ops';
const queueArn = 'arn:aws:sqs:eu-west-1:111122223333:inbox';

function subscription(differs: Partial<Subscription> = {}): Subscription {
  return { SubscriptionArn: `${topicArn}:s1`, TopicArn: topicArn, Protocol: 'sqs', Endpoint: queueArn, ...differs };
}

const pending = (Protocol: string, Endpoint: string, TopicArn: string = topicArn) =>
  subscription({ SubscriptionArn: 'PendingConfirmation', Protocol, Endpoint, TopicArn });

beforeEach(() => {
  sns.reset();
});

async function arns(...listed: Subscription[]) {
  sns.on(ListSubscriptionsCommand).resolves({ Subscriptions: listed });
  const { resources, error } = await collect(snsSubscription, fakeAws());
  if (error !== undefined) throw error as Error;
  return resources.map((one) => one.arn);
}

it('reads subscriptions to the last page', async () => {
  sns.on(ListSubscriptionsCommand, {}).resolves({ Subscriptions: [subscription()], NextToken: 'two' });
  sns
    .on(ListSubscriptionsCommand, { NextToken: 'two' })
    .resolves({ Subscriptions: [pending('email', 'me@example.com')] });
  const { resources, error } = await collect(snsSubscription, fakeAws());
  expect(error).toBeUndefined();
  const place = {
    kind: 'sns.subscription',
    account: '111122223333',
    region: 'eu-west-1',
    tags: { seen: true, value: {} },
    topicArn,
  };
  expect(resources).toEqual([
    { ...place, arn: `${topicArn}:s1`, name: 'ops/sqs', protocol: 'sqs', endpointArn: queueArn, confirmed: true },
    {
      ...place,
      arn: `${topicArn}:pending:email:1`,
      name: 'ops/email',
      protocol: 'email',
      endpointArn: undefined,
      confirmed: false,
    },
  ]);
});

it('keeps what its first page gave when the second is refused', async () => {
  sns
    .on(ListSubscriptionsCommand)
    .resolvesOnce({ Subscriptions: [subscription()], NextToken: 'two' })
    .rejects(denied);
  expect(await collect(snsSubscription, fakeAws())).toMatchObject({
    resources: [{ arn: `${topicArn}:s1` }],
    error: denied,
  });
});

it('numbers pending subscriptions of a topic and protocol', async () => {
  const other = `${topicArn}-2`;
  expect(
    await arns(
      pending('email', 'a@example.com'),
      pending('email', 'b@example.com'),
      pending('https', 'https://example.com'),
      pending('email', 'a@example.com', other),
    ),
  ).toEqual([
    `${topicArn}:pending:email:1`,
    `${topicArn}:pending:email:2`,
    `${topicArn}:pending:https:1`,
    `${other}:pending:email:1`,
  ]);
});

it('keeps no address of a person or a web hook', async () => {
  sns.on(ListSubscriptionsCommand).resolves({
    Subscriptions: [
      pending('email', 'secret-me@example.com'),
      subscription({ Protocol: 'https', Endpoint: 'https://secret-me.example.com/hook' }),
    ],
  });
  const { resources } = await collect(snsSubscription, fakeAws());
  expect(resources).toHaveLength(2);
  expect(JSON.stringify(resources)).not.toContain('secret-me');
});

it('leaves out a subscription that is deleted and still listed', async () => {
  expect(
    await arns(subscription({ SubscriptionArn: 'Deleted' }), subscription({ SubscriptionArn: `${topicArn}:s2` })),
  ).toEqual([`${topicArn}:s2`]);
});

it.each(['SubscriptionArn', 'TopicArn', 'Protocol'])('finds a subscription without %s malformed', async (member) => {
  await expect(arns(subscription({ [member]: undefined }))).rejects.toThrow(Malformed);
});

it('finds a reply without subscriptions malformed', async () => {
  sns.on(ListSubscriptionsCommand).resolves({});
  expect((await collect(snsSubscription, fakeAws())).error).toBeInstanceOf(Malformed);
});
