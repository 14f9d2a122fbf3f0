import { dynamodbHotKey } from '../../../checks/dynamodb/dynamodb-hot-key.ts';
import type { TableMetrics } from '../../../src/model/index.ts';
import { aGap, aSpread, aTable, aTableMetrics, placeOf } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const units = { readUnits: 100, writeUnits: 100 };
const table = aTable({ provisioned: units, billingMode: 'PROVISIONED' });
const index = { name: 'by-title', provisioned: undefined, onDemandMaximum: table.onDemandMaximum };
const once = (value: number, day = '2026-11-12') => [{ day, value }];
const always = aSpread({ periods: 336, mean: 100, max: 100, p99: 100 });
const minutes = (max: number, periods = 20_160) => aSpread({ periods, max });

/** Throttled, and DynamoDB tells no cause; in the busiest minute so many units were read. */
const unexplained = (max: number, spread: Partial<TableMetrics['spread']> = {}) =>
  aTableMetrics(
    { readThrottles: once(5), readProvisioned: [], writeProvisioned: [] },
    { spread: { readCapacity: always, readsByMinute: minutes(max), ...spread } },
  );

testCheck(dynamodbHotKey, {
  passes: [
    {
      name: 'nothing was throttled',
      given: [aTable(), aTableMetrics()],
      evidence: { part: 'orders', throttled: [], throttles: 0, days: 14 },
    },
    {
      name: 'key ranges were throttled longer than two weeks ago',
      given: [aTable(), aTableMetrics({ readKeyRange: once(5, '2026-11-11') })],
    },
    {
      name: 'a table on demand that another limit throttled (trap: it has no provisioned denominator)',
      given: [aTable(), aTableMetrics({ writeThrottles: once(9) })],
      evidence: { throttles: 9 },
    },
    {
      name: 'DynamoDB says that the provisioned capacity was short',
      given: [
        table,
        aTableMetrics(
          { readThrottles: once(9), readProvisioned: once(9) },
          { spread: { readCapacity: always, readsByMinute: minutes(60) } },
        ),
      ],
    },
    { name: 'a provisioned table that is not throttled', given: [table, aTableMetrics()] },
  ],
  fails: [
    {
      name: 'a key range was throttled, on demand',
      given: [aTable(), aTableMetrics({ readKeyRange: once(1) })],
      message: 'keyRange',
      severity: 'medium',
      evidence: { part: 'orders', throttled: ['reads'], throttles: 1 },
      text: 'orders is throttled for the limit of one partition (reads): too much goes to a few of its keys.',
    },
    {
      name: 'key ranges of reads and writes were throttled, provisioned',
      given: [
        table,
        aTableMetrics({
          readKeyRange: once(2),
          writeKeyRange: once(3),
          writeThrottles: once(4),
          readThrottles: once(1),
        }),
      ],
      message: 'keyRange',
      evidence: { throttled: ['reads', 'writes'], throttles: 6 },
    },
    {
      name: 'an index, though not its table',
      given: [
        aTable({ indexes: [index] }),
        aTableMetrics(),
        aTableMetrics({ writeKeyRange: once(7) }, { arn: `${table.arn}/index/by-title` }),
      ],
      verdicts: [
        { result: 'pass', evidence: { part: 'orders' } },
        {
          result: 'fail',
          subKey: 'index by-title',
          message: 'keyRange',
          evidence: { part: 'orders/index/by-title', throttled: ['writes'] },
        },
      ],
    },
    {
      name: 'throttled, though in no minute six tenths of its reads were used (trap: minutes, since longer means hide bursts)',
      given: [table, unexplained(0.6 * 6000 - 1)],
      message: 'belowCapacity',
      severity: 'medium',
      evidence: { throttled: ['reads'], throttles: 5, share: 60 },
      text: 'orders is throttled (reads) though in no minute 60 % of its capacity were used: too much may go to a few of its keys.',
    },
    {
      name: 'throttled, though in no minute six tenths of its writes were used',
      given: [
        table,
        aTableMetrics(
          { writeThrottles: once(5) },
          { spread: { writeCapacity: always, writesByMinute: minutes(3000) } },
        ),
      ],
      message: 'belowCapacity',
      evidence: { throttled: ['writes'] },
    },
    {
      name: 'throttled below the share of the options',
      given: [table, unexplained(5000)],
      options: { share: 0.9 },
      message: 'belowCapacity',
      evidence: { share: 90 },
    },
    {
      name: 'key ranges of writes, and reads for a cause that is not told',
      given: [table, { ...unexplained(10), daily: { ...unexplained(10).daily, writeKeyRange: once(2) } }],
      message: 'keyRange',
      evidence: { throttled: ['writes'] },
    },
  ],
  insufficient: [
    { name: 'nothing was measured', given: [aTable()], text: 'nothing was measured' },
    {
      name: 'metrics are not read',
      given: [aTable()],
      unread: [{ kind: 'cloudwatch.table-metrics', ...placeOf({}), because: 'a deep audit reads it' }],
      text: 'a deep audit reads it',
    },
    {
      name: 'it had used exactly six tenths in a minute, and no cause is told',
      given: [table, unexplained(3600)],
      text: 'what throttled it is not told',
    },
    {
      name: 'its capacity was not always the same',
      given: [table, unexplained(10, { readCapacity: { ...always, deviation: 0.1 } })],
      text: 'what throttled it is not told',
    },
    { name: 'minutes without data', given: [table, unexplained(0, { readsByMinute: minutes(0, 0) })] },
    { name: 'minutes that were not read', given: [table, unexplained(0, { readsByMinute: undefined })] },
    { name: 'capacity that was not read', given: [table, unexplained(0, { readCapacity: undefined })] },
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
