import { lambdaConcurrencyHeadroom } from '../../../checks/lambda/lambda-concurrency-headroom.ts';
import { aConcurrencyMetrics, aFunction, aGap, anAccountSettings, eachDay, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const peak = (value: number) => aConcurrencyMetrics({ concurrency: eachDay(value, 3) });

testCheck(lambdaConcurrencyHeadroom, {
  passes: [
    {
      name: 'just below seven tenths',
      given: [anAccountSettings(), aFunction(), peak(699)],
      evidence: { place: '111122223333 eu-west-1', peak: 699, limit: 1000, percent: 70, days: 14, proposed: 1398 },
    },
    { name: 'as the options allow', given: [anAccountSettings(), aFunction(), peak(900)], options: { warn: 0.95 } },
    {
      name: 'a peak of longer ago',
      given: [
        anAccountSettings(),
        aFunction(),
        aConcurrencyMetrics({ concurrency: [...eachDay(5, 1), { day: '2026-11-11', value: 990 }] }),
      ],
    },
  ],
  fails: [
    {
      name: 'seven tenths',
      given: [anAccountSettings(), aFunction(), peak(700)],
      message: 'full',
      severity: 'high',
      evidence: { peak: 700, limit: 1000, percent: 70, proposed: 1400 },
      text: 'Functions in 111122223333 eu-west-1 run so many executions at once that 70 % or more of the limit of 1000 are used.',
    },
    {
      name: 'the small limit of a new account (trap)',
      given: [anAccountSettings({}, { concurrentExecutions: 10 }), aFunction(), peak(7)],
      message: 'full',
      evidence: { limit: 10 },
    },
  ],
  skips: [{ name: 'no function', given: [anAccountSettings(), peak(900)], text: 'there is no function' }],
  insufficient: [
    {
      name: 'nothing was measured',
      given: [anAccountSettings(), aFunction()],
      text: 'nothing was measured within two weeks',
    },
    {
      name: 'metrics are not read',
      given: [anAccountSettings(), aFunction()],
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
      given: [anAccountSettings(), aFunction(), aConcurrencyMetrics({ concurrency: [] })],
      text: 'no function ran within 14 days',
    },
    {
      name: 'no limit was told',
      given: [anAccountSettings({ limits: seen(undefined) }), aFunction(), peak(1)],
      text: 'Lambda told no limit',
    },
  ],
  unknowns: [
    {
      name: 'metrics could not be read',
      given: [anAccountSettings(), aFunction()],
      gaps: [aGap({ kind: 'cloudwatch.concurrency-metrics', hides: 'listing', operation: 'cloudwatch:GetMetricData' })],
      gap: { operation: 'cloudwatch:GetMetricData' },
    },
    {
      name: 'the limits could not be read',
      given: [anAccountSettings({ limits: unseen({ operation: 'lambda:GetAccountSettings' }) }), aFunction(), peak(1)],
      gap: { operation: 'lambda:GetAccountSettings' },
    },
  ],
});
