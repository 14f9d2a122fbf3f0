import { dynamodbCapacityUtilisation } from '../../../checks/dynamodb/dynamodb-capacity-utilisation.ts';
import type { Spread, TableMetrics } from '../../../src/model/index.ts';
import { aGap, aScalableTarget, aSpread, aTable, aTableMetrics, eachDay, placeOf } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const units = { readUnits: 100, writeUnits: 100 };
const table = aTable({ provisioned: units, billingMode: 'PROVISIONED' });
const index = { name: 'by-title', provisioned: units, onDemandMaximum: table.onDemandMaximum };

/** Units of each second of an hour; the capacity always the same unless said. */
const hours = (mean: number, p99 = mean, more: Partial<Spread> = {}) =>
  aSpread({ periods: 336, mean: mean * 3600, p95: mean * 3600, p99: p99 * 3600, max: p99 * 3600, ...more });
const always = (capacity: number, p99 = capacity) => aSpread({ periods: 336, mean: capacity, p99, max: p99 });
/** Units of a second, each day of four weeks. */
const daysOf = (unitsASecond: number) => eachDay(unitsASecond * 86_400);
const half = hours(50);

/** Writes are halfway used unless said. */
const used = (
  spread: Partial<TableMetrics['spread']>,
  daily: Partial<TableMetrics['daily']> = {},
  overrides: Partial<Pick<TableMetrics, 'arn' | 'region'>> = {},
) =>
  aTableMetrics(
    { reads: daysOf(0), writes: daysOf(50), ...daily },
    { ...overrides, spread: { readCapacity: always(100), writeCapacity: always(100), writes: half, ...spread } },
  );

const target = (minimumCapacity: number) =>
  aScalableTarget({
    namespace: 'dynamodb',
    resourceId: 'table/orders',
    dimension: 'dynamodb:table:ReadCapacityUnits',
    minimumCapacity,
  });

const american = { ...aTable({ ...table, arn: aTable({ region: 'us-east-1' }).arn, region: 'us-east-1' }) };

