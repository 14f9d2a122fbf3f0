import { type Consumer, KinesisClient, ListStreamConsumersCommand } from '@aws-sdk/client-kinesis';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { kinesisConsumer } from '../../collectors/kinesis-consumer.ts';
import type { KinesisStreamSummary } from '../../src/model/index.ts';
import { aStream, seen, unseen } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const kinesis = mockClient(KinesisClient);
const summary: KinesisStreamSummary = {
  openShards: 4,
  retentionHours: 24,
  encryptionType: 'KMS',
  kmsKeyId: undefined,
  consumerCount: 2,
};
const consumed = (name: string) => aStream({ name, summary: seen(summary) });
const stream = consumed('orders');

function consumer(ConsumerName: string): Consumer {
  return {
    ConsumerName,
    ConsumerARN: `${stream.arn}/consumer/${ConsumerName}:1`,
    ConsumerStatus: 'ACTIVE',
    ConsumerCreationTimestamp: new Date('2026-03-02T08:15:00.000Z'),
  };
}

beforeEach(() => {
  kinesis.reset();
  kinesis.on(ListStreamConsumersCommand).resolves({ Consumers: [consumer('fraud')] });
});

it('reads all pages of a stream that counts consumers, and asks no other', async () => {
  const asked = { StreamARN: stream.arn, MaxResults: 100 };
  kinesis.on(ListStreamConsumersCommand, asked).resolves({ Consumers: [consumer('fraud')], NextToken: 'two' });
  kinesis.on(ListStreamConsumersCommand, { ...asked, NextToken: 'two' }).resolves({ Consumers: [consumer('search')] });
  const { resources } = await collect(kinesisConsumer, fakeAws(), [aStream({ name: 'lonely' }), stream]);
  expect(resources).toEqual([
    {
      kind: 'kinesis.consumer',
      arn: `${stream.arn}/consumer/fraud:1`,
      name: 'orders/fraud',
      account: '111122223333',
      region: 'eu-west-1',
      tags: stream.tags,
      streamArn: stream.arn,
      status: 'ACTIVE',
    },
    expect.objectContaining({ name: 'orders/search' }),
  ]);
  expect(kinesis.calls()).toHaveLength(2);
});

it('asks where it is not known whether there are any', async () => {
  const hidden = aStream({ name: 'orders', summary: unseen() });
  expect((await collect(kinesisConsumer, fakeAws(), [hidden])).resources).toHaveLength(1);
});

it('tells of a stream that it may not ask about, finds none of one that is gone, and goes on', async () => {
  const closed = consumed('closed');
  const gone = consumed('gone');
  kinesis.on(ListStreamConsumersCommand, { StreamARN: closed.arn }).rejects(denied);
  kinesis.on(ListStreamConsumersCommand, { StreamARN: gone.arn }).rejects(serviceError('ResourceNotFoundException'));
  const aws = fakeAws();
  expect((await collect(kinesisConsumer, aws, [closed, gone, stream])).resources).toMatchObject([
    { name: 'orders/fraud' },
  ]);
  expect(aws.noted).toMatchObject([
    { kind: 'kinesis.consumer', operation: 'kinesis:ListStreamConsumers', hides: 'listing', reason: 'denied' },
  ]);
});

it('finds a consumer without a name malformed', async () => {
  kinesis.on(ListStreamConsumersCommand).resolves({ Consumers: [{ ...consumer('fraud'), ConsumerName: undefined }] });
  expect((await collect(kinesisConsumer, fakeAws(), [stream])).error).toBeInstanceOf(Malformed);
});
