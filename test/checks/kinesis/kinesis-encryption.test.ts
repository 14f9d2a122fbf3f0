import type { KinesisStreamSummary } from '#model';
import { kinesisEncryption } from '../../../checks/kinesis/kinesis-encryption.ts';
import { aStream, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const summarized = (overrides: Partial<KinesisStreamSummary>) =>
  aStream({
    summary: seen({
      openShards: 4,
      retentionHours: 24,
      encryptionType: 'KMS',
      kmsKeyId: 'alias/aws/kinesis',
      consumerCount: 0,
      ...overrides,
    }),
  });

testCheck(kinesisEncryption, {
  passes: [
    {
      name: 'the key that AWS manages',
      given: [summarized({})],
      evidence: { stream: 'order-stream', encryptionType: 'KMS', key: 'alias/aws/kinesis', hours: 24 },
    },
    {
      name: 'a key of another account, which producers and consumers of several accounts may use',
      given: [summarized({ kmsKeyId: 'arn:aws:kms:eu-west-1:999988887777:key/theirs' })],
    },
  ],
  fails: [
    {
      name: 'no encryption',
      given: [summarized({ encryptionType: 'NONE', kmsKeyId: undefined, retentionHours: 168 })],
      message: 'inTheClear',
      severity: 'medium',
      evidence: { stream: 'order-stream', encryptionType: 'NONE', key: 'none', hours: 168 },
      text: 'order-stream keeps its records for 168 hours, and does not encrypt them.',
    },
  ],
  unknowns: [
    {
      name: 'what it is like was not read',
      given: [aStream({ summary: unseen({ operation: 'kinesis:DescribeStreamSummary' }) })],
      gap: { operation: 'kinesis:DescribeStreamSummary' },
    },
  ],
});
