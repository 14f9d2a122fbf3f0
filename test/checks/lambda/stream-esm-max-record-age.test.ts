import type { KinesisStreamSummary } from '#model';
import { streamEsmMaxRecordAge } from '../../../checks/lambda/stream-esm-max-record-age.ts';
import { aGap, aMapping, aStream, aStreamMapping, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const stream = 'arn:aws:kinesis:eu-west-1:111122223333:stream/order-stream';
const table = 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders/stream/2026-01-01T00:00:00.000';
const cluster = 'arn:aws:kafka:eu-west-1:111122223333:cluster/clicks/1f6e';
const day = 86_400;

function kept(retentionHours: number) {
  const summary: KinesisStreamSummary = {
    openShards: 1,
    retentionHours,
    encryptionType: 'KMS',
    kmsKeyId: undefined,
    consumerCount: 0,
  };
  return aStream({ summary: seen(summary) });
}

testCheck(streamEsmMaxRecordAge, {
  passes: [
    {
      name: 'an hour',
      given: [aStreamMapping(), kept(24)],
      evidence: { uuid: aStreamMapping().uuid, source: stream, function: 'orders', age: 3600 },
    },
    {
      name: 'less than a day, of a stream that was not seen',
      given: [aStreamMapping({ maximumRecordAgeSeconds: day - 1 })],
    },
    {
      name: 'a day of two that the stream keeps',
      given: [aStreamMapping({ maximumRecordAgeSeconds: day }), kept(48)],
      evidence: { age: day, kept: 2 * day },
    },
    {
      name: 'a second less than the stream keeps, read by a consumer of its own',
      given: [
        aStreamMapping({
          sourceArn: `${stream}/consumer/reader:1772439300`,
          maximumRecordAgeSeconds: 2 * day - 1,
        }),
        kept(48),
      ],
      evidence: { kept: 2 * day },
    },
    {
      name: 'a second less than a table keeps',
      given: [aStreamMapping({ sourceArn: table, maximumRecordAgeSeconds: day - 1 })],
    },
    {
      name: 'a week at a topic of Kafka, whose retention its cluster alone tells',
      given: [aStreamMapping({ sourceArn: cluster, maximumRecordAgeSeconds: 7 * day })],
      evidence: { age: 7 * day },
    },
  ],
  fails: [
    {
      name: 'no limit, as it is where nobody chose',
      given: [aStreamMapping({ maximumRecordAgeSeconds: -1 }), kept(24)],
      message: 'unlimited',
      severity: 'medium',
      evidence: { age: 'no limit' },
      text: 'however old',
    },
    {
      name: 'no limit, where AWS tells none, of a stream that was not seen',
      given: [aStreamMapping({ sourceArn: table, maximumRecordAgeSeconds: undefined })],
      message: 'unlimited',
    },
    {
      name: 'no limit at a topic of Kafka',
      given: [aStreamMapping({ sourceArn: undefined, selfManaged: true, maximumRecordAgeSeconds: -1 })],
      message: 'unlimited',
      evidence: { source: 'a cluster outside AWS' },
    },
    {
      name: 'a day of a table, which keeps no longer (trap: 24 h on DynamoDB)',
      given: [aStreamMapping({ sourceArn: table, maximumRecordAgeSeconds: day })],
      message: 'noLimit',
      severity: 'medium',
      evidence: { age: day, kept: day },
    },
    {
      name: 'as long as the stream keeps',
      given: [aStreamMapping({ maximumRecordAgeSeconds: 2 * day }), kept(48)],
      message: 'noLimit',
      evidence: { kept: 2 * day },
    },
    {
      name: 'longer than the stream keeps, read by a consumer of its own',
      given: [aStreamMapping({ sourceArn: `${stream}/consumer/reader:1`, maximumRecordAgeSeconds: 7 * day }), kept(24)],
      message: 'noLimit',
      evidence: { source: `${stream}/consumer/reader:1`, age: 7 * day, kept: day },
    },
  ],
  skips: [
    { name: 'a queue', given: [aMapping()], text: 'it reads no stream' },
    ...['Disabled', 'Disabling', 'Deleting'].map((state) => ({
      name: `it is switched off: ${state}`,
      given: [aStreamMapping({ state, maximumRecordAgeSeconds: -1 })],
      text: 'it is switched off',
    })),
    {
      name: 'a topic of Kafka that AWS tells no limit of',
      given: [aStreamMapping({ sourceArn: cluster, maximumRecordAgeSeconds: undefined })],
      text: 'AWS tells no limit of age for it',
    },
    {
      name: 'its stream is gone',
      given: [aStreamMapping({ maximumRecordAgeSeconds: day })],
      text: 'its stream does not exist',
    },
  ],
  insufficient: [
    {
      name: 'the stream of an account that is not audited',
      given: [
        aStreamMapping({
          sourceArn: 'arn:aws:kinesis:eu-west-1:444455556666:stream/theirs',
          maximumRecordAgeSeconds: day,
        }),
      ],
      text: 'not among what was audited',
    },
  ],
  unknowns: [
    {
      name: 'how long the stream keeps could not be read',
      given: [
        aStreamMapping({ maximumRecordAgeSeconds: day }),
        aStream({ summary: unseen({ operation: 'kinesis:DescribeStreamSummary' }) }),
      ],
      gap: { operation: 'kinesis:DescribeStreamSummary' },
    },
    {
      name: 'streams could not be listed',
      given: [aStreamMapping({ maximumRecordAgeSeconds: day })],
      gaps: [aGap({ kind: 'kinesis.stream', operation: 'kinesis:ListStreams' })],
      gap: { operation: 'kinesis:ListStreams' },
    },
  ],
});
