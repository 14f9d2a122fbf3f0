import { describeEnvironment } from '#boundary';
import type { EnvironmentVariable, Observed } from '#model';
import { lambdaEnvSecrets } from '../../../checks/lambda/lambda-env-secrets.ts';
import { aFunction, anAlias, aVersion, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

/** What the collector makes of variables. Secrets are put together here, so that no scanner takes one for real. */
function variables(values: Readonly<Record<string, string>>): Observed<readonly EnvironmentVariable[]> {
  return seen(describeEnvironment(values));
}

const password = ['N0t', 'A', 'Real', 'Passw0rd'].join('-');
const liveKey = ['sk', 'live', '51NotARealKeyOnlyForTests0000'].join('_');
const leaky = variables({ DB_PASSWORD: password });

testCheck(lambdaEnvSecrets, {
  passes: [
    {
      name: 'each of the variables that hold no secret',
      given: [aFunction({ environment: variables({ TABLE_NAME: 'orders', LOG_LEVEL: 'info' }) })],
      verdicts: [
        { result: 'pass', subKey: 'TABLE_NAME', evidence: { variable: 'TABLE_NAME' } },
        { result: 'pass', subKey: 'LOG_LEVEL' },
      ],
    },
    {
      name: 'references under telling names',
      given: [
        aFunction({
          environment: variables({
            DB_PASSWORD: '{{resolve:secretsmanager:prod/db:SecretString:password}}',
            CRM_SECRET: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/crm-AbC123',
            CRM_TOKEN: '/prod/crm/token',
          }),
        }),
      ],
    },
    {
      name: 'what is public: client ids, publishable keys of Stripe, user pools of Cognito',
      given: [
        aFunction({
          environment: variables({
            CLIENT_ID: '0f8b2f0e-6d1c-4f0a-9d57-3c1f3f0a7a11',
            STRIPE_KEY: ['pk', 'live', '51NotARealKeyOnlyForTests0000'].join('_'),
            POOL_TOKEN: 'eu-west-1_aB3dE5fG7',
          }),
        }),
      ],
    },
    {
      name: 'an old version with a secret that no alias points to',
      given: [
        aFunction({ environment: variables({ A: 'b' }) }),
        aVersion({ environment: leaky }),
        aVersion({ version: '2' }),
        anAlias({ version: '2' }),
      ],
      verdicts: [{ result: 'pass', subKey: 'A' }],
    },
  ],
  fails: [
    {
      name: 'a literal password',
      given: [aFunction({ environment: leaky })],
      message: 'name',
      subKey: 'DB_PASSWORD',
      severity: 'high',
      evidence: { function: 'orders', qualifier: '$LATEST', variable: 'DB_PASSWORD', length: '16-31' },
    },
    {
      name: 'a live key of a provider, more severely, wherever it is',
      given: [aFunction({ environment: variables({ PAYMENT: liveKey }), tags: seen({ Stage: 'dev' }) })],
      message: 'format',
      severity: 'critical',
      evidence: { rule: 'Stripe live key' },
      text: 'Stripe live key',
    },
    {
      name: 'a URI with a password',
      given: [aFunction({ environment: variables({ DATABASE: ['mysql://app:', '@db/shop'].join(password) }) })],
      message: 'format',
      severity: 'high',
    },
    {
      name: 'one of two variables, so that mending it resolves its own finding',
      given: [aFunction({ environment: variables({ API_KEY: password, DB_PASSWORD: '/prod/db/password' }) })],
      verdicts: [
        { result: 'fail', subKey: 'API_KEY', message: 'name' },
        { result: 'pass', subKey: 'DB_PASSWORD' },
      ],
    },
    {
      name: 'the version that an alias points to keeps the old secret',
      given: [
        aFunction({ environment: variables({ DB_PASSWORD: '/prod/db/password' }) }),
        aVersion({ environment: leaky }),
        anAlias(),
      ],
      verdicts: [
        { result: 'pass', subKey: 'DB_PASSWORD' },
        { result: 'fail', subKey: 'version-1/DB_PASSWORD', message: 'name', evidence: { qualifier: '1' } },
      ],
    },
    {
      name: 'the version that an alias sends a tenth of the calls to',
      given: [
        aFunction(),
        aVersion({ environment: leaky }),
        aVersion({ version: '2' }),
        anAlias({ version: '2', routing: [{ version: '1', weight: 0.1 }] }),
      ],
      message: 'name',
      subKey: 'version-1/DB_PASSWORD',
    },
  ],
  skips: [
    { name: 'there are no variables', given: [aFunction(), aVersion(), anAlias()], text: 'no environment variables' },
  ],
  unknowns: [
    {
      name: 'Lambda could not decrypt the variables',
      given: [aFunction({ environment: unseen({ code: 'AccessDeniedException' }) })],
      gap: { hides: 'fact', code: 'AccessDeniedException' },
    },
    {
      name: 'Lambda could not decrypt those of an aliased version',
      given: [aFunction(), aVersion({ environment: unseen() }), anAlias()],
      subKey: 'version-1',
    },
  ],
});
