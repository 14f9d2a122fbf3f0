import { dynamodbCapacityModeFit } from '../../../checks/dynamodb/dynamodb-capacity-mode-fit.ts';
import type { DynamodbTable, Spread, TableMetrics } from '../../../src/model/index.ts';
import {
  aGap,
  aScalableTarget,
  aScalingPolicy,
  aSpread,
  aTable,
  aTableMetrics,
  eachDay,
  seen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const units = { readUnits: 100, writeUnits: 100 };
const fixed = (overrides: Partial<DynamodbTable> = {}) =>
  aTable({ provisioned: units, billingMode: 'PROVISIONED', ...overrides });
const index = (provisioned: typeof units | undefined) => ({
  name: 'by-title',
  provisioned,
  onDemandMaximum: aTable().onDemandMaximum,
});

/** Units of a second, in the mean of hours and in the busiest one. */
const hours = (mean: number, max = mean, more: Partial<Spread> = {}) =>
  aSpread({ periods: 336, sum: mean * 3600 * 336, mean: mean * 3600, max: max * 3600, ...more });
const even = hours(10);
const asked = (
  spread: Partial<TableMetrics['spread']>,
  daily: Partial<TableMetrics['daily']> = {},
  overrides: Partial<Pick<TableMetrics, 'arn' | 'region'>> = {},
) => aTableMetrics(daily, { ...overrides, spread: { reads: even, writes: even, ...spread } });

const scaledReads = [
  aScalableTarget({ namespace: 'dynamodb', resourceId: 'table/orders', dimension: 'dynamodb:table:ReadCapacityUnits' }),
  aScalingPolicy({ namespace: 'dynamodb', resourceId: 'table/orders', dimension: 'dynamodb:table:ReadCapacityUnits' }),
];
const once = (value: number, day = '2026-11-12') => [{ day, value }];

const american = { region: 'us-east-1', arn: aTable({ region: 'us-east-1' }).arn } as const;
/** A week of another size than the three others. */
const weeksOf = (usual: number, other: number) => [
  ...eachDay(usual, 22),
  ...eachDay(other, 29).filter(({ day }) => day < '2026-11-04'),
];

testCheck(dynamodbCapacityModeFit, {
  passes: [
    {
      name: 'fixed capacity whose busiest hour has four times the mean',
      given: [fixed(), asked({ reads: hours(10, 40) })],
      evidence: { table: 'orders', uses: [], spiky: 4 },
    },
    {
      name: 'spiky reads of which there is less than one a second (trap: tiny tables are always spiky)',
      given: [fixed(), asked({ reads: hours(0.99, 90) })],
    },
    { name: 'spiky reads that capacity follows', given: [fixed(), asked({ reads: hours(10, 90) }), ...scaledReads] },
    {
      name: 'less spiky than the options say',
      given: [fixed(), asked({ reads: hours(10, 90) })],
      options: { spiky: 9 },
    },
    {
      name: 'smaller than the options say',
      given: [fixed(), asked({ reads: hours(4, 90) })],
      options: { minUnits: 5 },
    },
    { name: 'reads that were not measured beside writes that were', given: [fixed(), asked({ writes: undefined })] },
    {
      name: 'on demand, with hours that deviate by three tenths',
      given: [
        aTable(),
        asked({ reads: { ...even, deviation: 0.3 * 36_000 }, writes: { ...even, deviation: 0.3 * 36_000 } }),
      ],
      evidence: { table: 'orders', hours: 0.3, weeks: 0 },
    },
    {
      name: 'on demand, steady for two weeks, and busier before (trap: seasons)',
      given: [aTable(), asked({}, { reads: weeksOf(864_000, 3_000_000), writes: weeksOf(864_000, 3_000_000) })],
      evidence: { hours: 0, weeks: 0.66 },
    },
    {
      name: 'on demand and steady, where capacity for its busiest hour would not cost so much less',
      given: [aTable(american), asked({ reads: hours(10, 19), writes: hours(10, 19) }, {}, american)],
      // 36,000 units an hour at 0.125 and 0.625 of a millionth, against 19 / 0.7 = 28 of 0.00013 and 0.00065.
      evidence: { ratio: 1.24 },
    },
    {
      name: 'on demand and steady, and not dearer than the options allow',
      given: [aTable(american), asked({ reads: hours(10, 17), writes: hours(10, 17) }, {}, american)],
      options: { saving: 1.4 },
      evidence: { ratio: 1.38 },
    },
    {
      name: 'on demand and steady, where one unit would hardly be used',
      given: [aTable(american), asked({ reads: hours(0.1), writes: hours(0.1) }, {}, american)],
      evidence: { ratio: 0.35 },
    },
    {
      name: 'on demand, and nobody uses it',
      given: [aTable(), asked({ reads: hours(0), writes: hours(0) }, { reads: eachDay(0), writes: eachDay(0) })],
      evidence: { hours: 0, weeks: 0, ratio: 0 },
    },
    { name: 'exactly seven days of metrics', given: [fixed(), asked({ reads: hours(10, 10, { periods: 168 }) })] },
  ],
  fails: [
    {
      name: 'fixed capacity whose busiest hour has more than four times the mean',
      given: [fixed(), asked({ reads: hours(10, 40.1) })],
      message: 'spiky',
      severity: 'low',
      evidence: { table: 'orders', uses: ['reads of orders'], spiky: 4, wanted: 'PAY_PER_REQUEST' },
      text: 'orders has provisioned capacity that does not scale, and the busiest hour has more than 4 times the mean: reads of orders.',
    },
    { name: 'one unit a second', given: [fixed(), asked({ writes: hours(1, 50) })], message: 'spiky' },
    {
      name: 'less than one a second, and throttled',
      given: [fixed(), asked({ reads: hours(0.1, 9) }, { readThrottles: once(1) })],
      message: 'spiky',
    },
    {
      name: 'writes that are throttled, of a table that may be free',
      given: [
        fixed({ provisioned: { readUnits: 25, writeUnits: 25 } }),
        asked({ writes: hours(0.1, 9) }, { writeThrottles: once(1) }),
      ],
      message: 'spiky',
      evidence: { uses: ['writes of orders'] },
    },
    {
      name: 'writes that nothing scales, beside reads that are',
      given: [fixed(), asked({ reads: hours(10, 90), writes: hours(10, 90) }), ...scaledReads],
      message: 'spiky',
      evidence: { uses: ['writes of orders'] },
    },
    {
      name: 'an index',
      given: [
        fixed({ indexes: [index(units)] }),
        asked({}),
        asked({ reads: hours(10, 90) }, {}, { arn: `${fixed().arn}/index/by-title` }),
      ],
      message: 'spiky',
      evidence: { uses: ['reads of orders/index/by-title'] },
      unpriced: 'its indexes have capacity of their own',
    },
    {
      name: 'more units than are free',
      given: [fixed({ provisioned: { readUnits: 26, writeUnits: 5 } }), asked({ reads: hours(10, 90) })],
      message: 'spiky',
    },
    {
      name: 'more written units than are free, with those of an index',
      given: [
        fixed({
          provisioned: { readUnits: 5, writeUnits: 20 },
          indexes: [index({ readUnits: 5, writeUnits: 6 })],
        }),
        asked({ reads: hours(10, 90) }),
      ],
      message: 'spiky',
    },
    {
      name: 'less units, where the options call none free',
      given: [fixed({ provisioned: { readUnits: 1, writeUnits: 1 } }), asked({ reads: hours(10, 90) })],
      options: { freeUnits: 0 },
      message: 'spiky',
    },
    {
      name: 'what on-demand would cost less',
      given: [fixed(american), asked({ reads: hours(1, 90), writes: hours(1) }, {}, american)],
      message: 'spiky',
      // 730 hours of 100 units at 0.00013 and 0.00065 dollars: 56.94; less 2,628,000 of each at 0.000000125 and 0.000000625: 1.971.
      savings: {
        low: 54.97,
        high: 54.97,
        spend: `${american.arn} capacity`,
      },
    },
    {
      name: 'on demand, steady and dearer',
      given: [aTable(), asked({})],
      message: 'steady',
      severity: 'informational',
      evidence: { table: 'orders', hours: 0, weeks: 0, wanted: 'PROVISIONED' },
      text: 'orders is on demand, but its traffic is steady: provisioned capacity would cost less.',
    },
    {
      name: 'steady reads, beside writes that were not measured',
      given: [aTable(), asked({ writes: undefined })],
      message: 'steady',
    },
    {
      name: 'dearer by a third',
      given: [aTable(american), asked({ reads: hours(10, 18), writes: hours(10, 18) }, {}, american)],
      message: 'steady',
      evidence: { ratio: 1.33 },
    },
    {
      name: 'hours that deviate by less than three tenths, reads weighing less than writes',
      given: [aTable(), asked({ reads: { ...even, deviation: 36_000 } })],
      message: 'steady',
      evidence: { hours: 0.17 },
    },
    {
      name: 'steadier than the options want',
      given: [aTable(), asked({ writes: { ...even, deviation: 18_000 } })],
      options: { steady: 0.5 },
      message: 'steady',
      evidence: { hours: 0.42 },
    },
    {
      name: 'a region without prices of its own',
      given: [
        aTable({ region: 'eu-west-3' }),
        asked({}, {}, { arn: aTable({ region: 'eu-west-3' }).arn, region: 'eu-west-3' }),
      ],
      message: 'steady',
      savings: 'none',
      unpriced: 'price of eu-west-3 unknown',
      evidence: { ratio: 2.31 },
    },
    {
      name: 'what provisioned capacity would cost less, with an index',
      given: [
        aTable({ region: 'us-east-1', indexes: [index(undefined)] }),
        asked({ reads: hours(70, 105), writes: hours(70, 105) }, {}, american),
        asked({ reads: hours(0), writes: hours(70, 105) }, {}, { ...american, arn: `${american.arn}/index/by-title` }),
      ],
      message: 'steady',
      // Reads: 183,960,000 units: 22.995; less 730 hours of 150 + 1 or 100 + 1 units: 14.3299, 9.5849.
      // Writes, twice: 229.95; less 730 hours of 300 or 200 units: 142.35, 94.9.
      savings: { low: 96.27, high: 148.46, spend: `${american.arn} requests` },
    },
  ],
  skips: [
    {
      name: 'spiky, with no more units than are free (trap: free-tier tables)',
      given: [
        fixed({ provisioned: { readUnits: 25, writeUnits: 25 }, indexes: [index(undefined)] }),
        asked({ reads: hours(10, 90) }),
      ],
      text: 'its capacity may be free',
    },
    {
      name: 'steady outside production, where tests want to be on demand',
      given: [aTable({ tags: seen({ Environment: 'staging' }) }), asked({})],
      text: 'not production',
    },
  ],
  insufficient: [
    { name: 'nothing was measured', given: [aTable()], text: 'nothing was measured' },
    {
      name: 'an hour less than seven days of metrics',
      given: [fixed(), asked({ reads: hours(10, 90, { periods: 167 }) })],
      text: 'it has less than 7 days of metrics',
    },
    { name: 'no hours', given: [fixed(), asked({ reads: undefined })] },
    {
      name: 'fewer days than the options want',
      given: [fixed(), asked({ reads: hours(1, 9, { periods: 200 }) })],
      options: { minDays: 9 },
    },
    {
      name: 'no four weeks of traffic',
      given: [aTable(), asked({}, { reads: eachDay(864_000, 28) })],
      text: 'it has no four weeks of traffic to compare',
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
