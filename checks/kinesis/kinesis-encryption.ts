import { defineCheck, fail, passBecause, unknown } from '#kit';

export const kinesisEncryption = defineCheck({
  id: 'kinesis-encryption',
  title: 'A data stream encrypts its records at rest',
  question: 'SEC2',
  practices: ['SSP-B5', 'SEC2-B2'],
  scope: 'region',
  severity: 'medium',
  beyondLens: true,
  why: 'Records of a day to a year lie in a stream, in the clear unless a key of KMS is set.',
  remedy: {
    text: 'Switch encryption on. alias/aws/kinesis costs nothing to set up, but producers and consumers of other accounts can not use it: where there are any, take a key of yours, and let every producer and consumer use it first.',
    property: 'AWS::Kinesis::Stream StreamEncryption: {EncryptionType: KMS, KeyId: alias/aws/kinesis}',
    cli: 'aws kinesis start-stream-encryption --stream-name {name} --encryption-type KMS --key-id alias/aws/kinesis --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/streams/latest/dev/what-is-sse.html',

  subject: 'kinesis.stream',
  messages: { inTheClear: '{stream} keeps its records for {hours} hours, and does not encrypt them.' },

  judge({ name: stream, summary }) {
    if (!summary.seen) return unknown(summary.gap);
    const { encryptionType, kmsKeyId: key = 'none', retentionHours: hours } = summary.value;
    const evidence = { stream, encryptionType, key, hours };
    return encryptionType === 'KMS' ? passBecause(evidence) : fail('inTheClear', evidence);
  },
});
