import { lambdaUnreservedPool } from '../../../checks/lambda/lambda-unreserved-pool.ts';
import { aConcurrencyMetrics, aGap, anAccountSettings, eachDay, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const pool = (unreservedConcurrentExecutions: number, concurrentExecutions = 1000) =>
  anAccountSettings({}, { unreservedConcurrentExecutions, concurrentExecutions });
const peak = (value: number) => aConcurrencyMetrics({ unreserved: eachDay(value, 3) });

testCheck(lambdaUnreservedPool, {
  passes: [
    {
      name: 'more than a hundred are left',
      given: [pool(900), peak(799)],
      evidence: { peak: 799, unreserved: 900, limit: 1000, left: 101, wanted: 100, days: 14 },
    },
    {
      name: 'more than a fifth of a small pool is left',
      given: [pool(40, 50), peak(31)],
      evidence: { left: 9, wanted: 8 },
    },
    { name: 'fewer, as the options say', given: [pool(900), peak(850)], options: { min: 10 } },
    { name: 'a smaller share, as the options say', given: [pool(900), peak(850)], options: { minShare: 0.05 } },
    {
      name: 'a peak of longer ago',
      given: [pool(900), aConcurrencyMetrics({ unreserved: [...eachDay(5, 1), { day: '2026-11-11', value: 890 }] })],
    },
  ],
  fails: [
    {
      name: 'exactly a hundred are left',
      given: [pool(900), peak(800)],
      message: 'drained',
      severity: 'high',
      evidence: { place: '111122223333 eu-west-1', left: 100, wanted: 100 },
      text: 'Functions without a reservation in 111122223333 eu-west-1 share 900 executions at once, of which no more than 100 are left at their peak.',
    },
    {
      name: 'a fifth of a small pool is left',
      given: [pool(40, 50), peak(32)],
      message: 'drained',
      evidence: { left: 8 },
    },
  ],
  skips: [{ name: 'nothing is reserved', given: [pool(1000), peak(990)], text: 'nothing is reserved' }],
  insufficient: [
    { name: 'nothing was measured', given: [pool(900)], text: 'nothing was measured within two weeks' },
    {
      name: 'metrics are not read',
      given: [pool(900)],
      unread: [
        {
          kind: 'cloudwatch.concurrency-metrics',
          account: '111122223333',
          region: 'eu-west-1',
          because: 'metrics are not read',
        },
      ],
      text: 'metrics are not read',
    },
    {
      name: 'no data within two weeks',
      given: [pool(900), aConcurrencyMetrics({ unreserved: [] })],
      text: 'no function without a reservation ran within 14 days',
    },
    {
      name: 'no limit was told',
      given: [anAccountSettings({ limits: seen(undefined) }), peak(1)],
      text: 'Lambda told no limit',
    },
  ],
  unknowns: [
    {
      name: 'metrics could not be read',
      given: [pool(900)],
      gaps: [aGap({ kind: 'cloudwatch.concurrency-metrics', hides: 'listing', operation: 'cloudwatch:GetMetricData' })],
      gap: { operation: 'cloudwatch:GetMetricData' },
    },
    {
      name: 'the limits could not be read',
      given: [anAccountSettings({ limits: unseen({ operation: 'lambda:GetAccountSettings' }) }), peak(1)],
      gap: { operation: 'lambda:GetAccountSettings' },
    },
  ],
});
