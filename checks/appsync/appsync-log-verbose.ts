import { defineCheck, fail, notApplicable, outsideProduction, passBecause } from '#kit';

/** What a field's log tells of the requests themselves is little. */
const terse = new Set(['ERROR', 'NONE']);

export const appsyncLogVerbose = defineCheck({
  id: 'appsync-log-verbose',
  title: 'The logs of a GraphQL API tell what failed and leave out what was sent',
  question: 'SEC2',
  practices: ['SEC2-B3'],
  scope: 'region',
  severity: 'medium',
  beyondLens: true,
  why: 'Verbose logs hold the headers of every request, tokens among them, and what was asked and answered.',
  remedy: {
    text: 'Log errors of fields, and exclude verbose content: headers are logged at every level of fields unless it is.',
    property: 'AWS::AppSync::GraphQLApi LogConfig.ExcludeVerboseContent; SAM AWS::Serverless::GraphQLApi Logging',
    cli: 'aws appsync update-graphql-api --api-id {apiId} --name {name} --authentication-type {authentication} --log-config fieldLogLevel=ERROR,cloudWatchLogsRoleArn=ROLE_ARN,excludeVerboseContent=true --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/appsync/latest/devguide/monitoring.html',

  subject: 'appsync.graphql-api',
  messages: {
    noLogging: '{api} writes no logs.',
    verbose: '{api} logs the headers of its requests and responses, and of its fields at level {level}.',
  },

  judge(api, { environment }) {
    const { name, apiId, authModes, logging } = api;
    const authentication = authModes[0]?.type ?? 'AUTHENTICATION_TYPE';
    const facts = { api: name, apiId, authentication, level: logging?.fieldLogLevel ?? 'no logs' };
    if (logging === undefined) {
      const severity = { level: 'low', because: 'nothing leaks, but nobody sees what failed' } as const;
      return fail('noLogging', facts, { subKey: 'no-logging', severity });
    }
    if (logging.excludesVerboseContent) return passBecause(facts);
    const elsewhere = outsideProduction(api, environment);
    if (elsewhere !== undefined) return notApplicable(elsewhere);
    const severity = { level: 'low', because: 'of its fields it logs errors at most' } as const;
    return fail('verbose', facts, terse.has(logging.fieldLogLevel) ? { severity } : {});
  },
});
