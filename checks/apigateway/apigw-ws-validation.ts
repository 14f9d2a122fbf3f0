import { defineCheck, fail, notApplicable, passBecause } from '#kit';

const withoutMessage = new Set(['$connect', '$disconnect']);

export const apigwWsValidation = defineCheck({
  id: 'apigw-ws-validation',
  title: 'A WebSocket API checks messages against a model before its backend is called',
  question: 'SEC3',
  practices: ['SEC3-B1'],
  scope: 'region',
  severity: 'low',
  beyondLens: true,
  why: 'A malformed message that the gateway turns away costs no invocation and cannot surprise the code behind it.',
  remedy: {
    text: 'Write a model for what the route takes, name it with an expression that selects it, and deploy the API.',
    property: 'AWS::ApiGatewayV2::Route ModelSelectionExpression, RequestModels; AWS::ApiGatewayV2::Model',
    cli: 'aws apigatewayv2 update-route --api-id {apiId} --route-id {routeId} --model-selection-expression KEY --request-models KEY=MODEL --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-request-validation.html',

  subject: 'apigatewayv2.route',
  joins: ['apigatewayv2.stage', 'apigatewayv2.integration'],
  messages: { unchecked: 'The route {route} of WebSocket API {apiId} hands messages on unchecked: {lacks}.' },

  judge({ apiArn, apiId, arn, routeKey: route, protocol, ...rest }, { where }) {
    if (protocol !== 'WEBSOCKET') return notApplicable('it is of an HTTP API, which knows no models');
    if (withoutMessage.has(route)) return notApplicable('it takes no message');
    if (where('apigatewayv2.stage', 'apiArn', apiArn).length === 0)
      return notApplicable('no stage of its API is deployed');
    const { selectsModels, requestModels, integrationId } = rest;
    const integrations = where('apigatewayv2.integration', 'apiArn', apiArn);
    const integration = integrations.find((one) => one.integrationId === integrationId);
    if (integration?.integrationType === 'MOCK') return notApplicable('it answers by itself, no backend is reached');
    const models = [...requestModels].sort();
    const facts = { route, apiId, routeId: arn.slice(arn.lastIndexOf('/') + 1), selectsModels, models };
    if (models.length === 0) return fail('unchecked', { ...facts, lacks: 'it has no model' }, { related: [apiArn] });
    if (selectsModels) return passBecause(facts);
    return fail('unchecked', { ...facts, lacks: 'nothing selects its models' }, { related: [apiArn] });
  },
});
