import { dynamodbDaxCandidate } from '../../../checks/dynamodb/dynamodb-dax-candidate.ts';
import { aDaxCluster, aGap, aSpread, aTable, aTableMetrics, eachDay } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const tenASecond = 864_000;
const consumed = (sum: number) => aSpread({ periods: 336, sum });

interface Read {
  readonly gets?: number;
  readonly milliseconds?: number;
  readonly units?: number;
}

/** By so many calls a day and units in two weeks, where 336 are written. */
const read = ({ gets = tenASecond, milliseconds = 3, units = 3361 }: Read = {}) =>
  aTableMetrics(
    { gets: eachDay(gets), getP50: eachDay(milliseconds) },
    { spread: { reads: consumed(units), writes: consumed(336) } },
  );

testCheck(dynamodbDaxCandidate, {
  passes: [
    {
      name: 'read ten times as much as written',
      given: [aTable(), read({ units: 3360 })],
      evidence: {
        table: 'orders',
        gets: 14 * tenASecond,
        medianMilliseconds: 3,
        unitsReadAMonth: 7300,
        unitsWrittenAMonth: 730,
        ratio: 10,
        days: 14,
      },
    },
    { name: 'a call a day too few', given: [aTable(), read({ gets: tenASecond - 1 })] },
    { name: 'calls that take a millisecond', given: [aTable(), read({ milliseconds: 1 })] },
    { name: 'read less than the options want', given: [aTable(), read()], options: { ratio: 11 } },
    { name: 'called less often than the options want', given: [aTable(), read()], options: { minPerSecond: 11 } },
    { name: 'soon enough for the options', given: [aTable(), read()], options: { milliseconds: 3 } },
    {
      name: 'nothing was got of it within two weeks',
      given: [
        aTable(),
        aTableMetrics({ gets: [{ day: '2026-11-11', value: 10 ** 9 }], getP50: [{ day: '2026-11-11', value: 9 }] }),
      ],
      evidence: { gets: 0, medianMilliseconds: 0 },
    },
    {
      name: 'hours without data',
      given: [aTable(), aTableMetrics({}, { spread: { reads: aSpread({ periods: 0, sum: 0 }) } })],
      evidence: { unitsReadAMonth: 0 },
    },
    {
      name: 'units that were not measured',
      given: [aTable(), aTableMetrics({}, { spread: { reads: undefined, writes: undefined } })],
      evidence: { unitsReadAMonth: 0, unitsWrittenAMonth: 0 },
    },
  ],
  reviews: [
    {
      name: 'read more than ten times as much as written',
      given: [aTable(), read()],
      message: 'readHeavy',
      severity: 'informational',
      evidence: { unitsReadAMonth: 7302, milliseconds: 1 },
      text: 'orders is read more than 10 times as much as written, and GetItem takes more than 1 ms: a cache would answer sooner.',
    },
    {
      name: 'one slow day aside, by the day in the middle',
      given: [
        aTable(),
        aTableMetrics(
          { gets: eachDay(tenASecond), getP50: [...eachDay(1.26, 13), { day: '2026-11-12', value: 90 }] },
          { spread: { reads: consumed(3361), writes: consumed(336) } },
        ),
      ],
      message: 'readHeavy',
      evidence: { medianMilliseconds: 1.3 },
    },
  ],
  skips: [
    {
      name: 'a region with a cluster, which is before some table',
      given: [aTable(), read(), aDaxCluster()],
      text: 'its region has a DAX cluster',
    },
  ],
  insufficient: [{ name: 'nothing was measured', given: [aTable()], text: 'nothing was measured' }],
  unknowns: [
    {
      name: 'clusters could not be listed',
      given: [aTable(), read()],
      gaps: [aGap({ kind: 'dax.cluster', operation: 'dax:DescribeClusters' })],
      gap: { operation: 'dax:DescribeClusters' },
    },
    {
      name: 'metrics could not be read',
      given: [aTable()],
      gaps: [aGap({ kind: 'cloudwatch.table-metrics', operation: 'cloudwatch:GetMetricData' })],
      gap: { operation: 'cloudwatch:GetMetricData' },
    },
  ],
});
