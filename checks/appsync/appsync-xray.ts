import { defineCheck, fail, passBecause } from '#kit';

export const appsyncXray = defineCheck({
  id: 'appsync-xray',
  title: 'A GraphQL API starts the traces of its requests',
  question: 'OPS1',
  practices: ['OPS1-80'],
  scope: 'region',
  severity: 'low',
  why: 'One query calls many resolvers: without a trace from the entry on, nobody sees which of them it waited for.',
  remedy: {
    text: 'Switch X-Ray on for the API; whoever does so by a call sends all of its present configuration with it.',
    property: 'AWS::AppSync::GraphQLApi XrayEnabled; SAM AWS::Serverless::GraphQLApi XrayEnabled',
    cli: 'aws appsync update-graphql-api --api-id {apiId} --name {name} --authentication-type {authentication} --xray-enabled --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/appsync/latest/devguide/x-ray-tracing.html',

  subject: 'appsync.graphql-api',
  messages: { off: '{api} does not trace its requests: what its resolvers take is in no trace.' },

  judge({ name, apiId, authModes, xrayEnabled: tracing }) {
    const evidence = { api: name, apiId, authentication: authModes[0]?.type ?? 'AUTHENTICATION_TYPE', tracing };
    return tracing ? passBecause(evidence) : fail('off', evidence);
  },
});