testCheck(dynamodbCapacityUtilisation, {
  passes: [
    {
      name: 'half of it is used',
      given: [table, used({ reads: half })],
      evidence: {
        part: 'orders',
        directions: [],
        busy: 80,
        idle: 20,
        'reads.unitsProvisioned': 100,
        'reads.unitsConsumed': 50,
        'reads.meanPercent': 50,
        'reads.busiestPercent': 50,
        'reads.busiestWeekPercent': 0,
        'reads.atMinimum': false,
        'writes.busiestWeekPercent': 50,
      },
    },
    {
      name: 'exactly eight tenths in its busiest hours',
      given: [table, used({ reads: hours(50, 80) })],
      evidence: { 'reads.busiestPercent': 80 },
    },
    { name: 'exactly two tenths in the mean', given: [table, used({ reads: hours(20) })] },
    {
      name: 'nothing of five units',
      given: [table, used({ reads: hours(0), readCapacity: always(5) })],
    },
    {
      name: 'little, where it scales and is at its minimum (trap)',
      given: [table, used({ reads: hours(1) }), target(100)],
      evidence: { 'reads.atMinimum': true },
    },
    {
      name: 'capacity was raised for the busiest hours (trap: scaling changes the denominator)',
      given: [
        aTable({ ...table, provisioned: { readUnits: 10, writeUnits: 100 } }),
        used({ reads: hours(30, 79), readCapacity: always(60, 100) }),
        target(5),
      ],
      evidence: { 'reads.busiestPercent': 79, 'reads.meanPercent': 50 },
    },
    {
      name: 'little for two weeks, and much in a week before (trap: seasons)',
      given: [
        table,
        used(
          { reads: hours(1) },
          { reads: [...eachDay(86_400, 22), ...eachDay(86_400 * 20, 29).filter(({ day }) => day < '2026-11-04')] },
        ),
      ],
      evidence: { 'reads.meanPercent': 1, 'reads.busiestWeekPercent': 20 },
    },
    {
      name: 'exactly seven days of metrics',
      given: [table, used({ reads: hours(50, 50, { periods: 168 }) })],
    },
  ],
  fails: [
    {
      name: 'more than eight tenths in its busiest hours',
      given: [table, used({ reads: hours(50, 81) })],
      message: 'short',
      severity: 'medium',
      savings: 'none',
      evidence: { part: 'orders', directions: ['reads'], busy: 80 },
      text: 'In its busiest hours orders uses more than 80 % of its provisioned capacity (reads).',
    },
    {
      name: 'more than eight tenths of what it was raised to',
      given: [table, used({ reads: hours(30, 90), readCapacity: always(60, 100) }), target(5)],
      message: 'short',
    },
    {
      name: 'more than the options allow',
      given: [table, used({ reads: hours(50, 61) })],
      options: { busy: 0.6 },
      message: 'short',
    },
    {
      name: 'less than two tenths in the mean',
      given: [table, used({ reads: hours(19) })],
      message: 'wasted',
      severity: 'low',
      evidence: { directions: ['reads'], idle: 20 },
      text: 'Of its provisioned capacity (reads) orders uses less than 20 %, in each of the last weeks.',
    },
    {
      name: 'nothing of more than five units, of both',
      given: [
        table,
        used(
          { reads: hours(0), readCapacity: always(5.1), writes: hours(0), writeCapacity: always(6) },
          { writes: daysOf(0) },
        ),
      ],
      message: 'wasted',
      evidence: { directions: ['reads', 'writes'] },
    },
    {
      name: 'less than the options want, of more units than they spare',
      given: [table, used({ reads: hours(1), readCapacity: always(3) })],
      options: { idle: 0.4, minUnits: 2 },
      message: 'wasted',
    },
    {
      name: 'little, where it scales and is above its minimum',
      given: [table, used({ reads: hours(1) }), target(99)],
      message: 'wasted',
      evidence: { 'reads.atMinimum': false },
    },
    {
      name: 'short of reads, whatever is wasted of writes',
      given: [table, used({ reads: hours(90), writes: hours(1) }, { writes: daysOf(1) })],
      message: 'short',
      evidence: { directions: ['reads'], 'writes.meanPercent': 1 },
    },
    {
      name: 'an index, though not its table',
      given: [
        aTable({ ...table, indexes: [index] }),
        used({ reads: half }),
        used({ reads: hours(1) }, {}, { arn: `${table.arn}/index/by-title` }),
      ],
      verdicts: [
        { result: 'pass', evidence: { part: 'orders' } },
        { result: 'fail', subKey: 'index by-title', message: 'wasted', evidence: { part: 'orders/index/by-title' } },
      ],
    },
    {
      name: 'what is surely above the busiest hour, and at best above the busiest of twenty',
      given: [american, used({ reads: hours(7, 14) }, {}, { arn: american.arn, region: 'us-east-1' })],
      message: 'wasted',
      // 730 hours at 0.00013 dollars, of 100 - 14 / 0.7 = 80 units, and of 100 - 7 / 0.7 = 90.
      savings: {
        low: 7.59,
        high: 8.54,
        spend: `${american.arn} capacity`,
        basis:
          'reads: 100 units provisioned, 14 consumed in the busiest hour; 0.00013 USD a RCU-hour in us-east-1 (https://aws.amazon.com/dynamodb/pricing/, 2026-11-26); 0.00065 USD a WCU-hour in us-east-1 (https://aws.amazon.com/dynamodb/pricing/, 2026-11-26)',
      },
    },
    {
      name: 'units that nobody consumes, of which one must stay',
      given: [
        american,
        used({ reads: half, writes: hours(0) }, { writes: daysOf(0) }, { arn: american.arn, region: 'us-east-1' }),
      ],
      message: 'wasted',
      // 730 hours of 99 units at 0.00065 dollars.
      savings: { low: 46.98, high: 46.98 },
    },
    {
      name: 'nothing is saved above a peak that needs more',
      given: [american, used({ reads: hours(10, 75) }, {}, { arn: american.arn, region: 'us-east-1' })],
      message: 'wasted',
      // Of 100 - 10 / 0.7 units, that is 85.
      savings: { low: 0, high: 8.07 },
    },
    {
      name: 'where the price is not known',
      given: [
        aTable({ ...table, arn: aTable({ region: 'eu-west-3' }).arn, region: 'eu-west-3' }),
        used({ reads: hours(1) }, {}, { arn: aTable({ region: 'eu-west-3' }).arn, region: 'eu-west-3' }),
      ],
      message: 'wasted',
      savings: 'none',
      unpriced: 'price of eu-west-3 unknown',
    },
  ],
  skips: [{ name: 'a table on demand', given: [aTable(), aTableMetrics()], text: 'it is on demand' }],
  insufficient: [
    { name: 'nothing was measured', given: [table], text: 'nothing was measured' },
    {
      name: 'an hour less than seven days of metrics',
      given: [table, used({ reads: hours(50, 90, { periods: 167 }) })],
      text: 'it has less than 7 days of metrics',
    },
    {
      name: 'fewer days than the options want',
      given: [table, used({ reads: half, writes: hours(50, 50, { periods: 200 }) })],
      options: { minDays: 10 },
      text: 'it has less than 10 days',
    },
    { name: 'no capacity was measured', given: [table, used({ reads: half, readCapacity: undefined })] },
    { name: 'no consumption was measured', given: [table, used({ reads: undefined })] },
    { name: 'capacity without values', given: [table, used({ reads: half, readCapacity: always(0) })] },
    {
      name: 'metrics are not read',
      given: [table],
      unread: [{ kind: 'cloudwatch.table-metrics', ...placeOf({}), because: 'a deep audit reads it' }],
      text: 'a deep audit reads it',
    },
  ],
  unknowns: [
    {
      name: 'metrics could not be read',
      given: [table],
      gaps: [aGap({ kind: 'cloudwatch.table-metrics', operation: 'cloudwatch:GetMetricData' })],
      gap: { operation: 'cloudwatch:GetMetricData' },
    },
  ],
});
