import { lambdaLogLevelConfigurable } from '../../../checks/lambda/lambda-log-level-configurable.ts';
import { aFunction, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const table = { name: 'TABLE', secret: undefined, lengthBucket: '1-7' } as const;
const level = { ...table, name: 'LOG_LEVEL', logging: { sets: 'level', value: undefined } } as const;
const rate = { ...table, name: 'LOG_SAMPLE_RATE', logging: { sets: 'sample rate', value: '0.1' } } as const;

testCheck(lambdaLogLevelConfigurable, {
  passes: [
    {
      name: 'a level in its LoggingConfig, whatever its unread variables say',
      given: [aFunction({ applicationLogLevel: 'INFO', environment: unseen() })],
      evidence: { function: 'orders', group: '/aws/lambda/orders', format: 'JSON', level: 'INFO' },
    },
    {
      name: 'a variable for its logger, whatever it says',
      given: [aFunction({ logFormat: 'Text', environment: seen([table, level]) })],
      evidence: { format: 'Text', variables: ['LOG_LEVEL'] },
    },
  ],
  reviews: [
    {
      name: 'neither a level nor a variable',
      given: [aFunction({ environment: seen([table, rate]) })],
      message: 'fixed',
      severity: 'informational',
      evidence: { function: 'orders', group: '/aws/lambda/orders', format: 'JSON' },
    },
    {
      name: 'no word of the format, which is text then',
      given: [aFunction({ logFormat: undefined })],
      message: 'fixed',
      evidence: { format: 'Text' },
    },
  ],
  unknowns: [
    {
      name: 'no level, and variables that were not read',
      given: [aFunction({ environment: unseen() })],
      gap: { operation: 'lambda:ListFunctions' },
    },
  ],
});
