import { defineCheck, fail, notApplicable, passBecause, unlessOpen } from '#kit';
import type { RouteV2 } from '#model';

export const apigwWsAuthorization = defineCheck({
  id: 'apigw-ws-authorization',
  title: 'A WebSocket API lets only callers it knows connect',
  question: 'SEC1',
  practices: ['SEC1-01'],
  scope: 'region',
  severity: 'high',
  publicByDesign: true,
  why: 'Only the route $connect can be authorized: whoever is let in there may send what they like on every other.',
  remedy: {
    text: 'Authorize $connect by a Lambda authorizer or IAM and deploy the API; or tag it wal:public=true if everybody may connect.',
    property: 'AWS::ApiGatewayV2::Route RouteKey $connect, AuthorizationType CUSTOM or AWS_IAM',
    cli: 'aws apigatewayv2 update-route --api-id {apiId} --route-id {routeId} --authorization-type CUSTOM --authorizer-id AUTHORIZER --region {region} && aws apigatewayv2 create-deployment --api-id {apiId} --stage-name {stage} --region {region}',
  },
  reference:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-control-access.html',

  subject: 'apigatewayv2.api',
  joins: [
    'apigatewayv2.route',
    'apigatewayv2.stage',
    'apigateway.domain-name',
    'apigatewayv2.api-mapping',
    'apigatewayv2.routing-rule',
  ],
  messages: {
    open: 'Anyone on the internet may connect to {api}: its route $connect has no authorization.',
    noRoute: 'Anyone on the internet may connect to {api}: it has no route $connect that could be authorized.',
  },

  judge(api, context) {
    if (api.protocol !== 'WEBSOCKET') return notApplicable('it is no WebSocket API');
    const stages = context.where('apigatewayv2.stage', 'apiArn', api.arn).map(({ stageName }) => stageName);
    if (stages.length === 0) return notApplicable('it has no stage');
    const routes = context.where('apigatewayv2.route', 'apiArn', api.arn);
    const connect = routes.find(({ routeKey }) => routeKey === '$connect');
    const facts = {
      api: api.name,
      apiId: api.apiId,
      stage: stages.sort().slice(0, 1),
      ...connectOf(connect),
    };
    if (connect !== undefined && connect.authorizationType !== 'NONE') return passBecause(facts);
    const message = connect === undefined ? 'noRoute' : 'open';
    return unlessOpen(api, facts, context) ?? fail(message, facts);
  },
});

function connectOf(connect: RouteV2 | undefined) {
  if (connect === undefined) return { routeId: 'ROUTE', authorizationType: 'no route' };
  return { routeId: connect.arn.replace(/^.*\//, ''), authorizationType: connect.authorizationType };
}
