import { defineCheck, lastDays, measuredParts, measurementsOf, passBecause, review, totalOf } from '#kit';
import type { DayValue } from '#model';

const days = 14;

export const dynamodbBatchThrottled = defineCheck({
  id: 'dynamodb-batch-throttled',
  title: 'Batches of a table are not throttled',
  question: 'REL2',
  practices: ['REL2-24'],
  scope: 'region',
  severity: 'medium',
  why: 'A batch succeeds though some of its items were throttled: a caller that does not look at what is unprocessed loses them without an error.',
  remedy: {
    text: 'Send again, with back-off, what BatchWriteItem and BatchGetItem give back as unprocessed; give the table the capacity that its batches need.',
    property: 'AWS::DynamoDB::Table BillingMode; ProvisionedThroughput',
    cli: 'aws dynamodb update-table --table-name {name} --billing-mode PAY_PER_REQUEST --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html',

  subject: 'dynamodb.table',
  joins: ['cloudwatch.table-metrics'],
  messages: {
    whole: 'Batches of {table} are throttled with all of their items ({operations}): see that each is sent again.',
    parts:
      'Items of {table} are throttled while it is used in batches ({operations}), some of which may come back unprocessed: see that these are sent again.',
  },

  judge(table, { now, find, ...context }) {
    const look = measurementsOf('cloudwatch.table-metrics', table.arn, { find, ...context });
    if ('verdict' in look) return look.verdict;
    const { daily } = look.measured;
    const sumOf = (values: readonly DayValue[] | undefined) => totalOf(lastDays(values, days, now));
    const parts = measuredParts(table, find).map(({ measured }) => measured.daily);
    const readThrottles = parts.reduce((sum, one) => sum + sumOf(one.readThrottles), 0);
    const writeThrottles = parts.reduce((sum, one) => sum + sumOf(one.writeThrottles), 0);
    // A batch counts as throttled only when each of its items was.
    const whole = named(sumOf(daily.throttledBatchGets) > 0, sumOf(daily.throttledBatchWrites) > 0);
    const some = named(
      readThrottles > 0 && sumOf(daily.batchGets) > 0,
      writeThrottles > 0 && sumOf(daily.batchWrites) > 0,
    );
    const evidence = { table: table.name, readThrottles, writeThrottles, days };
    if (whole.length > 0) return review('whole', { ...evidence, operations: whole });
    return some.length > 0 ? review('parts', { ...evidence, operations: some }) : passBecause(evidence);
  },
});

function named(gets: boolean, writes: boolean): readonly string[] {
  return [...(gets ? ['BatchGetItem'] : []), ...(writes ? ['BatchWriteItem'] : [])];
}
