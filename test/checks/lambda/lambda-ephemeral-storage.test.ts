import { lambdaEphemeralStorage } from '../../../checks/lambda/lambda-ephemeral-storage.ts';
import { aFunction, seen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

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
