import { dynamodbUnused } from '../../../checks/dynamodb/dynamodb-unused.ts';
import type { LastUse } from '../../../src/model/index.ts';
import { aGap, aTable, aTableMetrics } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const used = (traffic: LastUse['traffic'], lastUsed?: string) => aTableMetrics({}, { use: { traffic, lastUsed } });
const gigabyte = 2 ** 30;
const provisioned = { readUnits: 20, writeUnits: 10 };
const american = { region: 'us-east-1' } as const;
const ofAmerica = (table: ReturnType<typeof aTable>) => ({
  ...used('none'),
  arn: table.arn,
  region: 'us-east-1',
});
const stored = aTable({ ...american, sizeBytes: 40 * gigabyte });
const paid = aTable({ ...american, provisioned, billingMode: 'PROVISIONED', sizeBytes: 40 * gigabyte });
const ninety = '2026-08-27T12:00:00.000Z';

testCheck(dynamodbUnused, {
  passes: [
    {
      name: 'used within two weeks',
      given: [aTable(), used('fortnight')],
      evidence: { table: 'orders', traffic: 'fortnight' },
    },
    {
      name: 'used within a month',
      given: [aTable(), used('month', '2026-11-01')],
      evidence: { traffic: 'month', lastUsed: '2026-11-01', days: 90 },
    },
    { name: 'used within 90 days', given: [aTable(), used('quarter', '2026-09-01')] },
    { name: 'used, though it is new', given: [aTable({ createdAt: '2026-11-20T00:00:00.000Z' }), used('fortnight')] },
  ],
  fails: [
    {
      name: 'unused for longer',
      given: [aTable(), used('none', '2026-03-01')],
      message: 'unused',
      severity: 'low',
      evidence: { table: 'orders', traffic: 'none', lastUsed: '2026-03-01', days: 90, itemCount: 1000 },
      text: 'Nothing was read from or written to orders or its indexes within 90 days.',
    },
    {
      name: 'never used since CloudWatch remembers',
      given: [aTable(), used('none')],
      message: 'unused',
      evidence: { lastUsed: 'not within 15 months' },
    },
    {
      name: 'made an hour more than 90 days ago',
      given: [aTable({ createdAt: '2026-08-27T11:00:00.000Z' }), used('none')],
      message: 'unused',
    },
    {
      name: 'storage that is paid for',
      given: [stored, ofAmerica(stored)],
      message: 'unused',
      // 40 GB at 0.25 dollars.
      savings: { low: 10, high: 10, spend: `${stored.arn} storage` },
    },
    {
      name: 'capacity that is paid for',
      given: [paid, ofAmerica(paid)],
      message: 'unused',
      // 730 hours of 20 units at 0.00013 and of 10 at 0.00065 dollars.
      savings: { low: 6.64, high: 6.64, spend: `${paid.arn} capacity` },
    },
  ],
  skips: [
    {
      name: 'a replica that is kept for the loss of a region (trap)',
      given: [aTable({ replicaRegions: ['us-east-1'] }), used('none')],
      text: 'its other replicas may be those that are used',
    },
    {
      name: 'a table of locks (trap: Terraform)',
      given: [aTable({ attributeNames: ['LockID'] }), used('none')],
      text: 'it keeps locks of Terraform',
    },
  ],
  insufficient: [
    { name: 'nothing was measured', given: [aTable()], text: 'nothing was measured' },
    {
      name: 'made 90 days ago',
      given: [aTable({ createdAt: ninety }), used('none')],
      text: 'it was made within 90 days',
    },
  ],
  unknowns: [
    {
      name: 'metrics could not be read',
      given: [aTable()],
      gaps: [aGap({ kind: 'cloudwatch.table-metrics', operation: 'cloudwatch:GetMetricData' })],
      gap: { operation: 'cloudwatch:GetMetricData' },
    },
  ],
});
