import { dynamodbBatchThrottled } from '../../../checks/dynamodb/dynamodb-batch-throttled.ts';
import { aGap, aTable, aTableMetrics } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const once = (value: number, day = '2026-11-12') => [{ day, value }];
const index = { name: 'by-title', provisioned: undefined, onDemandMaximum: aTable().onDemandMaximum };

testCheck(dynamodbBatchThrottled, {
  passes: [
    {
      name: 'nothing was throttled',
      given: [aTable(), aTableMetrics({ batchGets: once(5), batchWrites: once(5) })],
      evidence: { table: 'orders', readThrottles: 0, writeThrottles: 0, days: 14 },
    },
    {
      name: 'throttled, but never used in batches',
      given: [
        aTable(),
        aTableMetrics({ readThrottles: once(5), writeThrottles: once(6), batchGets: [], batchWrites: [] }),
      ],
      evidence: { readThrottles: 5, writeThrottles: 6 },
    },
    {
      name: 'batches that write, and reads that are throttled',
      given: [aTable(), aTableMetrics({ readThrottles: once(5), batchWrites: once(9) })],
    },
    {
      name: 'batches that read, and writes that are throttled',
      given: [aTable(), aTableMetrics({ writeThrottles: once(5), batchGets: once(9) })],
    },
    {
      name: 'throttled longer than two weeks ago',
      given: [aTable(), aTableMetrics({ throttledBatchWrites: once(5, '2026-11-11') })],
    },
  ],
  reviews: [
    {
      name: 'whole batches that write',
      given: [aTable(), aTableMetrics({ throttledBatchWrites: once(1), writeThrottles: once(25) })],
      message: 'whole',
      severity: 'medium',
      evidence: { table: 'orders', operations: ['BatchWriteItem'], writeThrottles: 25 },
      text: 'Batches of orders are throttled with all of their items (BatchWriteItem): see that each is sent again.',
    },
    {
      name: 'whole batches that read',
      given: [aTable(), aTableMetrics({ throttledBatchGets: once(1) })],
      message: 'whole',
      evidence: { operations: ['BatchGetItem'] },
    },
    {
      name: 'parts of batches, which show in the events alone (trap: a batch counts only when all of it was throttled)',
      given: [
        aTable(),
        aTableMetrics({
          readThrottles: once(2),
          writeThrottles: once(3),
          batchGets: once(10),
          batchWrites: once(10),
          throttledBatchGets: [],
          throttledBatchWrites: [],
        }),
      ],
      message: 'parts',
      severity: 'medium',
      evidence: { operations: ['BatchGetItem', 'BatchWriteItem'], readThrottles: 2, writeThrottles: 3 },
      text: 'Items of orders are throttled while it is used in batches (BatchGetItem, BatchWriteItem), some of which may come back unprocessed: see that these are sent again.',
    },
    {
      name: 'an index that holds up the writes of its table',
      given: [
        aTable({ indexes: [index] }),
        aTableMetrics({ batchWrites: once(10) }),
        aTableMetrics({ writeThrottles: once(4) }, { arn: `${aTable().arn}/index/by-title` }),
      ],
      message: 'parts',
      evidence: { operations: ['BatchWriteItem'], writeThrottles: 4 },
    },
    {
      name: 'an index whose reads are throttled',
      given: [
        aTable({ indexes: [index] }),
        aTableMetrics({ batchGets: once(10) }),
        aTableMetrics({ readThrottles: once(4) }, { arn: `${aTable().arn}/index/by-title` }),
      ],
      message: 'parts',
      evidence: { readThrottles: 4 },
    },
  ],
  insufficient: [{ name: 'nothing was measured', given: [aTable()], text: 'nothing was measured' }],
  unknowns: [
    {
      name: 'metrics could not be read',
      given: [aTable()],
      gaps: [aGap({ kind: 'cloudwatch.table-metrics', operation: 'cloudwatch:GetMetricData' })],
      gap: { operation: 'cloudwatch:GetMetricData' },
    },
  ],
});
