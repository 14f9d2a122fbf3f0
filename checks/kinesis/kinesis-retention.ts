import * as z from 'zod/mini';
import { defineCheck, fail, notApplicable, outsideProduction, passBecause, review, unknown } from '#kit';

export const kinesisRetention = defineCheck({
  id: 'kinesis-retention',
  title: 'A data stream keeps its records for longer than an outage lasts',
  question: 'SSP',
  practices: ['SSP-B5'],
  scope: 'region',
  severity: 'low',
  beyondLens: true,
  why: 'What a consumer could not read before a record expires is lost: by default an outage over a weekend is enough.',
  remedy: {
    text: 'Raise the retention to what it takes to notice an outage and to end it. A stream that only copies what is kept elsewhere may be waived.',
    property: 'AWS::Kinesis::Stream RetentionPeriodHours',
    cli: 'aws kinesis increase-stream-retention-period --stream-name {name} --retention-period-hours {min} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/streams/latest/dev/kinesis-extended-retention.html',

  subject: 'kinesis.stream',
  hints: ['dynamodb.kinesis-destination'],
  options: z.strictObject({ minHours: z._default(z.int().check(z.gte(24), z.lte(8760)), 72) }),
  messages: {
    tooShort: '{stream} keeps its records for {hours} hours; {min} are wanted.',
    copyOfTables:
      '{stream} keeps its records for {hours} hours of {min} that are wanted; it copies what {tables} keep, which may be all that it has.',
  },

  judge(stream, { where, options: { minHours: min }, environment }) {
    const { name, arn, summary } = stream;
    const because = outsideProduction(stream, environment);
    if (because !== undefined) return notApplicable(because);
    if (!summary.seen) return unknown(summary.gap);
    const hours = summary.value.retentionHours;
    const evidence = { stream: name, hours, min };
    if (hours >= min) return passBecause(evidence);
    const copied = where('dynamodb.kinesis-destination', 'streamArn', arn).filter(({ status }) => status === 'ACTIVE');
    const tables = copied.map(({ tableArn }) => tableArn).sort();
    return tables.length === 0 ? fail('tooShort', evidence) : review('copyOfTables', { ...evidence, tables });
  },
});
