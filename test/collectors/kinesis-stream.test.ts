import {
  DescribeStreamSummaryCommand,
  KinesisClient,
  ListStreamsCommand,
  type StreamDescriptionSummary,
  type StreamSummary,
} from '@aws-sdk/client-kinesis';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { kinesisStream } from '../../collectors/kinesis-stream.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const kinesis = mockClient(KinesisClient);
const prefix = 'arn:aws:kinesis:eu-west-1:111122223333:stream';
const created = new Date('2026-03-02T08:15:00.000Z');

function listed(name: string): StreamSummary {
  return {
    StreamName: name,
    StreamARN: `${prefix}/${name}`,
    StreamStatus: 'ACTIVE',
    StreamModeDetails: { StreamMode: 'ON_DEMAND' },
  };
}

function page(names: readonly string[], NextToken?: string) {
  return {
    StreamNames: [...names],
    StreamSummaries: names.map(listed),
    HasMoreStreams: NextToken !== undefined,
    ...(NextToken === undefined ? {} : { NextToken }),
  };
}

const summary: StreamDescriptionSummary = {
  StreamName: 'orders',
  StreamARN: `${prefix}/orders`,
  StreamStatus: 'ACTIVE',
  StreamCreationTimestamp: created,
  EnhancedMonitoring: [],
  OpenShardCount: 4,
  RetentionPeriodHours: 168,
  EncryptionType: 'KMS',
  KeyId: 'alias/aws/kinesis',
  ConsumerCount: 1,
};

beforeEach(() => {
  kinesis.reset();
  kinesis.on(ListStreamsCommand).resolves(page(['orders']));
  kinesis.on(DescribeStreamSummaryCommand).resolves({ StreamDescriptionSummary: summary });
});

it('reads all pages of summaries, and looks closer at each stream once', async () => {
  kinesis.on(ListStreamsCommand, { Limit: 100 }).resolves(page(['orders'], 'two'));
  kinesis.on(ListStreamsCommand, { Limit: 100, NextToken: 'two' }).resolves(page(['clicks']));
  const { resources } = await collect(kinesisStream, fakeAws({ tags: { [`${prefix}/orders`]: { team: 'shop' } } }));
  expect(resources).toEqual([
    {
      kind: 'kinesis.stream',
      arn: `${prefix}/orders`,
      name: 'orders',
      account: '111122223333',
      region: 'eu-west-1',
      tags: { seen: true, value: { team: 'shop' } },
      status: 'ACTIVE',
      mode: 'ON_DEMAND',
      summary: {
        seen: true,
        value: {
          openShards: 4,
          retentionHours: 168,
          encryptionType: 'KMS',
          kmsKeyId: 'alias/aws/kinesis',
          consumerCount: 1,
        },
      },
    },
    expect.objectContaining({ name: 'clicks' }),
  ]);
  expect(kinesis.commandCalls(DescribeStreamSummaryCommand).map(({ args }) => args[0].input)).toEqual([
    { StreamARN: `${prefix}/orders` },
    { StreamARN: `${prefix}/clicks` },
  ]);
});

it('keeps what its first page gave when the second is refused', async () => {
  kinesis
    .on(ListStreamsCommand)
    .resolvesOnce(page(['orders'], 'two'))
    .rejects(denied);
  expect(await collect(kinesisStream, fakeAws())).toMatchObject({ resources: [{ name: 'orders' }], error: denied });
});

it('keeps a stream that it may not look closer at, and drops one that is gone', async () => {
  kinesis.on(ListStreamsCommand).resolves(page(['closed', 'gone', 'orders']));
  kinesis.on(DescribeStreamSummaryCommand, { StreamARN: `${prefix}/closed` }).rejects(denied);
  kinesis
    .on(DescribeStreamSummaryCommand, { StreamARN: `${prefix}/gone` })
    .rejects(serviceError('ResourceNotFoundException'));
  const aws = fakeAws();
  expect((await collect(kinesisStream, aws)).resources).toMatchObject([
    { name: 'closed', summary: { seen: false } },
    { name: 'orders', summary: { seen: true } },
  ]);
  expect(aws.noted).toMatchObject([
    { kind: 'kinesis.stream', operation: 'kinesis:DescribeStreamSummary', hides: 'fact', reason: 'denied' },
  ]);
});

it('finds a listing without summaries malformed', async () => {
  kinesis.on(ListStreamsCommand).resolves({ StreamNames: ['orders'], HasMoreStreams: false });
  expect((await collect(kinesisStream, fakeAws())).error).toBeInstanceOf(Malformed);
});

it.each<keyof StreamDescriptionSummary>(['OpenShardCount', 'RetentionPeriodHours', 'EncryptionType', 'ConsumerCount'])(
  'takes a summary without %s for none',
  async (member) => {
    kinesis
      .on(DescribeStreamSummaryCommand)
      .resolves({ StreamDescriptionSummary: { ...summary, [member]: undefined } });
    const aws = fakeAws();
    expect((await collect(kinesisStream, aws)).resources).toMatchObject([{ summary: { seen: false } }]);
    expect(aws.noted).toMatchObject([{ reason: 'malformed' }]);
  },
);
