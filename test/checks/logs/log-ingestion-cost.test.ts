import { logIngestionCost } from '../../../checks/logs/log-ingestion-cost.ts';
import {
  aFunction,
  aLambdaMetrics,
  aLogGroup,
  aLogMetrics,
  aVersion,
  defaultAccount,
  defaultRegion,
  eachDay,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const kilobyte = 1024;
const gigabyte = 2 ** 30;
const america = { region: 'us-east-1' };
const group = aLogGroup(america);
const orders = aFunction({ ...america, memoryMegabytes: 1024, architectures: ['arm64'] });
/** Bytes of each of 30 days. */
const writing = (bytes: number, { arn, name } = group) =>
  aLogMetrics({ incomingBytes: eachDay(bytes) }, { ...america, arn, name });
/** Calls of each of 30 days, a second each. */
const calling = (calls: number, { arn, name } = orders) =>
  aLambdaMetrics({ invocations: eachDay(calls), durationSum: eachDay(calls * 1000) }, { ...america, arn, name });
const audit = aFunction({
  ...america,
  name: 'audit',
  logGroupName: group.name,
  memoryMegabytes: 2048,
  architectures: ['x86_64'],
});

testCheck(logIngestionCost, {
  passes: [
    {
      name: 'just twenty kilobytes a call, and calls cost more',
      given: [group, orders, writing(100_000 * 20 * kilobyte), calling(100_000)],
      evidence: {
        group: '/aws/lambda/orders',
        functions: ['orders'],
        gigabytes: 57.2,
        rank: 1,
        percentOfAll: 100,
        kb: 20,
        kilobytesACall: 20,
      },
    },
    {
      name: 'much a call, and less than a gigabyte in 30 days',
      given: [group, orders, writing(gigabyte / 30 - 1), calling(10)],
      evidence: { gigabytes: 1, rank: 1 },
    },
    {
      name: 'much on one day (trap: a day of looking for a fault)',
      given: [
        group,
        orders,
        aLogMetrics(
          {
            incomingBytes: [{ day: '2026-11-20', value: 500 * gigabyte }, ...eachDay(10 * kilobyte * 1000, 30)].filter(
              ({ day, value }) => day !== '2026-11-20' || value > gigabyte,
            ),
          },
          { ...america, arn: group.arn },
        ),
        calling(100_000),
      ],
      evidence: { kilobytesACall: 0, gigabytes: 500.3 },
    },
    {
      name: 'more than by default, as the options say',
      given: [group, orders, writing(100_000 * 25 * kilobyte), calling(100_000)],
      options: { kb: 25 },
    },
    {
      name: 'less than the options take for much',
      given: [group, orders, writing(gigabyte), calling(10)],
      options: { minGb: 31 },
    },
    {
      name: 'two functions write to it, of which a version does',
      given: [
        group,
        orders,
        { ...audit, logGroupName: '/aws/lambda/audit' },
        aVersion({ ...america, functionArn: audit.arn, logGroupName: group.name }),
        writing(100_000 * 20 * kilobyte),
        calling(50_000),
        calling(50_000, audit),
      ],
      evidence: { functions: ['audit', 'orders'], kilobytesACall: 20 },
    },
    {
      name: 'what is not known to cost more, for no price of its region is known',
      given: [
        aLogGroup({ region: 'sa-east-1' }),
        aFunction({ region: 'sa-east-1' }),
        aLogMetrics(
          { incomingBytes: eachDay(gigabyte) },
          { region: 'sa-east-1', arn: aLogGroup({ region: 'sa-east-1' }).arn },
        ),
        aLambdaMetrics(
          { invocations: eachDay(60_000), durationSum: eachDay(60_000) },
          { region: 'sa-east-1', arn: aFunction({ region: 'sa-east-1' }).arn },
        ),
      ],
    },
  ],
  fails: [
    {
      name: 'a byte more than twenty kilobytes a call',
      given: [group, orders, writing(100_000 * (20 * kilobyte + 1)), calling(100_000)],
      message: 'verbose',
      severity: 'low',
      evidence: { kilobytesACall: 20 },
      text: 'Calls of orders write more than 20 KB each to /aws/lambda/orders.',
    },
    {
      name: 'just a gigabyte in 30 days, and just a week old',
      given: [
        { ...group, createdAt: '2026-11-18T12:00:00.000Z' },
        orders,
        writing(Math.ceil(gigabyte / 30)),
        calling(10),
      ],
      message: 'verbose',
    },
    {
      name: 'twice as much as twenty kilobytes a call, which is more than anything else in its region',
      given: [
        group,
        orders,
        writing(4 * gigabyte),
        calling((2 * gigabyte) / (20 * kilobyte)),
        writing(gigabyte, aLogGroup({ ...america, name: '/ecs/shop' })),
        aLogMetrics({ incomingBytes: eachDay(99 * gigabyte) }, { arn: aLogGroup().arn }),
      ],
      message: 'verbose',
      evidence: { rank: 1, percentOfAll: 80, gigabytes: 120, kilobytesACall: 40 },
      // 2 GB of 29 days each are 60.83 of a month, at 0.5 dollars.
      savings: {
        low: 0,
        high: 30.42,
        spend: `${group.arn} ingestion`,
        basis:
          '116.0 GB in 29 days; 0.5 USD a GB ingested in us-east-1 (https://aws.amazon.com/cloudwatch/pricing/, 2026-11-26)',
      },
    },
    {
      name: 'as much into a cheaper class, and another group gets more',
      given: [
        { ...group, logGroupClass: 'INFREQUENT_ACCESS' },
        orders,
        writing(4 * gigabyte),
        calling((2 * gigabyte) / (20 * kilobyte)),
        writing(12 * gigabyte, aLogGroup({ ...america, name: '/ecs/shop' })),
      ],
      message: 'verbose',
      evidence: { rank: 2, percentOfAll: 25 },
      savings: { high: 15.21 },
    },
    {
      name: 'a price that is not known',
      given: [
        aLogGroup({ region: 'sa-east-1' }),
        aFunction({ region: 'sa-east-1' }),
        aLogMetrics(
          { incomingBytes: eachDay(gigabyte) },
          { region: 'sa-east-1', arn: aLogGroup({ region: 'sa-east-1' }).arn },
        ),
        aLambdaMetrics({}, { region: 'sa-east-1', arn: aFunction({ region: 'sa-east-1' }).arn }),
      ],
      message: 'verbose',
      unpriced: 'price of sa-east-1 unknown',
    },
    {
      name: 'ten kilobytes a call of a few milliseconds',
      given: [
        group,
        orders,
        writing(200_000 * 10 * kilobyte),
        aLambdaMetrics(
          { invocations: eachDay(200_000), durationSum: eachDay(200_000 * 10) },
          { ...america, arn: orders.arn },
        ),
      ],
      message: 'dear',
      severity: 'low',
      evidence: { kilobytesACall: 10 },
      text: 'What orders write to /aws/lambda/orders costs more than their calls.',
      unpriced: 'how much of it is needed is not measured',
    },
    {
      name: 'another function writes there and is not measured',
      given: [group, orders, audit, writing(100_000 * 20 * kilobyte), calling(90_000)],
      message: 'verbose',
      evidence: { functions: ['audit', 'orders'] },
      text: 'Calls of audit, orders write more than 20 KB each to /aws/lambda/orders.',
    },
    {
      name: 'functions of other places have log groups of that name',
      given: [
        group,
        orders,
        aFunction({ name: 'elsewhere', logGroupName: group.name }),
        aFunction({ ...america, account: '444455556666', name: 'others', logGroupName: group.name }),
        writing(100_000 * 21 * kilobyte),
        calling(100_000),
      ],
      message: 'verbose',
      evidence: { functions: ['orders'] },
    },
  ],
  skips: [
    {
      name: 'no function writes to it (trap: vended logs)',
      given: [aLogGroup({ name: '/aws/vpc/flow' })],
      text: 'no function writes to it',
    },
    {
      name: 'a version of a function that is not listed',
      given: [group, aVersion({ ...america, functionArn: audit.arn, logGroupName: group.name }), writing(gigabyte)],
      text: 'no function writes to it',
    },
  ],
  insufficient: [
    {
      name: 'nothing was written',
      given: [group, orders, calling(10)],
      text: 'nothing was written to it within two weeks',
    },
    {
      name: 'it was made less than a week ago',
      given: [{ ...group, createdAt: '2026-11-18T12:00:01.000Z' }, orders, writing(gigabyte), calling(10)],
      text: 'it was made within 7 days',
    },
    {
      name: 'it was made yesterday, and the options want two days',
      given: [{ ...group, createdAt: '2026-11-24T12:00:00.000Z' }, orders, writing(gigabyte), calling(10)],
      options: { minDays: 2 },
      text: 'it was made within 2 days',
    },
    {
      name: 'all was written on one day',
      given: [
        group,
        orders,
        aLogMetrics({ incomingBytes: eachDay(9 * gigabyte, 1) }, { ...america, arn: group.arn }),
        aLambdaMetrics({ invocations: eachDay(10, 1) }, { ...america, arn: orders.arn }),
      ],
      text: 'its functions were called on no day but that of the most lines',
    },
    { name: 'nobody called', given: [group, orders, writing(gigabyte)], text: 'its functions were called on no day' },
    {
      name: 'metrics are left out',
      given: [group, orders],
      unread: [
        {
          kind: 'cloudwatch.log-metrics',
          account: defaultAccount,
          region: defaultRegion,
          because: 'metrics are left out',
        },
      ],
      text: 'metrics are left out',
    },
  ],
});
