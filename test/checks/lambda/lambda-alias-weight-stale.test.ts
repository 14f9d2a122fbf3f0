import { lambdaAliasWeightStale } from '../../../checks/lambda/lambda-alias-weight-stale.ts';
import { aDeployment, aFunction, aGap, anAlias, aVersion, seen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const divided = anAlias({ routing: [{ version: '2', weight: 0.1 }] });
const versions = [aVersion(), aVersion({ version: '2' })];
const running = ['Created', 'Queued', 'InProgress', 'Baking', 'Ready'];

function brokenOff(overrides: Parameters<typeof aDeployment>[0] = {}) {
  return aDeployment({ status: 'Stopped', completedAt: '2026-11-24T11:59:59.000Z', ...overrides });
}

function moving(functionArn = aFunction().arn, alias: string | undefined = 'live', targetVersion = '2') {
  return {
    is: 'known',
    hooks: [],
    functions: [{ functionArn, alias, currentVersion: '1', targetVersion }],
  } as const;
}

testCheck(lambdaAliasWeightStale, {
  passes: [
    {
      name: 'all calls to one version, as SAM leaves it',
      given: [anAlias(), ...versions],
      evidence: { function: 'orders', alias: 'live', version: '1', weights: ['version 1: 100 %'] },
    },
    ...running.map((status) => ({
      name: `a deployment is ${status}`,
      given: [divided, ...versions, aDeployment({ status, completedAt: undefined })],
      evidence: { deployment: 'd-ABCDEF123', weights: ['version 1: 90 %', 'version 2: 10 %'] },
    })),
    {
      name: 'the newer version was published just a day ago',
      given: [divided, aVersion(), aVersion({ version: '2', lastModified: '2026-11-24T12:00:00.000Z' })],
      evidence: { hours: 24, maxHours: 24 },
    },
    {
      name: 'a deployment that broke off just a day ago',
      given: [divided, ...versions, brokenOff({ completedAt: '2026-11-24T12:00:00.000Z' })],
      evidence: { deployment: 'd-ABCDEF123', endedAt: '2026-11-24T12:00:00.000Z' },
    },
    {
      name: 'a deployment that broke off within the hours of the option',
      given: [divided, ...versions, brokenOff()],
      options: { maxHours: 25 },
    },
  ],
  fails: [
    {
      name: 'a deployment was stopped a second more than a day ago, and its weights are there still',
      given: [divided, ...versions, brokenOff()],
      message: 'brokenOff',
      severity: 'medium',
      text: 'orders:live divides its calls (version 1: 90 %, version 2: 10 %) since deployment d-ABCDEF123 broke off at 2026-11-24T11:59:59.000Z',
      evidence: {
        function: 'orders',
        alias: 'live',
        version: '1',
        deployment: 'd-ABCDEF123',
        endedAt: '2026-11-24T11:59:59.000Z',
        maxHours: 24,
      },
    },
    {
      name: 'two deployments broke off that made the same move: one of them is told',
      given: [
        divided,
        ...versions,
        brokenOff({ name: 'd-2', groupName: 'z', completedAt: '2026-10-02T00:00:00.000Z' }),
        brokenOff({ name: 'd-1' }),
      ],
      message: 'brokenOff',
      evidence: { deployment: 'd-1' },
    },
    {
      name: 'a deployment failed days ago, and the alias has gone most of the way',
      given: [
        anAlias({ version: '2', routing: [{ version: '1', weight: 0.25 }] }),
        ...versions,
        brokenOff({ status: 'Failed', appSpec: moving(`${aFunction().arn}:live`) }),
      ],
      message: 'brokenOff',
      evidence: { version: '2', weights: ['version 2: 75 %', 'version 1: 25 %'] },
    },
    {
      name: 'a version of a day and an hour, with an option of a day',
      given: [
        divided,
        aVersion(),
        aVersion({ version: '2', lastModified: '2026-11-24T11:00:00.000Z' }),
        aVersion({ version: '3', lastModified: '2026-11-25T11:00:00.000Z' }),
        brokenOff(),
      ],
      message: 'brokenOff',
    },
    {
      name: 'outside production: less severe',
      given: [anAlias({ ...divided, tags: seen({ env: 'dev' }) }), ...versions, brokenOff()],
      message: 'brokenOff',
      severity: 'low',
    },
  ],
  reviews: [
    {
      name: 'weights of which nothing tells since when',
      given: [divided, ...versions],
      message: 'sinceUnknown',
      severity: 'medium',
      text: 'orders:live divides its calls (version 1: 90 %, version 2: 10 %), and nothing',
      evidence: { function: 'orders', alias: 'live', version: '1' },
    },
    {
      name: 'weights that were set after a deployment succeeded',
      given: [divided, ...versions, aDeployment()],
      message: 'sinceUnknown',
    },
    {
      name: 'a deployment of another alias broke off',
      given: [divided, ...versions, brokenOff({ appSpec: moving(undefined, 'next') })],
      message: 'sinceUnknown',
    },
    {
      name: 'a deployment of another function broke off',
      given: [divided, ...versions, brokenOff({ appSpec: moving(aFunction({ name: 'cart' }).arn) })],
      message: 'sinceUnknown',
    },
    {
      name: 'a deployment to another version broke off',
      given: [divided, ...versions, brokenOff({ appSpec: moving(undefined, undefined, '3') })],
      message: 'sinceUnknown',
    },
    {
      name: 'a deployment broke off of which it is not told what it moves',
      given: [divided, ...versions, brokenOff({ appSpec: { is: 'elsewhere' } })],
      message: 'sinceUnknown',
    },
    {
      name: 'a deployment that broke off, and nobody says when',
      given: [divided, ...versions, brokenOff({ completedAt: undefined })],
      message: 'sinceUnknown',
    },
    { name: 'versions that are not listed', given: [divided], message: 'sinceUnknown' },
  ],
  unknowns: [
    {
      name: 'deployments could not be read',
      given: [divided, ...versions],
      gaps: [aGap({ kind: 'codedeploy.deployment', operation: 'codedeploy:BatchGetDeployments' })],
      gap: { operation: 'codedeploy:BatchGetDeployments' },
    },
  ],
});
