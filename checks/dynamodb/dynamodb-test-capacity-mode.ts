import * as z from 'zod/mini';
import { defineCheck, fail, notApplicable, passBecause, unknown } from '#kit';
import type { DynamodbTable } from '#model';

export const dynamodbTestCapacityMode = defineCheck({
  id: 'dynamodb-test-capacity-mode',
  title: 'A table of a test environment is paid for by the request',
  question: 'OPS2',
  practices: ['OPS2-17'],
  scope: 'region',
  severity: 'low',
  why: 'Provisioned capacity throttles a load test that the on-demand mode would carry, and costs money between tests.',
  remedy: {
    text: 'Switch the table to on-demand capacity, unless its tests need more than the account’s quota for it.',
    property: 'AWS::DynamoDB::Table BillingMode: PAY_PER_REQUEST',
    cli: 'aws dynamodb update-table --table-name {name} --billing-mode PAY_PER_REQUEST --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/capacity-mode.html',

  subject: 'dynamodb.table',
  /** Of an on-demand table, reads or writes a second: AWS gives so many where nobody asked for more. */
  options: z.strictObject({ onDemandQuota: z._default(z.int().check(z.positive()), 40_000) }),
  messages: {
    provisioned:
      '{table} is no production ({environment}), and has provisioned capacity: {readUnits} reads, {writeUnits} writes.',
  },

  judge(table, { environment, options: { onDemandQuota } }) {
    if (table.provisioned === undefined) {
      const because = 'it is on demand, in whatever environment';
      return environment.is === 'production' ? notApplicable(because) : passBecause({ table: table.name, because });
    }
    if (environment.is === 'production') {
      return table.tags.seen ? notApplicable('it is in production') : unknown(table.tags.gap);
    }
    const { readUnits, writeUnits } = largest(table);
    const evidence = { table: table.name, environment: environment.because, readUnits, writeUnits, onDemandQuota };
    const isBeyond = Math.max(readUnits, writeUnits) > onDemandQuota;
    return isBeyond ? passBecause(evidence) : fail('provisioned', evidence);
  },
});

/** Of the table and its indexes, each of which has the quota for itself. */
function largest({ provisioned, indexes }: DynamodbTable) {
  const all = [provisioned, ...indexes.map((index) => index.provisioned)];
  return {
    readUnits: Math.max(...all.map((one) => one?.readUnits ?? 0)),
    writeUnits: Math.max(...all.map((one) => one?.writeUnits ?? 0)),
  };
}
