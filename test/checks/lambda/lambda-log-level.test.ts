import type { EnvironmentVariable, LambdaFunction } from '#model';
import { lambdaLogLevel } from '../../../checks/lambda/lambda-log-level.ts';
import { aFunction, anAlias, aVersion, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const staging = seen({ Environment: 'staging' });
const json = (applicationLogLevel: string | undefined, systemLogLevel?: string): Partial<LambdaFunction> => ({
  logFormat: 'JSON',
  applicationLogLevel,
  systemLogLevel,
});

function setting(name: string, value: string | undefined): EnvironmentVariable {
  return { name, secret: undefined, lengthBucket: '1-7', logging: { sets: 'level', value } };
}

const sampling: EnvironmentVariable = {
  name: 'LOG_SAMPLE_RATE',
  secret: undefined,
  lengthBucket: '1-7',
  logging: { sets: 'sample rate', value: 'debug' },
};
const plain: EnvironmentVariable = { name: 'TABLE', secret: undefined, lengthBucket: '1-7' };
const logsDebug = seen([plain, setting('LOG_LEVEL', 'debug')]);

testCheck(lambdaLogLevel, {
  passes: [
    {
      name: 'no level set anywhere',
      given: [aFunction({ environment: seen([plain, sampling]) })],
      verdicts: [
        {
          result: 'pass',
          evidence: {
            function: 'orders',
            qualifier: '$LATEST',
            group: '/aws/lambda/orders',
            level: 'none',
            systemLevel: 'none',
          },
        },
      ],
    },
    ...['INFO', 'WARN', 'ERROR'].map((level) => ({
      name: `the level ${level}`,
      given: [aFunction(json(level, 'INFO'))],
      evidence: { level, systemLevel: 'INFO' },
    })),
    { name: 'the system level DEBUG', given: [aFunction(json('INFO', 'DEBUG'))], evidence: { systemLevel: 'DEBUG' } },
    {
      name: 'a logger at info',
      given: [aFunction({ environment: seen([setting('LOG_LEVEL', 'info')]) })],
    },
    {
      name: 'DEBUG with namespaces of Node, or with false, 0 or nothing in it',
      given: [aFunction({ environment: seen([setting('DEBUG', undefined)]) })],
    },
    {
      name: 'levels that a function with text can not have',
      given: [aFunction({ logFormat: 'Text', applicationLogLevel: 'DEBUG', systemLogLevel: 'WARN' })],
      verdicts: [{ result: 'pass', evidence: { level: 'none', systemLevel: 'none' } }],
    },
    {
      name: 'an older version at DEBUG that no alias points to',
      given: [
        aFunction(),
        aVersion({ ...json('DEBUG'), version: '1' }),
        aVersion({ version: '2' }),
        anAlias({ version: '2' }),
      ],
      verdicts: [{ result: 'pass' }, { result: 'pass', subKey: 'version-2', evidence: { qualifier: '2' } }],
    },
  ],
  fails: [
    ...['DEBUG', 'TRACE'].map((level) => ({
      name: `the level ${level}, whatever its unread variables say`,
      given: [aFunction({ ...json(level), environment: unseen() })],
      message: 'verbose',
      severity: 'medium' as const,
      evidence: { function: 'orders', qualifier: '$LATEST', group: '/aws/lambda/orders', level },
    })),
    {
      name: 'the level DEBUG behind the alias',
      given: [aFunction(), aVersion(json('DEBUG')), anAlias()],
      verdicts: [
        { result: 'pass' },
        { result: 'fail', message: 'verbose', subKey: 'version-1', evidence: { qualifier: '1' } },
      ],
    },
    ...['debug', 'trace', 'true'].map((value) => ({
      name: `a variable for the logger with ${value}`,
      given: [aFunction({ environment: seen([plain, setting('POWERTOOLS_LOG_LEVEL', value)]) })],
      message: 'verboseLogger',
      severity: 'medium' as const,
      evidence: { variables: ['POWERTOOLS_LOG_LEVEL'], level: 'none' },
    })),
    {
      name: 'two variables for the logger, with text, behind the alias too',
      given: [
        aFunction({ logFormat: 'Text', environment: seen([setting('DEBUG', 'true'), setting('LOGLEVEL', 'trace')]) }),
        aVersion({ environment: logsDebug }),
        anAlias(),
      ],
      verdicts: [
        { result: 'fail', message: 'verboseLogger', evidence: { variables: ['DEBUG', 'LOGLEVEL'] } },
        { result: 'fail', message: 'verboseLogger', subKey: 'version-1', evidence: { variables: ['LOG_LEVEL'] } },
      ],
    },
    {
      name: 'the level FATAL, which loses errors: informational',
      given: [aFunction(json('FATAL')), aVersion(json('FATAL')), anAlias()],
      verdicts: [
        { result: 'fail', message: 'fatalOnly', severity: 'informational', evidence: { level: 'FATAL' } },
        { result: 'fail', message: 'fatalOnly', severity: 'informational', subKey: 'version-1' },
      ],
    },
    {
      name: 'the system level WARN, which loses reports: informational, and a finding of its own',
      given: [aFunction(json('INFO', 'WARN')), aVersion(json('DEBUG', 'WARN')), anAlias()],
      verdicts: [
        { result: 'pass' },
        {
          result: 'fail',
          message: 'reportsLost',
          subKey: 'system-level',
          severity: 'informational',
          evidence: { function: 'orders', qualifier: '$LATEST', systemLevel: 'WARN' },
          text: 'reports of successful calls are lost',
        },
        { result: 'fail', message: 'verbose', subKey: 'version-1' },
        { result: 'fail', message: 'reportsLost', subKey: 'version-1-system-level', severity: 'informational' },
      ],
    },
  ],
  reviews: [
    {
      name: 'a logger at debug, of whose lines Lambda drops those that tell their level',
      given: [
        aFunction({ ...json('INFO'), environment: logsDebug }),
        aVersion({ ...json('ERROR'), environment: logsDebug }),
        anAlias(),
      ],
      verdicts: [
        {
          result: 'review',
          message: 'dropped',
          severity: 'medium',
          evidence: { level: 'INFO', variables: ['LOG_LEVEL'] },
        },
        { result: 'review', message: 'dropped', subKey: 'version-1', evidence: { level: 'ERROR' } },
      ],
    },
  ],
  skips: [
    {
      name: 'staging, where debugging is what it is for',
      given: [aFunction({ ...json('DEBUG'), tags: staging })],
      text: 'not production (tag Environment=staging)',
    },
  ],
  unknowns: [
    {
      name: 'variables that were not read',
      given: [
        aFunction({ environment: unseen() }),
        aVersion({ environment: unseen({ operation: 'test:Version' }) }),
        anAlias(),
      ],
      verdicts: [
        { result: 'unknown', gap: { operation: 'lambda:ListFunctions' } },
        { result: 'unknown', subKey: 'version-1', gap: { operation: 'test:Version' } },
      ],
    },
    {
      name: 'a name that says it is not production, with the tags unread that go before it',
      given: [aFunction({ ...json('DEBUG'), name: 'orders-dev', tags: unseen({ operation: 'tag:GetResources' }) })],
      gap: { operation: 'tag:GetResources' },
    },
  ],
});
