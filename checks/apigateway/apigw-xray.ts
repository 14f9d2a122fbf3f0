import { defineCheck, fail, passBecause } from '#kit';

export const apigwXray = defineCheck({
  id: 'apigw-xray',
  title: 'A stage of a REST API starts the traces of its requests',
  question: 'OPS1',
  practices: ['OPS1-80'],
  scope: 'region',
  severity: 'medium',
  why: 'A trace that starts in the function shows nothing of the time before it: authorizers, validation, and waiting.',
  remedy: {
    text: 'Switch tracing on for the stage.',
    property: 'AWS::ApiGateway::Stage TracingEnabled; SAM AWS::Serverless::Api TracingEnabled',
    cli: 'aws apigateway update-stage --rest-api-id {apiId} --stage-name {stageName} --patch-operations op=replace,path=/tracingEnabled,value=true --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-xray.html',

  subject: 'apigateway.rest-stage',
  messages: { off: '{stage} does not trace its requests: what happens before the integration is in no trace.' },

  judge({ name, apiId, stageName, tracingEnabled }) {
    const evidence = { stage: name, apiId, stageName, tracing: tracingEnabled };
    return tracingEnabled ? passBecause(evidence) : fail('off', evidence);
  },
});
