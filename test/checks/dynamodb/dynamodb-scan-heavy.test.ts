import { dynamodbScanHeavy } from '../../../checks/dynamodb/dynamodb-scan-heavy.ts';
import type { TableMetrics } from '../../../src/model/index.ts';
import { aGap, aSpread, aTable, aTableMetrics } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const megabyte = 2 ** 20;
const table = aTable({ sizeBytes: 100 * megabyte + 1 });
const large = aTable({ sizeBytes: 1024 * megabyte + 1 });
const once = (value: number, day = '2026-11-12') => [{ day, value }];
const scanned = (sum: number, periods = 300) => aSpread({ sum, periods });

/** So many scans, and calls and items of other kinds. */
const read = (scans: number, daily: Partial<TableMetrics['daily']> = {}, periods = 300) =>
  aTableMetrics(
    { gets: once(0), queries: once(0), batchGets: once(0), queried: once(0), scanned: once(0), ...daily },
    { spread: { scans: scanned(scans, periods) } },
  );

testCheck(dynamodbScanHeavy, {
  passes: [
    {
      name: 'exactly a tenth of the calls',
      given: [table, read(100, { gets: once(500), queries: once(300), batchGets: once(100) })],
      evidence: {
        table: 'orders',
        scans: 100,
        calls: 1000,
        share: 10,
        items: 600,
        scanned: 0,
        hoursADay: 21.4,
        days: 14,
      },
    },
    {
      name: 'many items of scans in a table of one gigabyte',
      given: [aTable({ sizeBytes: 1024 * megabyte }), read(10, { queries: once(1000), scanned: once(900) })],
    },
    {
      name: 'half of the items',
      given: [
        large,
        read(10, { gets: once(50), batchGets: once(50), queries: once(1000), queried: once(400), scanned: once(500) }),
      ],
      evidence: { scanned: 500, items: 1000, itemShare: 50 },
    },
    { name: 'scans that were not read', given: [table, aTableMetrics({}, { spread: { scans: undefined } })] },
    {
      name: 'more, where the options allow it',
      given: [large, read(50, { queries: once(50), scanned: once(9), queried: once(1) })],
      options: { share: 0.5, itemShare: 0.9 },
    },
    {
      name: 'exactly enough calls',
      given: [table, read(0, { gets: once(100) })],
    },
  ],
  fails: [
    {
      name: 'one scan more than a tenth',
      given: [table, read(101, { gets: once(899) })],
      message: 'calls',
      severity: 'medium',
      evidence: { scans: 101, calls: 1000 },
      text: 'Of the calls that read orders more than 10 % are scans, which read all of it to find some.',
    },
    {
      name: 'more than half of the items, in a table of more than one gigabyte',
      given: [large, read(10, { queries: once(1000), queried: once(499), scanned: once(500) })],
      message: 'items',
      severity: 'medium',
      text: 'Of the items that are read of orders more than 50 % come of scans.',
    },
    {
      name: 'items of a table that the options call large',
      given: [table, read(10, { queries: once(1000), scanned: once(500) })],
      options: { largeGigabytes: 0.05 },
      message: 'items',
    },
    {
      name: 'within two hours of a day (trap: jobs at night, exports)',
      given: [table, read(500, { gets: once(500) }, 28)],
      message: 'calls',
      severity: 'informational',
      evidence: { hoursADay: 2 },
    },
    {
      name: 'items within two hours of a day',
      given: [large, read(10, { queries: once(1000), scanned: once(500) }, 28)],
      message: 'items',
      severity: 'informational',
    },
    {
      name: 'within more than two hours of a day',
      given: [table, read(500, { gets: once(500) }, 29)],
      message: 'calls',
      severity: 'medium',
      evidence: { hoursADay: 2.1 },
    },
    {
      name: 'within the hours of the options',
      given: [table, read(500, { gets: once(500) }, 28)],
      options: { jobHours: 1 },
      message: 'calls',
      severity: 'medium',
    },
    {
      name: 'calls of other kinds of longer than two weeks ago do not count',
      given: [table, read(200, { gets: once(9000, '2026-11-11') })],
      message: 'calls',
    },
    {
      name: 'a table that the options do not call small',
      given: [aTable({ sizeBytes: 11 * megabyte }), read(500)],
      options: { smallMegabytes: 10 },
      message: 'calls',
    },
  ],
  skips: [
    {
      name: 'a table of a hundred megabytes (trap: small tables)',
      given: [aTable({ sizeBytes: 100 * megabyte }), read(500)],
      text: 'it is so small that a scan reads little',
    },
  ],
  insufficient: [
    { name: 'nothing was measured', given: [table], text: 'nothing was measured' },
    { name: 'one call too few', given: [table, read(99)], text: 'fewer than 100 calls read it within 14 days' },
    { name: 'calls too few for the options', given: [table, read(150)], options: { minCalls: 151 }, text: '151 calls' },
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
