import { lambdaPcUtilisation } from '../../../checks/lambda/lambda-pc-utilisation.ts';
import {
  aFunction,
  aGap,
  anAlias,
  aProvisionedConcurrency,
  aProvisionedMetrics,
  aScalableTarget,
  aVersion,
  defaultAccount,
  eachDay,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const america = { region: 'us-east-1' };
const ten = aProvisionedConcurrency({ ...america, requested: 10 });
const orders = aFunction({ ...america, memoryMegabytes: 1024, architectures: ['arm64'] });
const measured = (daily: Parameters<typeof aProvisionedMetrics>[0]) => ({
  ...aProvisionedMetrics(daily),
  ...america,
  arn: ten.arn,
});
const setTenDaysAgo = aProvisionedConcurrency({ ...america, requested: 10, lastModified: '2026-11-15T12:00:00+0000' });
const using = (peak: number) => measured({ utilization: eachDay(peak) });

testCheck(lambdaPcUtilisation, {
  passes: [
    {
      name: 'just three tenths are used',
      given: [ten, orders, using(0.3)],
      evidence: {
        qualified: 'orders:live',
        qualifier: 'live',
        function: 'orders',
        units: 10,
        days: 14,
        month: 30,
        peak: 0.3,
        calls: 1400,
        spills: 0,
        proposed: 5,
        low: 30,
        spillover: 1,
      },
    },
    {
      name: 'on one day of fourteen all is used (trap: peaks by the clock)',
      given: [ten, orders, measured({ utilization: [...eachDay(0.1, 10), { day: '2026-11-12', value: 1 }] })],
      evidence: { peak: 1, proposed: 15 },
    },
    {
      name: 'all is used at the end of the month, and less in a quiet fortnight (trap: seasons)',
      given: [ten, orders, measured({ utilization: [...eachDay(0.1, 14), { day: '2026-10-27', value: 1 }] })],
      evidence: { peak: 1 },
    },
    {
      name: 'all was used after it was set',
      given: [setTenDaysAgo, orders, measured({ utilization: [...eachDay(0.1, 9), { day: '2026-11-16', value: 1 }] })],
    },
    {
      name: 'when it was set is not told, and all was used a month ago',
      given: [
        aProvisionedConcurrency({ ...america, lastModified: undefined }),
        orders,
        measured({ utilization: [...eachDay(0.1, 14), { day: '2026-10-27', value: 1 }] }),
      ],
    },
    {
      name: 'one call of a hundred finds none ready',
      given: [ten, orders, measured({ spillovers: eachDay(1) })],
      evidence: { spills: 14 },
    },
    {
      name: 'many calls find none ready, and there are few',
      given: [ten, orders, measured({ invocations: eachDay(99, 1), spillovers: eachDay(50, 1) })],
    },
    {
      name: 'less is used than by default, as the options say',
      given: [ten, orders, using(0.2)],
      options: { low: 0.2 },
    },
    {
      name: 'more calls find none ready than by default, as the options say',
      given: [ten, orders, measured({ spillovers: eachDay(5) })],
      options: { spillover: 0.05 },
    },
    {
      name: 'it was set a week ago',
      given: [aProvisionedConcurrency({ ...america, lastModified: '2026-11-18T12:00:00+0000' }), orders, using(0.5)],
    },
    {
      name: 'when it was set is not told',
      given: [aProvisionedConcurrency({ ...america, lastModified: undefined }), orders, using(0.5)],
    },
  ],
  fails: [
    {
      name: 'less than three tenths are used',
      given: [ten, orders, using(0.29)],
      message: 'idle',
      severity: 'medium',
      evidence: { peak: 0.29, proposed: 5 },
      text: 'No more than 30 % of the provisioned concurrency of orders:live was in use at any time within 30 days.',
      // 5 and 7 of 10 environments of 1 GB, 730 hours of 3,600 seconds, at 0.0000033334 dollars.
      savings: {
        low: 43.8,
        high: 61.32,
        spend: `${ten.arn} provisioned-concurrency`,
        basis:
          '10 environments of 1024 MB, of which 29 % were used at the highest; 0.0000033334 USD a GB-second of provisioned concurrency in us-east-1 (https://aws.amazon.com/lambda/pricing/, 2026-11-26)',
      },
    },
    {
      name: 'nobody calls it, and so nothing is published',
      given: [ten, orders, measured({ utilization: [], invocations: [], spillovers: [] })],
      message: 'idle',
      evidence: { peak: 0, calls: 0, proposed: 1 },
      savings: { low: 87.6, high: 87.6 },
    },
    {
      name: 'it was used longer than a month ago',
      given: [ten, orders, measured({ utilization: [...eachDay(0.1, 14), { day: '2026-10-26', value: 1 }] })],
      message: 'idle',
      evidence: { peak: 0.1, proposed: 2 },
    },
    {
      name: 'all was used before it was set',
      given: [setTenDaysAgo, orders, measured({ utilization: [...eachDay(0.1, 9), { day: '2026-11-15', value: 1 }] })],
      message: 'idle',
      evidence: { peak: 0.1 },
    },
    {
      name: 'its alias has a version of less memory and another architecture',
      given: [
        ten,
        orders,
        anAlias({ ...america, version: '3' }),
        aVersion({ ...america, version: '2', memoryMegabytes: 4096 }),
        aVersion({ ...america, version: '3', memoryMegabytes: 512, architectures: ['x86_64'] }),
        using(0.1),
      ],
      message: 'idle',
      // 8 and 9 of 10 environments of 0.5 GB at 0.0000041667 dollars.
      savings: { low: 43.8, high: 49.28 },
    },
    {
      name: 'a price that is not known',
      given: [
        aProvisionedConcurrency({ requested: 10, region: 'sa-east-1' }),
        aFunction({ region: 'sa-east-1' }),
        { ...using(0.1), arn: aProvisionedConcurrency({ region: 'sa-east-1' }).arn, region: 'sa-east-1' },
      ],
      message: 'idle',
      unpriced: 'price of sa-east-1 unknown',
    },
    {
      name: 'it is scaled, so that what is paid for moves',
      given: [ten, orders, using(0.1), aScalableTarget(america)],
      message: 'idle',
      unpriced: 'how many were ready is not measured, since it is scaled',
    },
    {
      name: 'what is scaled is of another region',
      given: [ten, orders, using(0.1), aScalableTarget()],
      message: 'idle',
      savings: { low: 70.08 },
    },
    {
      name: 'its function is not listed',
      given: [ten, using(0.1)],
      message: 'idle',
      unpriced: 'its function was not read',
    },
    {
      name: 'more is used than by default, as the options say',
      given: [ten, orders, using(0.5)],
      options: { low: 0.6 },
      message: 'idle',
      text: 'No more than 60 %',
    },
    {
      name: 'two calls of a hundred find none ready',
      given: [ten, orders, measured({ spillovers: eachDay(2) })],
      message: 'small',
      severity: 'medium',
      evidence: { calls: 1400, spills: 28 },
      text: '1 % or more of the calls of orders:live find no environment ready.',
      savings: 'none',
    },
    {
      name: 'just a hundred calls, two of them without one',
      given: [ten, orders, measured({ invocations: eachDay(100, 1), spillovers: eachDay(2, 1) })],
      message: 'small',
    },
    {
      name: 'fewer calls, as the options say',
      given: [ten, orders, measured({ invocations: eachDay(10, 1), spillovers: eachDay(2, 1) })],
      options: { minInvocations: 10 },
      message: 'small',
    },
    {
      name: 'it could not be set up',
      given: [aProvisionedConcurrency({ ...america, status: 'FAILED', statusReason: 'FUNCTION_ERROR_INIT_FAILURE' })],
      message: 'failed',
      severity: 'medium',
      evidence: { proposed: 5 },
      text: 'Provisioned concurrency of orders:live could not be set up: FUNCTION_ERROR_INIT_FAILURE.',
      savings: 'none',
    },
    {
      name: 'it could not be set up, and nobody knows why',
      given: [aProvisionedConcurrency({ ...america, status: 'FAILED' })],
      message: 'failed',
      text: 'no reason given',
    },
  ],
  insufficient: [
    {
      name: 'it is being set up (trap: normal while it is scaled)',
      given: [aProvisionedConcurrency({ ...america, status: 'IN_PROGRESS' }), orders, using(0.1)],
      text: 'it is being set up',
    },
    {
      name: 'it was set less than a week ago',
      given: [aProvisionedConcurrency({ ...america, lastModified: '2026-11-18T12:00:01+0000' }), orders, using(0.1)],
      text: 'it was set within 7 days',
    },
    {
      name: 'it was set yesterday, and the options want two days',
      given: [aProvisionedConcurrency({ ...america, lastModified: '2026-11-24T12:00:00+0000' }), orders, using(0.1)],
      options: { minDays: 2 },
      text: 'it was set within 2 days',
    },
    {
      name: 'it is called, and its use is missing (trap: missing is not zero)',
      given: [ten, orders, measured({ utilization: [] })],
      text: 'its use was not measured',
    },
    { name: 'nothing was measured', given: [ten, orders], text: 'nothing was measured within two weeks' },
    {
      name: 'metrics are left out',
      given: [ten, orders],
      unread: [
        {
          kind: 'cloudwatch.provisioned-metrics',
          account: defaultAccount,
          ...america,
          because: 'metrics are left out',
        },
      ],
      text: 'metrics are left out',
    },
  ],
  unknowns: [
    {
      name: 'metrics could not be read',
      given: [ten, orders],
      gaps: [aGap({ kind: 'cloudwatch.provisioned-metrics', operation: 'cloudwatch:GetMetricData', ...america })],
      gap: { operation: 'cloudwatch:GetMetricData' },
    },
  ],
});
