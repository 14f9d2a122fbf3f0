import { dynamodbTableClass } from '../../../checks/dynamodb/dynamodb-table-class.ts';
import type { TableMetrics } from '../../../src/model/index.ts';
import { aGap, aSpread, aTable, aTableMetrics } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const gigabyte = 2 ** 30;
const region = 'us-east-1';
const american = (gigabytes: number, overrides: Parameters<typeof aTable>[0] = {}) =>
  aTable({ region, sizeBytes: gigabytes * gigabyte, ...overrides });
const { arn } = american(1);
/** Units of each second. */
const hours = (mean: number) => aSpread({ periods: 336, sum: mean * 3600 * 336, mean: mean * 3600 });
const used = (spread: Partial<TableMetrics['spread']>) =>
  aTableMetrics({}, { arn, region, spread: { reads: hours(0), writes: hours(0), ...spread } });
/** A million writes a month are 0.625 dollars in one class, 0.155 more in the other; a GB is 0.25 and 0.15 less. */
const millions = (count: number) => aSpread({ periods: 336, sum: (count * 1_000_000 * 336) / 730 });
const units = { readUnits: 100, writeUnits: 10 };
const index = { name: 'by-title', provisioned: undefined, onDemandMaximum: aTable().onDemandMaximum };

testCheck(dynamodbTableClass, {
  passes: [
    {
      name: 'writes that would cost more by more than storing would cost less',
      given: [american(31), used({ writes: millions(31) })],
      evidence: { table: 'orders', gigabytes: 31, reads: 0, writes: 31_000_000, pricesOf: 'us-east-1' },
    },
    {
      name: 'reads that would cost more',
      given: [american(30), used({ reads: millions(151) })],
    },
    {
      name: 'capacity of an hour that would cost more',
      // 100 RCU: 2.19 dollars more; 30 WCU: 3.504 more; 30 GB: 4.5 less.
      given: [
        american(30, { provisioned: units, billingMode: 'PROVISIONED' }),
        used({ readCapacity: aSpread({ mean: 100 }), writeCapacity: aSpread({ mean: 30 }) }),
      ],
      evidence: { reads: 73_000, writes: 21_900 },
    },
    {
      name: 'writes of an index, which is in the class of its table',
      given: [
        american(31, { indexes: [index] }),
        used({ writes: millions(20) }),
        { ...used({ writes: millions(11) }), arn: `${arn}/index/by-title` as const },
      ],
      evidence: { writes: 31_000_000 },
    },
    {
      name: 'a region without prices, by what classes cost each other elsewhere',
      given: [
        aTable({ region: 'eu-west-3', sizeBytes: 30 * gigabyte }),
        { ...used({ writes: millions(40) }), arn: aTable({ region: 'eu-west-3' }).arn, region: 'eu-west-3' },
      ],
      evidence: { pricesOf: 'us-east-1' },
    },
    { name: 'exactly a week of metrics', given: [american(30), used({ reads: { ...millions(500), periods: 168 } })] },
  ],
  fails: [
    {
      name: 'storage that would cost less by more than writes would cost more',
      given: [american(31), used({ writes: millions(28) })],
      message: 'storesMostly',
      severity: 'informational',
      evidence: { gigabytes: 31, writes: 28_000_000 },
      text: 'Storing orders costs so much more than using it that the infrequent-access class would cost less in all.',
      // 31 * 0.15 - 28 * 0.155
      savings: {
        low: 0.31,
        high: 0.31,
        spend: `${arn} storage`,
      },
    },
    {
      name: 'a table that is hardly used',
      given: [american(100), used({ reads: hours(0.1) })],
      message: 'storesMostly',
      // 15 dollars less 262,800 reads at 0.00000003.
      savings: { high: 14.99 },
    },
    {
      name: 'provisioned capacity, whether it is used or not',
      given: [
        american(60, { provisioned: units, billingMode: 'PROVISIONED' }),
        used({ readCapacity: aSpread({ mean: 100 }), writeCapacity: aSpread({ mean: 10 }) }),
      ],
      message: 'storesMostly',
      evidence: { reads: 73_000, writes: 7300 },
      // 60 * 0.15 less 73,000 * 0.00003 and 7,300 * 0.00016.
      savings: { low: 5.64, high: 5.64 },
    },
    {
      name: 'capacity that was not measured',
      given: [american(60, { provisioned: units, billingMode: 'PROVISIONED' }), used({})],
      message: 'storesMostly',
      evidence: { reads: 0, writes: 0 },
    },
    {
      name: 'a region without prices of its own',
      given: [
        aTable({ region: 'eu-west-3', sizeBytes: 30 * gigabyte }),
        { ...used({}), arn: aTable({ region: 'eu-west-3' }).arn, region: 'eu-west-3' },
      ],
      message: 'storesMostly',
      evidence: { pricesOf: 'us-east-1' },
      savings: 'none',
      unpriced: 'price of eu-west-3 unknown',
    },
    {
      name: 'less storage, where the options call none free',
      given: [american(1), used({})],
      options: { freeGigabytes: 0 },
      message: 'storesMostly',
    },
  ],
  skips: [
    {
      name: 'a table in the other class',
      given: [american(60, { tableClass: 'STANDARD_INFREQUENT_ACCESS' }), used({})],
      text: 'its class is STANDARD_INFREQUENT_ACCESS',
    },
    {
      name: '25 gigabytes (trap: the free tier is for the standard class alone)',
      given: [american(25), used({})],
      text: 'storing it may be free',
    },
  ],
  insufficient: [
    { name: 'nothing was measured', given: [american(30)], text: 'nothing was measured' },
    {
      name: 'an hour less than a week of metrics',
      given: [american(30), used({ reads: { ...hours(0), periods: 167 } })],
      text: 'it has less than 7 days of metrics',
    },
    { name: 'hours that were not read', given: [american(30), used({ reads: undefined })] },
  ],
  unknowns: [
    {
      name: 'metrics could not be read',
      given: [american(30)],
      gaps: [aGap({ kind: 'cloudwatch.table-metrics', region: 'us-east-1', operation: 'cloudwatch:GetMetricData' })],
      gap: { operation: 'cloudwatch:GetMetricData' },
    },
  ],
});
