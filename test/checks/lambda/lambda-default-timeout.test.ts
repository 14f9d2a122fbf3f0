import { lambdaDefaultTimeout } from '../../../checks/lambda/lambda-default-timeout.ts';
import { aFunction, aGap, aLambdaUsage, eachDay, seen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const slow = { invocations: eachDay(100), p99Milliseconds: eachDay(2400) };
const withoutMetrics = {
  kind: 'cloudwatch.lambda-usage',
  account: '111122223333',
  region: 'eu-west-1',
  because: 'metrics are not read',
} as const;

testCheck(lambdaDefaultTimeout, {
  passes: [
    { name: 'two seconds', given: [aFunction({ timeoutSeconds: 2 })] },
    { name: 'four seconds', given: [aFunction({ timeoutSeconds: 4 })], evidence: { timeout: 4 } },
    {
      name: 'six seconds, where they are no default',
      given: [aFunction({ timeoutSeconds: 6 })],
      options: { defaultTimeouts: [3] },
    },
    {
      name: 'three seconds, and 99 of 100 calls end within one over enough calls',
      given: [
        aFunction({ timeoutSeconds: 3 }),
        aLambdaUsage({ daily: { invocations: eachDay(50, 2), p99Milliseconds: eachDay(1000, 2) } }),
      ],
      evidence: { invocations: 100, p99Milliseconds: 1000 },
    },
  ],
  fails: [
    {
      name: 'three seconds, the default of Lambda, SAM and the CDK, of which calls take most',
      given: [aFunction({ timeoutSeconds: 3 }), aLambdaUsage({ daily: slow })],
      message: 'tight',
      severity: 'medium',
      evidence: { function: 'orders', timeout: 3, invocations: 3000, p99Milliseconds: 2400, proposed: 10 },
      text: '2400 ms',
    },
    {
      name: 'six seconds, the default of the Serverless Framework',
      given: [aFunction({ timeoutSeconds: 6 }), aLambdaUsage({ daily: slow })],
      message: 'tight',
    },
    {
      name: 'the worst day counts: a good mean is no comfort',
      given: [
        aFunction({ timeoutSeconds: 3 }),
        aLambdaUsage({
          daily: {
            invocations: eachDay(100),
            p99Milliseconds: [...eachDay(100, 29), { day: '2026-10-27', value: 1001 }],
          },
        }),
      ],
      message: 'tight',
    },
    {
      name: 'three seconds with too few calls to judge, less severely',
      given: [
        aFunction({ timeoutSeconds: 3 }),
        aLambdaUsage({ daily: { invocations: eachDay(33, 3), p99Milliseconds: eachDay(2400, 3) } }),
      ],
      message: 'default',
      severity: 'low',
      evidence: { invocations: 99 },
    },
    {
      name: 'three seconds that nobody ever called, less severely',
      given: [
        aFunction({ timeoutSeconds: 3 }),
        aLambdaUsage({ traffic: 'none', daily: { invocations: [], p99Milliseconds: [] } }),
      ],
      message: 'default',
      severity: 'low',
    },
    {
      name: 'outside production, less severely',
      given: [aFunction({ timeoutSeconds: 3, tags: seen({ Stage: 'dev' }) }), aLambdaUsage({ daily: slow })],
      message: 'tight',
      severity: 'low',
    },
    {
      name: 'a helper that a framework made, for information',
      given: [
        aFunction({ name: 'PlatformStack-LogRetentionaae0aa3c5b4d4f87b02d85b201e-7RkQm2Wd', timeoutSeconds: 3 }),
        aLambdaUsage({
          arn: aFunction({ name: 'PlatformStack-LogRetentionaae0aa3c5b4d4f87b02d85b201e-7RkQm2Wd' }).arn,
          daily: slow,
        }),
      ],
      message: 'tight',
      severity: 'informational',
    },
  ],
  insufficient: [
    {
      name: 'three seconds, where metrics are not read',
      given: [aFunction({ timeoutSeconds: 3 })],
      unread: [withoutMetrics],
      text: 'metrics are not read',
    },
    {
      name: 'five seconds, which somebody calls a default and whose durations nobody measures',
      given: [aFunction({ timeoutSeconds: 5 }), aLambdaUsage({ daily: undefined })],
      options: { defaultTimeouts: [5] },
      text: 'not measured',
    },
  ],
  unknowns: [
    {
      name: 'three seconds, where metrics could not be read',
      given: [aFunction({ timeoutSeconds: 3 })],
      gaps: [aGap({ kind: 'cloudwatch.lambda-usage', operation: 'cloudwatch:GetMetricData' })],
    },
  ],
});
