import { lambdaLogSampling } from '../../../checks/lambda/lambda-log-sampling.ts';
import { aFunction, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const table = { name: 'TABLE', secret: undefined, lengthBucket: '1-7' } as const;
const level = { ...table, name: 'LOG_LEVEL', logging: { sets: 'level', value: 'info' } } as const;
const samples = (value: string | undefined) =>
  seen([table, level, { ...table, name: 'LOG_SAMPLE_RATE', logging: { sets: 'sample rate', value } } as const]);

testCheck(lambdaLogSampling, {
  passes: [
    {
      name: 'a tenth of its calls',
      given: [aFunction({ environment: samples('0.1') })],
      evidence: { function: 'orders', variable: 'LOG_SAMPLE_RATE', rate: 0.1, maxRate: 0.1 },
    },
    { name: 'a millionth of its calls', given: [aFunction({ environment: samples('0.000001') })] },
    {
      name: 'half of its calls, where the options allow it',
      given: [aFunction({ environment: samples('0.5') })],
      options: { maxRate: 0.5 },
    },
  ],
  reviews: [
    {
      name: 'no variable for it',
      given: [aFunction({ environment: seen([table, level]) })],
      message: 'none',
      severity: 'informational',
      evidence: { function: 'orders' },
    },
    {
      name: 'a share of none',
      given: [aFunction({ environment: samples('0') })],
      message: 'unclear',
      evidence: { function: 'orders', variable: 'LOG_SAMPLE_RATE' },
    },
    {
      name: 'a value that is no share',
      given: [aFunction({ environment: samples(undefined) })],
      message: 'unclear',
    },
    {
      name: 'a little more than a tenth',
      given: [aFunction({ environment: samples('0.11') })],
      message: 'many',
      evidence: { function: 'orders', variable: 'LOG_SAMPLE_RATE', rate: 0.11, maxRate: 0.1 },
    },
  ],
  unknowns: [
    {
      name: 'variables that were not read',
      given: [aFunction({ environment: unseen() })],
      gap: { operation: 'lambda:ListFunctions' },
    },
  ],
});
