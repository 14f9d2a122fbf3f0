import * as z from 'zod/mini';
import {
  defineCheck,
  fail,
  insufficientEvidence,
  lastDays,
  measurementsOf,
  passBecause,
  severityOf,
  totalOf,
} from '#kit';

const days = 14;

export const kinesisPutrecordsFailed = defineCheck({
  id: 'kinesis-putrecords-failed',
  title: 'Records that are put in batches arrive',
  question: 'REL2',
  practices: ['SSP-05', 'REL2-23'],
  scope: 'region',
  severity: 'medium',
  why: 'PutRecords succeeds though some of its records were refused: a producer that does not look at each loses them without an error.',
  remedy: {
    text: 'Resend what PutRecords names as failed, with back-off, or use the Kinesis Producer Library; give the stream the capacity that its producers need.',
    property: 'AWS::Kinesis::Stream ShardCount; StreamModeDetails',
    cli: 'aws kinesis update-shard-count --stream-name {stream} --target-shard-count MORE --scaling-type UNIFORM_SCALING --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/streams/latest/dev/developing-producers-with-sdk.html',

  subject: 'kinesis.stream',
  joins: ['cloudwatch.stream-metrics'],
  options: z.strictObject({
    /** The share of records that may be refused; AWS expects some. */
    tolerance: z._default(z.number().check(z.nonnegative()), 0.001),
  }),
  messages: {
    refused:
      'Of the records that are put in batches to {stream} more than {tolerated} % are refused: each is lost unless it is sent again.',
    some: 'Of the records that are put in batches to {stream} some are refused, as AWS expects now and then: each is lost unless it is sent again.',
  },

  judge({ arn, name }, { options, now, ...context }) {
    const look = measurementsOf('cloudwatch.stream-metrics', arn, context);
    if ('verdict' in look) return look.verdict;
    const sumOf = (series: 'batchRecords' | 'failedRecords' | 'throttledRecords') =>
      totalOf(lastDays(look.measured.daily[series], days, now));
    const [records, failed, throttled] = [sumOf('batchRecords'), sumOf('failedRecords'), sumOf('throttledRecords')];
    if (records === 0) return insufficientEvidence(`nothing was put in batches within ${String(days)} days`);

    const refused = failed + throttled;
    const evidence = { stream: name, records, refused, failed, throttled, tolerated: options.tolerance * 100, days };
    if (refused === 0) return passBecause(evidence);
    if (refused > options.tolerance * records) return fail('refused', evidence);
    return fail('some', evidence, severityOf('informational', 'no more than AWS expects'));
  },
});
