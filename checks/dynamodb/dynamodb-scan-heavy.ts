import * as z from 'zod/mini';
import {
  defineCheck,
  fail,
  insufficientEvidence,
  measurementsOf,
  notApplicable,
  passBecause,
  severityOf,
  tableReads,
} from '#kit';

const days = 14;
const share = z.number().check(z.positive(), z.lte(1));

export const dynamodbScanHeavy = defineCheck({
  id: 'dynamodb-scan-heavy',
  title: 'Tables are read by their keys, not from end to end',
  question: 'PER1',
  practices: ['SAX-15', 'SMB-11', 'PER1-19'],
  scope: 'region',
  severity: 'medium',
  why: 'A scan reads and pays for every item and then drops most of them: it gets slower and dearer with each item that is added.',
  remedy: {
    text: 'Give the table an index with the key that the scans look for, and query that; for reports export the table to S3.',
    property: 'AWS::DynamoDB::Table GlobalSecondaryIndexes',
    cli: 'aws dynamodb update-table --table-name {name} --attribute-definitions AttributeName=KEY,AttributeType=S --global-secondary-index-updates file://index.json --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-query-scan.html',

  subject: 'dynamodb.table',
  joins: ['cloudwatch.table-metrics'],
  options: z.strictObject({
    /** Of the calls that read, so many may be scans. */
    share: z._default(share, 0.1),
    /** Of the items that are read, so many may come of scans, in a table that is larger than `largeGigabytes`. */
    itemShare: z._default(share, 0.5),
    largeGigabytes: z._default(z.number().check(z.positive()), 1),
    /** A table up to this size may as well be scanned. */
    smallMegabytes: z._default(z.number().check(z.nonnegative()), 100),
    /** Scans within so many hours a day are a job. */
    jobHours: z._default(z.int().check(z.nonnegative(), z.lte(24)), 2),
    minCalls: z._default(z.int().check(z.positive()), 100),
  }),
  messages: {
    calls: 'Of the calls that read {table} more than {share} % are scans, which read all of it to find some.',
    items: 'Of the items that are read of {table} more than {itemShare} % come of scans.',
  },

  judge({ arn, name, sizeBytes }, { options, now, ...context }) {
    if (sizeBytes <= options.smallMegabytes * 2 ** 20) return notApplicable('it is so small that a scan reads little');
    const look = measurementsOf('cloudwatch.table-metrics', arn, context);
    if ('verdict' in look) return look.verdict;
    const { hoursADay, ...reads } = tableReads(look.measured, days, now);
    if (reads.calls < options.minCalls)
      return insufficientEvidence(`fewer than ${String(options.minCalls)} calls read it within ${String(days)} days`);

    const evidence = {
      table: name,
      ...reads,
      share: options.share * 100,
      itemShare: options.itemShare * 100,
      hoursADay: Math.round(hoursADay * 10) / 10,
      days,
    };
    const softened =
      hoursADay <= options.jobHours ? severityOf('informational', 'only within few hours of a day, as jobs do') : {};
    if (reads.scans > options.share * reads.calls) return fail('calls', evidence, softened);
    const isLarge = sizeBytes > options.largeGigabytes * 2 ** 30;
    return isLarge && reads.scanned > options.itemShare * reads.items
      ? fail('items', evidence, softened)
      : passBecause(evidence);
  },
});
