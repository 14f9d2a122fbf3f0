import type { EnvironmentVariable } from '#model';
import { stageVariableSecrets } from '../../../checks/apigateway/stage-variable-secrets.ts';
import { describeEnvironment } from '../../../src/boundary/environment.ts';
import { aStage, aStageV2, seen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const password = 'kT9-vQ2-xL7-wZ4';
const liveKey = ['sk', 'live', '4eC39HqLyjWDarjtT1zdp7dcAbCdEfGh'].join('_');

function variables(values: Readonly<Record<string, string>>): readonly EnvironmentVariable[] {
  return describeEnvironment(values);
}

testCheck(stageVariableSecrets, {
  passes: [
    {
      name: 'names of functions and aliases (trap: they are the usual content)',
      given: [aStage({ variables: variables({ alias: 'live', function: 'orders-api' }) })],
      verdicts: [
        {
          result: 'pass',
          subKey: 'alias',
          evidence: { stage: 'shop/prod', apiId: 'a1b2c3d4e5', variable: 'alias', length: '1-7' },
        },
        { result: 'pass', subKey: 'function', evidence: { length: '8-15' } },
      ],
    },
    {
      name: 'where a secret is',
      given: [aStageV2({ variables: variables({ API_TOKEN: '/prod/orders/token' }) })],
      subKey: 'API_TOKEN',
    },
  ],
  fails: [
    {
      name: 'a telling name and a random-looking literal',
      given: [aStage({ variables: variables({ DB_PASSWORD: password }) })],
      message: 'name',
      subKey: 'DB_PASSWORD',
      severity: 'high',
      evidence: { variable: 'DB_PASSWORD', length: '8-15', rule: 'telling name' },
      text: 'shop/prod has a secret in DB_PASSWORD: its name says so',
    },
    {
      name: 'a live key of a provider, more severely, wherever it is',
      given: [aStageV2({ variables: variables({ PAYMENT: liveKey }), tags: seen({ Stage: 'dev' }) })],
      message: 'format',
      subKey: 'PAYMENT',
      severity: 'critical',
      evidence: { stage: 'storefront/prod', rule: 'Stripe live key' },
      text: 'its value has the format of: Stripe live key.',
    },
    {
      name: 'a canary has one that the stage has not',
      given: [
        aStage({
          variables: variables({ token: 'live' }),
          canary: { percent: 10, variables: variables({ token: password }) },
        }),
      ],
      verdicts: [
        { result: 'pass', subKey: 'token' },
        { result: 'fail', subKey: 'canary/token', message: 'name', evidence: { variable: 'token' } },
      ],
    },
  ],
  skips: [
    { name: 'no variables', given: [aStage()], text: 'it has no variables' },
    { name: 'no variables of an HTTP API', given: [aStageV2()], text: 'it has no variables' },
  ],
});
