import * as z from 'zod/mini';
import {
  defineCheck,
  enabledMappings,
  failureTargetsOf,
  insufficientEvidence,
  mappingSource,
  notApplicable,
  onlyStoreOf,
  passBecause,
  review,
  unknown,
} from '#kit';

export const streamFirehoseCandidate = defineCheck({
  id: 'stream-firehose-candidate',
  title: 'Firehose, not a function, loads a stream into a store',
  question: 'SSP',
  practices: ['SSP-07'],
  scope: 'region',
  severity: 'low',
  why: 'A loader of its own has to batch, retry and keep what fails; Firehose does that without code.',
  remedy: {
    text: 'Let a delivery stream read the source and load the store; where the function enriches what it loads, keep it, or let Firehose call it.',
    property:
      'AWS::KinesisFirehose::DeliveryStream KinesisStreamSourceConfiguration (of Kafka: MSKSourceConfiguration)',
  },
  reference: 'https://docs.aws.amazon.com/firehose/latest/dev/writing-with-kinesis-streams.html',

  subject: 'lambda.function',
  joins: ['iam.role', 'lambda.event-source-mapping', 'lambda.version'],
  /** Compressed, without layers: more code does more than load. */
  options: z.strictObject({ maxCodeBytes: z._default(z.int().check(z.positive()), 1_000_000) }),
  messages: {
    loads: '{function} reads {streams} and may write to {store} alone: does it do more than load?',
  },

  judge(subject, context) {
    const { name, packageType, codeBytes, invokeConfigs } = subject;
    const mappings = enabledMappings(subject, context).map(({ mapping }) => mapping);
    const reading = mappings.filter((mapping) => ['kafka', 'kinesis'].includes(mappingSource(mapping)));
    if (reading.length === 0) return notApplicable('it reads no stream that Firehose could read');
    if (reading.some(({ tumblingWindowSeconds = 0 }) => tumblingWindowSeconds > 0)) {
      return notApplicable('it adds up over time');
    }
    const role = context.find('iam.role', subject.roleArn);
    if (role.is !== 'found' || role.value.attachedPolicies.some(({ document }) => document === undefined)) {
      return insufficientEvidence('its role, or a policy that this refers to, was not read');
    }
    if (!invokeConfigs.seen) return unknown(invokeConfigs.gap);
    const failures = failureTargetsOf(subject, invokeConfigs.value, context);
    const store = onlyStoreOf(role.value, failures, context);
    const streams = [...new Set(reading.map(({ sourceArn }) => sourceArn ?? 'a cluster outside AWS'))].sort();
    const evidence = { function: name, streams, store: store ?? 'not one alone', codeBytes };
    const isSmall = packageType === 'Zip' && codeBytes <= context.options.maxCodeBytes;
    return store !== undefined && isSmall ? review('loads', evidence) : passBecause(evidence);
  },
});
