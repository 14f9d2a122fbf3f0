import { kinesisRetention } from '../../../checks/kinesis/kinesis-retention.ts';
import { aKinesisDestination, aStream, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

function kept(retentionHours: number) {
  return seen({ openShards: 1, retentionHours, encryptionType: 'KMS', kmsKeyId: undefined, consumerCount: 0 });
}

const table = 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders';

testCheck(kinesisRetention, {
  passes: [
    {
      name: 'three days',
      given: [aStream({ summary: kept(72) })],
      evidence: { stream: 'order-stream', hours: 72, min: 72 },
    },
    {
      name: 'three days of what tables keep too',
      given: [aStream({ summary: kept(72) }), aKinesisDestination()],
    },
    { name: 'as long as the option says', given: [aStream({ summary: kept(24) })], options: { minHours: 24 } },
    { name: 'three days, with its tags unread', given: [aStream({ summary: kept(72), tags: unseen() })] },
  ],
  fails: [
    {
      name: 'an hour less than three days',
      given: [aStream({ summary: kept(71) })],
      message: 'tooShort',
      severity: 'low',
      evidence: { stream: 'order-stream', hours: 71, min: 72 },
      text: '72 are wanted',
    },
    {
      name: 'less than the option says',
      given: [aStream({ summary: kept(168) })],
      options: { minHours: 169 },
      message: 'tooShort',
      evidence: { min: 169 },
    },
    {
      name: 'a day, and a table that copied its changes has stopped to',
      given: [aStream({ summary: kept(24) }), aKinesisDestination({ status: 'DISABLED' })],
      message: 'tooShort',
    },
    {
      name: 'a day, and a table copies its changes to another stream',
      given: [
        aStream({ summary: kept(24) }),
        aKinesisDestination({ streamArn: 'arn:aws:kinesis:eu-west-1:111122223333:stream/other' }),
      ],
      message: 'tooShort',
    },
  ],
  reviews: [
    {
      name: 'a day of what tables keep too (trap: a stream that only mirrors a durable source)',
      given: [
        aStream({ summary: kept(24) }),
        aKinesisDestination({ tableArn: `${table}-b` as typeof table }),
        aKinesisDestination({ tableArn: table }),
      ],
      message: 'copyOfTables',
      severity: 'low',
      evidence: { hours: 24, min: 72, tables: [table, `${table}-b`] },
    },
  ],
  skips: [
    {
      name: 'a day outside production',
      given: [aStream({ summary: kept(24), tags: seen({ Environment: 'staging' }) })],
      text: 'not production (tag Environment=staging)',
    },
  ],
  unknowns: [
    {
      name: 'how long it keeps could not be read',
      given: [aStream({ summary: unseen({ operation: 'kinesis:DescribeStreamSummary' }) })],
      gap: { operation: 'kinesis:DescribeStreamSummary' },
    },
    {
      name: 'a day, by its name outside production, with the tags that tell unread',
      given: [aStream({ name: 'orders-staging', summary: kept(24), tags: unseen() })],
      gap: { hides: 'fact' },
    },
  ],
});
