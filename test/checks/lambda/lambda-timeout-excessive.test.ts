import { lambdaTimeoutExcessive } from '../../../checks/lambda/lambda-timeout-excessive.ts';
import { aFunction, aGap, aLambdaMetrics, anAlias, aVersion, eachDay } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const takes = (p99: number, max = p99) => aLambdaMetrics({ durationP99: eachDay(p99), durationMax: eachDay(max) });
const timed = (timeoutSeconds: number) => aFunction({ timeoutSeconds });

testCheck(lambdaTimeoutExcessive, {
  passes: [
    {
      name: 'ten seconds, however quick it is',
      given: [timed(10), takes(20)],
      evidence: {
        function: 'orders',
        timeout: 10,
        p99Seconds: 0.02,
        longestSeconds: 0.02,
        enough: 10,
        invocations: 1400,
        days: 14,
        proposed: 3,
      },
    },
    { name: 'five times the slowest of a hundred calls', given: [timed(20), takes(4000)], evidence: { enough: 20 } },
    {
      name: 'five seconds above the slowest of a hundred calls',
      given: [timed(11), takes(6000)],
      options: { factor: 1 },
      evidence: { enough: 11 },
    },
    {
      name: 'a few calls need half of it (trap: two kinds of calls)',
      given: [timed(60), takes(100, 30_000)],
      evidence: { longestSeconds: 30 },
    },
    {
      name: 'the slowest day counts',
      given: [
        timed(20),
        aLambdaMetrics({
          durationP99: [...eachDay(100, 13), { day: '2026-11-12', value: 4000 }],
          durationMax: eachDay(4000),
        }),
      ],
    },
    { name: 'as the options say', given: [timed(25), takes(1000)], options: { floor: 25 } },
    { name: 'with more slack, as the options say', given: [timed(25), takes(1000)], options: { slack: 24 } },
    {
      name: 'changed exactly a week ago',
      given: [aFunction({ timeoutSeconds: 10, lastModified: '2026-11-18T12:00:00.000+0000' }), takes(20)],
    },
  ],
  fails: [
    {
      name: 'more than five times the slowest calls',
      given: [timed(21), takes(4000)],
      message: 'excessive',
      severity: 'low',
      evidence: { timeout: 21, p99Seconds: 4, enough: 20, proposed: 8 },
      text: 'orders has a timeout of 21 seconds, many times what its slowest calls take.',
    },
    { name: 'half a minute', given: [timed(30), takes(200)], message: 'excessive', severity: 'low' },
    { name: 'more than half a minute', given: [timed(31), takes(200)], message: 'excessive', severity: 'medium' },
    {
      name: 'the longest call takes less than half',
      given: [timed(60), takes(100, 29_999)],
      message: 'excessive',
      evidence: { proposed: 32 },
    },
    {
      name: 'slow calls of longer ago',
      given: [
        timed(60),
        aLambdaMetrics({
          durationP99: [...eachDay(100, 14), { day: '2026-11-11', value: 50_000 }],
          durationMax: [...eachDay(200, 14), { day: '2026-11-11', value: 50_000 }],
        }),
      ],
      message: 'excessive',
    },
    {
      name: 'what an alias calls has the same timeout',
      given: [timed(60), takes(100), anAlias({ version: '3' }), aVersion({ version: '3', timeoutSeconds: 60 })],
      message: 'excessive',
    },
  ],
  skips: [
    {
      name: 'a durable function',
      given: [aFunction({ durable: { executionTimeoutSeconds: 60, retentionDays: 1 } }), takes(1)],
      text: 'a durable function',
    },
  ],
  insufficient: [
    {
      name: 'one call too few',
      given: [timed(60), aLambdaMetrics({ invocations: eachDay(99, 1) })],
      text: '99 calls are too few to judge',
    },
    {
      name: 'changed less than a week ago',
      given: [aFunction({ timeoutSeconds: 60, lastModified: '2026-11-18T13:00:00.000+0000' }), takes(20)],
      text: 'it was changed 6 days ago',
    },
    {
      name: 'what an alias calls has another timeout',
      given: [timed(60), takes(100), anAlias({ version: '3' }), aVersion({ version: '3', timeoutSeconds: 3 })],
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
