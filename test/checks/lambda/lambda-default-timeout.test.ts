import { lambdaDefaultTimeout } from '../../../checks/lambda/lambda-default-timeout.ts';
import { aFunction, seen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

testCheck(lambdaDefaultTimeout, {
  passes: [
    { name: 'two seconds', given: [aFunction({ timeoutSeconds: 2 })] },
    { name: 'four seconds', given: [aFunction({ timeoutSeconds: 4 })], evidence: { timeout: 4 } },
    {
      name: 'six seconds, where they are no default',
      given: [aFunction({ timeoutSeconds: 6 })],
      options: { defaultTimeouts: [3] },
    },
  ],
  fails: [
    {
      name: 'three seconds, the default of Lambda, SAM and the CDK',
      given: [aFunction({ timeoutSeconds: 3 })],
      message: 'default',
      severity: 'medium',
      evidence: { function: 'orders', timeout: 3, traffic: 'not measured', proposed: 10 },
      text: '3 seconds',
    },
    {
      name: 'six seconds, the default of the Serverless Framework',
      given: [aFunction({ timeoutSeconds: 6 })],
      message: 'default',
    },
    {
      name: 'three seconds of a container image',
      given: [aFunction({ timeoutSeconds: 3, packageType: 'Image', runtime: undefined })],
      message: 'default',
    },
    {
      name: 'outside production, less severely',
      given: [aFunction({ timeoutSeconds: 3, tags: seen({ Stage: 'dev' }) })],
      message: 'default',
      severity: 'low',
    },
    {
      name: 'a helper that a framework made, for information',
      given: [aFunction({ name: 'PlatformStack-LogRetentionaae0aa3c5b4d4f87b02d85b201e-7RkQm2Wd', timeoutSeconds: 3 })],
      message: 'default',
      severity: 'informational',
    },
  ],
  todo: [
    'passes: three seconds, and 99 of 100 calls end within one second over enough calls (cloudwatch.metric)',
    'fails: three seconds with too few calls to judge, less severely (cloudwatch.metric)',
  ],
});
