import { GetTopicAttributesCommand, ListTopicsCommand, SNSClient } from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { snsTopic } from '../../collectors/sns-topic.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const sns = mockClient(SNSClient);
const arn = 'arn:aws:sns:eu-west-1:111122223333:ops';
const other = 'arn:aws:sns:eu-west-1:111122223333:orders.fifo';

beforeEach(() => {
  sns.reset();
  sns.on(ListTopicsCommand).resolves({ Topics: [{ TopicArn: arn }, { TopicArn: other }] });
  sns.on(GetTopicAttributesCommand).resolves({ Attributes: { TopicArn: arn, SubscriptionsConfirmed: '2' } });
});

it('reads topics to the last page, each with its attributes', async () => {
  sns.on(ListTopicsCommand, {}).resolves({ Topics: [{ TopicArn: arn }], NextToken: 'two' });
  sns.on(ListTopicsCommand, { NextToken: 'two' }).resolves({ Topics: [{ TopicArn: other }] });
  sns.on(GetTopicAttributesCommand, { TopicArn: other }).resolves({
    Attributes: {
      Policy: '{"Statement":[]}',
      KmsMasterKeyId: 'alias/orders',
      FifoTopic: 'true',
      TracingConfig: 'Active',
      SubscriptionsConfirmed: '0',
    },
  });
  const { resources, error } = await collect(snsTopic, fakeAws({ tags: { [arn]: { team: 'shop' } } }));
  expect(error).toBeUndefined();
  const place = { kind: 'sns.topic', account: '111122223333', region: 'eu-west-1' };
  expect(resources).toEqual([
    {
      ...place,
      arn,
      name: 'ops',
      tags: { seen: true, value: { team: 'shop' } },
      policy: undefined,
      kmsKeyId: undefined,
      fifo: false,
      tracingActive: false,
      confirmedSubscriptions: 2,
    },
    {
      ...place,
      arn: other,
      name: 'orders.fifo',
      tags: { seen: true, value: {} },
      policy: { statements: [] },
      kmsKeyId: 'alias/orders',
      fifo: true,
      tracingActive: true,
      confirmedSubscriptions: 0,
    },
  ]);
});

it('keeps what its first page gave when the second is refused', async () => {
  sns
    .on(ListTopicsCommand)
    .resolvesOnce({ Topics: [{ TopicArn: arn }], NextToken: 'two' })
    .rejects(denied);
  expect(await collect(snsTopic, fakeAws())).toMatchObject({ resources: [{ arn }], error: denied });
});

it('drops a topic that has vanished since, without a gap', async () => {
  sns.on(GetTopicAttributesCommand, { TopicArn: arn }).rejects(serviceError('NotFoundException', 404));
  const aws = fakeAws();
  expect((await collect(snsTopic, aws)).resources.map((one) => one.arn)).toEqual([other]);
  expect(aws.noted).toEqual([]);
});

it('tells that a topic is hidden where its attributes are refused, and goes on with the next', async () => {
  sns.on(GetTopicAttributesCommand, { TopicArn: arn }).rejects(denied);
  const aws = fakeAws();
  expect((await collect(snsTopic, aws)).resources.map((one) => one.arn)).toEqual([other]);
  expect(aws.noted).toMatchObject([
    { kind: 'sns.topic', operation: 'sns:GetTopicAttributes', hides: 'listing', reason: 'denied' },
  ]);
});

it.each([
  ['a topic without an ARN', { Topics: [{}] }],
  ['a topic whose ARN is none', { Topics: [{ TopicArn: 'ops' }] }],
  ['a reply without topics', {}],
])('finds %s malformed', async (_, page) => {
  sns.on(ListTopicsCommand).resolves(page);
  expect((await collect(snsTopic, fakeAws())).error).toBeInstanceOf(Malformed);
});
