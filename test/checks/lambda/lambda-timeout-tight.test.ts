import { lambdaTimeoutTight } from '../../../checks/lambda/lambda-timeout-tight.ts';
import { aFunction, aGap, aLambdaMetrics, anAlias, aVersion, eachDay } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const timed = aFunction({ timeoutSeconds: 10 });
const takes = (p99: number, max: number, daysWithMax = 14) =>
  aLambdaMetrics({ durationP99: eachDay(p99), durationMax: eachDay(max, daysWithMax) });

testCheck(lambdaTimeoutTight, {
  passes: [
    {
      name: 'just below four fifths, and never cut off',
      given: [timed, takes(7999, 9999)],
      evidence: {
        function: 'orders',
        timeout: 10,
        daysWithTimeouts: 0,
        p99Milliseconds: 7999,
        invocations: 1400,
        days: 14,
        proposed: 17,
      },
    },
    {
      name: 'the slowest of few calls is slow on two days (trap: a percentile of few is their maximum)',
      given: [
        timed,
        aLambdaMetrics({
          invocations: eachDay(99),
          durationP99: eachDay(300).map((one, ago) => ({ ...one, value: ago < 2 ? 9000 : 300 })),
          durationMax: eachDay(9000, 2),
        }),
      ],
      evidence: { p99Milliseconds: 300, invocations: 1386 },
    },
    { name: 'nearer, as the options say', given: [timed, takes(9000, 9500)], options: { ratio: 0.95 } },
    {
      name: 'timeouts of before it was changed',
      given: [
        aFunction({ timeoutSeconds: 10, lastModified: '2026-11-18T12:00:00.000+0000' }),
        aLambdaMetrics({
          durationMax: ['2026-11-18', '2026-11-17', '2026-11-16'].map((day) => ({ day, value: 10_000 })),
        }),
      ],
    },
    {
      name: 'timeouts of longer than two weeks ago',
      given: [
        timed,
        aLambdaMetrics({
          durationMax: ['2026-11-11', '2026-11-10', '2026-11-09'].map((day) => ({ day, value: 10_000 })),
        }),
      ],
    },
  ],
  fails: [
    {
      name: 'calls are cut off on three days (trap: Duration ends at the timeout)',
      given: [timed, takes(300, 10_000, 3)],
      message: 'reached',
      severity: 'high',
      evidence: { daysWithTimeouts: 3, minTimeouts: 3, proposed: 17 },
      text: 'Calls of orders reach its timeout of 10 seconds on 3 days or more of 14.',
    },
    {
      name: 'few calls, all cut off',
      given: [timed, aLambdaMetrics({ invocations: eachDay(1, 3), durationMax: eachDay(10_002, 3) })],
      message: 'reached',
    },
    {
      name: 'the slowest of a hundred take four fifths',
      given: [timed, takes(8000, 9000)],
      message: 'near',
      severity: 'medium',
      evidence: { p99Milliseconds: 8000, percent: 80 },
      text: 'The slowest calls of orders take 80 % or more of its timeout of 10 seconds.',
    },
    {
      name: 'the slowest of few calls is slow on three days',
      given: [
        timed,
        aLambdaMetrics({
          invocations: eachDay(99),
          durationP99: eachDay(300).map((one, ago) => ({ ...one, value: ago < 3 ? 9000 : 300 })),
          durationMax: eachDay(9000, 3),
        }),
      ],
      message: 'near',
      evidence: { p99Milliseconds: 9000 },
    },
    {
      name: 'cut off on two days',
      given: [timed, takes(300, 10_000, 2)],
      message: 'rarely',
      severity: 'informational',
      text: 'A call of orders reached its timeout of 10 seconds within 14 days.',
    },
    {
      name: 'cut off on two days, as the options say',
      given: [timed, takes(300, 10_000, 2)],
      options: { minTimeouts: 2 },
      message: 'reached',
    },
    {
      name: 'no longer than Lambda allows is proposed',
      given: [aFunction({ timeoutSeconds: 900 }), takes(800_000, 810_000)],
      message: 'near',
      evidence: { proposed: 900 },
    },
  ],
  insufficient: [
    {
      name: 'one call too few for the slowest of a hundred',
      given: [
        timed,
        aLambdaMetrics({ invocations: eachDay(99, 1), durationP99: eachDay(9000), durationMax: eachDay(9000) }),
      ],
      text: '99 calls are too few to judge',
    },
    {
      name: 'changed less than a week ago',
      given: [aFunction({ timeoutSeconds: 10, lastModified: '2026-11-18T13:00:00.000+0000' }), takes(300, 10_000)],
      text: 'it was changed 6 days ago',
    },
    {
      name: 'what an alias calls has another timeout',
      given: [timed, takes(100, 200), anAlias({ version: '3' }), aVersion({ version: '3', timeoutSeconds: 3 })],
      text: 'versions that are called have other timeouts',
    },
    {
      name: 'metrics are not read',
      given: [aFunction()],
      unread: [
        {
          kind: 'cloudwatch.lambda-metrics',
          account: '111122223333',
          region: 'eu-west-1',
          because: 'metrics are not read',
        },
      ],
      text: 'metrics are not read',
    },
    { name: 'nothing was measured', given: [aFunction()], text: 'nothing was measured within two weeks' },
  ],
  unknowns: [
    {
      name: 'metrics could not be read',
      given: [aFunction()],
      gaps: [aGap({ kind: 'cloudwatch.lambda-metrics', hides: 'listing', operation: 'cloudwatch:GetMetricData' })],
      gap: { operation: 'cloudwatch:GetMetricData' },
    },
  ],
});
