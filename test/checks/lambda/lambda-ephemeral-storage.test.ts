import { lambdaEphemeralStorage } from '../../../checks/lambda/lambda-ephemeral-storage.ts';
import { aFunction, aLambdaMetrics, eachDay, seen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const northVirginia = {
  region: 'us-east-1',
  arn: 'arn:aws:lambda:us-east-1:111122223333:function:orders',
} as const;

testCheck(lambdaEphemeralStorage, {
  passes: [
    {
      name: 'what every function has',
      given: [aFunction({ ephemeralStorageMegabytes: 512 })],
      evidence: { function: 'orders', megabytes: 512, maxMegabytes: 512 },
    },
    {
      name: 'as much as the options allow',
      given: [aFunction({ ephemeralStorageMegabytes: 1024 })],
      options: { maxMegabytes: 1024 },
    },
  ],
  reviews: [
    {
      name: 'a megabyte more than what is free',
      given: [aFunction({ ephemeralStorageMegabytes: 513 })],
      message: 'large',
      severity: 'low',
      evidence: { function: 'orders', megabytes: 513, freeMegabytes: 512, fileSystems: 0 },
      text: 'pays for 513 MB',
      savings: 'none',
    },
    {
      // 1 GB above what is free, for 100,000 s a day: 100,000 × 730/24 = 3,041,666.67 GB-seconds × 0.0000000309 USD.
      name: 'a gigabyte above what is free of a function that is always busy, priced by its time',
      given: [
        aFunction({ ephemeralStorageMegabytes: 1536, ...northVirginia }),
        aLambdaMetrics({ invocations: eachDay(1000), durationSum: eachDay(100_000_000) }, northVirginia),
      ],
      message: 'large',
      savings: {
        low: 0,
        high: 0.09,
        currency: 'USD',
        basis:
          '14000 calls of 1400000000 ms together in 14 days with 1024 MB above what is free; 0.0000000309 USD a GB-second of temporary storage in us-east-1 (https://aws.amazon.com/lambda/pricing/, 2026-11-26)',
        spend: `${northVirginia.arn} ephemeral-storage`,
      },
    },
    {
      name: 'a gigabyte above what is free in a region whose price nobody looked up',
      given: [
        aFunction({ ephemeralStorageMegabytes: 1536 }),
        aLambdaMetrics({ invocations: eachDay(1000), durationSum: eachDay(1000) }),
      ],
      message: 'large',
      savings: 'none',
      unpriced: 'price of eu-west-1 unknown',
    },
    {
      name: 'a gigabyte above what is free where its use is not read',
      given: [aFunction({ ephemeralStorageMegabytes: 1536 })],
      unread: [
        {
          kind: 'cloudwatch.lambda-metrics',
          account: '111122223333',
          region: 'eu-west-1',
          because: 'metrics are not read',
        },
      ],
      message: 'large',
      savings: 'none',
      unpriced: 'no use measured',
    },
    {
      name: 'much storage beside a file system, where lasting content may already be',
      given: [
        aFunction({
          ephemeralStorageMegabytes: 10_240,
          fileSystemArns: ['arn:aws:elasticfilesystem:eu-west-1:111122223333:access-point/fsap-1'],
        }),
      ],
      message: 'large',
      evidence: { fileSystems: 1 },
      text: 'file systems beside it: 1',
    },
    {
      name: 'much storage outside production, less severely',
      given: [aFunction({ ephemeralStorageMegabytes: 2048, tags: seen({ Stage: 'dev' }) })],
      message: 'large',
      severity: 'informational',
    },
  ],
  insufficient: [
    {
      name: 'Lambda did not tell its storage',
      given: [aFunction({ ephemeralStorageMegabytes: undefined })],
      text: 'did not tell its temporary storage',
    },
  ],
});
