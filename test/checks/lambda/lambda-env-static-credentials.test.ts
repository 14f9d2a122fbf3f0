import { lambdaEnvStaticCredentials } from '../../../checks/lambda/lambda-env-static-credentials.ts';
import { describeEnvironment } from '../../../src/boundary/environment.ts';
import { aFunction, anAlias, aVersion, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

/** Put together here, so that no scanner takes a made-up key for a real one. */
const glue = (...parts: readonly string[]) => parts.join('');
const accessKey = glue('AK', 'IA', 'Q3EXAMPLEX7R2T9Z');
const secretKey = glue('n7Qw', 'E9rT2yU4', 'iO6pA8sD', '0fG1hJ3k', 'L5zX7cV9bN2m');
const holding = (variables: Readonly<Record<string, string>>) => ({
  environment: seen(describeEnvironment(variables)),
});

testCheck(lambdaEnvStaticCredentials, {
  passes: [
    {
      name: 'other variables, secrets of other kinds among them',
      given: [
        aFunction(
          holding({
            TABLE_NAME: 'orders',
            STRIPE_SECRET_KEY: glue('sk', '_live_', '51NotARealKeyOnlyForTheTests00'),
            PASSWORD: 'K9x2Lq71Tz5Vb3Nc',
          }),
        ),
      ],
      evidence: { function: 'orders', qualifier: '$LATEST', variables: 3 },
    },
    {
      name: 'a temporary key, which ends by itself',
      given: [aFunction(holding({ KEY: glue('AS', 'IA', 'Q3EXAMPLEX7R2T9Z') }))],
    },
    ...[
      ['an ARN', 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/crm-AbC123'],
      ['a path', '/prod/crm/aws-secret-access-key'],
      ['a placeholder', 'set-by-the-pipeline'],
      ['a literal of another length', secretKey.slice(1)],
    ].map(([name = '', value = '']) => ({
      name: `the name of a secret key alone, with ${name} for its value`,
      given: [aFunction(holding({ MY_AWS_SECRET_ACCESS_KEY: value }))],
    })),
    {
      name: 'forty characters by another name',
      given: [aFunction(holding({ COMMIT: secretKey }))],
    },
    {
      name: 'an old version with a key that no alias points to',
      given: [aFunction(holding({ STAGE: 'prod' })), aVersion(holding({ KEY: accessKey }))],
    },
  ],
  fails: [
    {
      name: 'both halves of a key, by names that Lambda does not keep for itself: one finding each',
      given: [aFunction(holding({ MY_AWS_KEY: accessKey, MY_AWS_SECRET_ACCESS_KEY: secretKey, STAGE: 'prod' }))],
      verdicts: [
        {
          result: 'fail',
          message: 'held',
          severity: 'critical',
          subKey: 'MY_AWS_KEY',
          evidence: { function: 'orders', qualifier: '$LATEST', variable: 'MY_AWS_KEY', rule: 'AWS access key' },
        },
        {
          result: 'fail',
          message: 'held',
          subKey: 'MY_AWS_SECRET_ACCESS_KEY',
          evidence: { variable: 'MY_AWS_SECRET_ACCESS_KEY', rule: 'AWS secret access key' },
        },
      ],
    },
    {
      name: 'the version that an alias points to keeps the key',
      given: [aFunction(holding({ STAGE: 'prod' })), aVersion(holding({ KEY: accessKey })), anAlias()],
      verdicts: [
        { result: 'pass' },
        {
          result: 'fail',
          message: 'held',
          subKey: 'version-1/KEY',
          evidence: { qualifier: '1', variable: 'KEY' },
        },
      ],
    },
  ],
  skips: [{ name: 'no variables', given: [aFunction(holding({}))], text: 'it has no environment variables' }],
  unknowns: [
    {
      name: 'its variables were not read',
      given: [aFunction({ environment: unseen({ operation: 'lambda:ListFunctions' }) })],
      gap: { operation: 'lambda:ListFunctions' },
    },
    {
      name: 'those of the version behind its alias were not read',
      given: [aFunction(holding({ STAGE: 'prod' })), aVersion({ environment: unseen() }), anAlias()],
      verdicts: [{ result: 'pass' }, { result: 'unknown', subKey: 'version-1' }],
    },
  ],
});
