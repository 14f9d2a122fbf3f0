import { tablePrices } from '#data';
import {
  defineCheck,
  fail,
  hoursSince,
  insufficientEvidence,
  measurementsOf,
  monthlyHours,
  notApplicable,
  passBecause,
  savingsOf,
} from '#kit';
import type { DynamodbTable } from '#model';

const days = 90;

export const dynamodbUnused = defineCheck({
  id: 'dynamodb-unused',
  title: 'Tables that are kept are used',
  question: 'COST1',
  practices: ['COST1-B1'],
  scope: 'region',
  severity: 'low',
  beyondLens: true,
  why: 'What nobody reads or writes costs storage and backups, and is data to be guarded for no purpose.',
  remedy: {
    text: 'Ask its owner; export what must be kept to S3, and delete the table, through its stack if it has one.',
    property: 'AWS::DynamoDB::Table',
    cli: 'aws dynamodb delete-table --table-name {name} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CostOptimization_UnusedResources.html',

  subject: 'dynamodb.table',
  joins: ['cloudwatch.table-metrics'],
  messages: { unused: 'Nothing was read from or written to {table} or its indexes within {days} days.' },

  judge(table, { now, ...context }) {
    if (table.replicaRegions.length > 0) return notApplicable('its other replicas may be those that are used');
    if (table.attributeNames.includes('LockID')) return notApplicable('it keeps locks of Terraform');
    const look = measurementsOf('cloudwatch.table-metrics', table.arn, context);
    if ('verdict' in look) return look.verdict;
    const { traffic, lastUsed = 'not within 15 months' } = look.measured.use;
    const evidence = { table: table.name, traffic, lastUsed, days, itemCount: table.itemCount };
    if (traffic !== 'none') return passBecause(traffic === 'fortnight' ? { table: table.name, traffic } : evidence);
    return hoursSince(table.createdAt, now) <= days * 24
      ? insufficientEvidence(`it was made within ${String(days)} days`)
      : fail('unused', evidence, savedBy(table));
  },
});

/** Capacity where it has some, which costs most; that of its indexes apart. */
function savedBy({ arn, region, tableClass, provisioned, sizeBytes }: DynamodbTable) {
  const { gigabyteMonth, readHour, writeHour } = tablePrices(tableClass, region);
  const of = { arn, region };
  if (provisioned === undefined) {
    const gigabytes = sizeBytes / 2 ** 30;
    const lines = [{ price: gigabyteMonth, low: gigabytes, high: gigabytes }] as const;
    return savingsOf({ of, part: 'storage', measured: `${String(Math.round(gigabytes))} GB`, lines });
  }
  const { readUnits, writeUnits } = provisioned;
  const [reads, writes] = [readUnits * monthlyHours, writeUnits * monthlyHours];
  return savingsOf({
    of,
    part: 'capacity',
    measured: `${String(readUnits)} read and ${String(writeUnits)} write units provisioned`,
    lines: [
      { price: readHour, low: reads, high: reads },
      { price: writeHour, low: writes, high: writes },
    ],
  });
}
