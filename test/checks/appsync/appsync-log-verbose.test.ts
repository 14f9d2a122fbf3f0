import { appsyncLogVerbose } from '../../../checks/appsync/appsync-log-verbose.ts';
import { aGraphqlApi, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const logging = (fieldLogLevel: string, excludesVerboseContent = false) => ({ fieldLogLevel, excludesVerboseContent });
const staging = seen({ Environment: 'staging' });

testCheck(appsyncLogVerbose, {
  passes: [
    {
      name: 'errors without verbose content',
      given: [aGraphqlApi()],
      evidence: { api: 'graph', apiId: aGraphqlApi().apiId, authentication: 'AWS_IAM', level: 'ERROR' },
    },
    { name: 'all of its fields, without verbose content', given: [aGraphqlApi({ logging: logging('ALL', true) })] },
    {
      name: 'no verbose content, with the tags unread',
      given: [aGraphqlApi({ logging: logging('ALL', true), tags: unseen() })],
    },
  ],
  fails: [
    ...['ALL', 'DEBUG', 'INFO'].map((level) => ({
      name: `level ${level} with verbose content`,
      given: [aGraphqlApi({ logging: logging(level) })],
      message: 'verbose',
      severity: 'medium' as const,
      evidence: { level, authentication: 'AWS_IAM' },
      text: `at level ${level}`,
    })),
    ...['ERROR', 'NONE'].map((level) => ({
      name: `level ${level}, which does not keep headers out: less severe`,
      given: [aGraphqlApi({ logging: logging(level) })],
      message: 'verbose',
      severity: 'low' as const,
      evidence: { level },
    })),
    {
      name: 'no logs at all',
      given: [aGraphqlApi({ logging: undefined, authModes: [] })],
      message: 'noLogging',
      subKey: 'no-logging',
      severity: 'low',
      evidence: { level: 'no logs', authentication: 'AUTHENTICATION_TYPE' },
      text: 'graph writes no logs',
    },
    {
      name: 'no logs outside production either',
      given: [aGraphqlApi({ logging: undefined, tags: staging })],
      message: 'noLogging',
      severity: 'informational',
    },
  ],
  unknowns: [
    {
      name: 'verbose, with the tags unread that could say that it is not production',
      given: [aGraphqlApi({ logging: logging('ALL'), tags: unseen() })],
      gap: { hides: 'fact' },
    },
  ],
  skips: [
    {
      name: 'verbose outside production',
      given: [aGraphqlApi({ logging: logging('ALL'), tags: staging })],
      text: 'not production',
    },
  ],
});
