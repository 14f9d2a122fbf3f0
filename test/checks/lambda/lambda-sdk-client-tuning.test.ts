import { lambdaSdkClientTuning } from '../../../checks/lambda/lambda-sdk-client-tuning.ts';
import type { EnvironmentVariable } from '../../../src/model/index.ts';
import { aFunction, anAlias, aVersion, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const reuse = 'AWS_NODEJS_CONNECTION_REUSE_ENABLED';
const old = { runtime: 'nodejs16.x' };

function variables(...names: readonly string[]) {
  return seen(names.map((name): EnvironmentVariable => ({ name, secret: undefined, lengthBucket: '1-7' })));
}

testCheck(lambdaSdkClientTuning, {
  passes: [
    {
      name: 'Node.js 18, the first with version 3 of the SDK',
      given: [aFunction({ runtime: 'nodejs18.x' })],
      evidence: { function: 'orders', qualifier: '$LATEST', runtime: 'nodejs18.x', sdk: 3, retries: [] },
    },
    { name: 'a Node.js that is not known yet', given: [aFunction({ runtime: 'nodejs28.x' })], evidence: { sdk: 3 } },
    {
      name: 'with its retries, where it sets them',
      given: [aFunction({ environment: variables('TABLE', 'AWS_RETRY_MODE', 'AWS_MAX_ATTEMPTS') })],
      evidence: { retries: ['AWS_MAX_ATTEMPTS', 'AWS_RETRY_MODE'] },
    },
    {
      name: 'a present Node.js, whose variables could not be decrypted',
      given: [aFunction({ environment: unseen() })],
      evidence: { sdk: 3, retries: 'not read' },
    },
    {
      name: 'Node.js 16 that is told to keep connections',
      given: [aFunction({ ...old, environment: variables(reuse, 'AWS_RETRY_MODE') })],
      evidence: {
        function: 'orders',
        qualifier: '$LATEST',
        runtime: 'nodejs16.x',
        sdk: 2,
        retries: ['AWS_RETRY_MODE'],
      },
    },
    {
      name: 'an old version that no alias points to',
      given: [aFunction(), aVersion({ ...old, version: '1' }), aVersion({ version: '2' }), anAlias({ version: '2' })],
      verdicts: [
        { result: 'pass', evidence: { qualifier: '$LATEST' } },
        { result: 'pass', subKey: 'version-2', evidence: { qualifier: '2' } },
      ],
    },
    {
      name: 'Node.js behind an alias, where $LATEST has moved to Python',
      given: [aFunction({ runtime: 'python3.13' }), aVersion(), anAlias()],
      verdicts: [{ result: 'pass', subKey: 'version-1', evidence: { qualifier: '1' } }],
    },
  ],
  reviews: [
    {
      name: 'Node.js 16 that is not, though its bundle may bring another SDK',
      given: [aFunction({ ...old, environment: variables('TABLE', 'AWS_MAX_ATTEMPTS') })],
      message: 'opensAnew',
      severity: 'low',
      evidence: {
        ...{ function: 'orders', qualifier: '$LATEST', runtime: 'nodejs16.x', sdk: 2 },
        ...{ retries: ['AWS_MAX_ATTEMPTS'], missing: reuse },
      },
      text: `orders ($LATEST) runs on nodejs16.x, whose SDK opens a connection for each call: ${reuse} is not set`,
    },
    ...[
      ...['nodejs', 'nodejs4.3', 'nodejs4.3-edge', 'nodejs6.10', 'nodejs8.10'],
      ...['nodejs10.x', 'nodejs12.x', 'nodejs14.x'],
    ].map((runtime) => ({
      name: `${runtime}, which comes with version 2 of the SDK`,
      given: [aFunction({ runtime })],
      message: 'opensAnew',
    })),
    {
      name: 'an empty variable, which says nothing',
      given: [aFunction({ ...old, environment: seen([{ name: reuse, secret: undefined, lengthBucket: '0' }]) })],
      message: 'opensAnew',
      evidence: { retries: [] },
    },
    {
      name: 'a staging function, less severely',
      given: [aFunction({ ...old, tags: seen({ Environment: 'staging' }) })],
      message: 'opensAnew',
      severity: 'informational',
    },
    {
      name: 'each version that its aliases send calls to, whatever $LATEST has',
      given: [
        aFunction(),
        aVersion({ ...old, version: '1' }),
        aVersion({ ...old, version: '2', environment: variables(reuse) }),
        anAlias({ version: '1', routing: [{ version: '2', weight: 0.5 }] }),
      ],
      verdicts: [
        { result: 'pass', evidence: { qualifier: '$LATEST', sdk: 3 } },
        { result: 'review', message: 'opensAnew', subKey: 'version-1', evidence: { qualifier: '1', sdk: 2 } },
        { result: 'pass', subKey: 'version-2', evidence: { qualifier: '2', sdk: 2 } },
      ],
    },
  ],
  skips: [
    {
      name: 'a container image',
      given: [aFunction({ packageType: 'Image', runtime: undefined })],
      text: 'a container image brings an SDK of its own',
    },
    ...['python3.13', 'java21', 'provided.al2023'].map((runtime) => ({
      name: `${runtime}, whose SDK keeps connections`,
      given: [aFunction({ runtime })],
      text: 'only the SDK for Node.js ever opened a connection for each call',
    })),
    { name: 'no runtime at all', given: [aFunction({ runtime: undefined })], text: 'only the SDK for Node.js' },
  ],
  unknowns: [
    {
      name: 'Node.js 16 whose variables could not be decrypted',
      given: [aFunction({ ...old, environment: unseen({ operation: 'lambda:ListFunctions' }) })],
      gap: { operation: 'lambda:ListFunctions', hides: 'fact' },
    },
    {
      name: 'a version on Node.js 16 whose variables could not be decrypted, by its sub-key',
      given: [aFunction(), aVersion({ ...old, environment: unseen() }), anAlias()],
      verdicts: [{ result: 'pass' }, { result: 'unknown', subKey: 'version-1' }],
    },
  ],
});
