import { defineCheck, fail, notSeen, passBecause, stageLimits } from '#kit';

export const apigwHttpThrottling = defineCheck({
  id: 'apigw-http-throttling',
  title: 'A stage of an HTTP or WebSocket API lets in no more than its backend can take',
  question: 'REL1',
  practices: ['REL1-01'],
  scope: 'region',
  severity: 'medium',
  why: 'All APIs of an account share one limit in a region: without a limit of its own, one of them uses it up for the others and floods what is behind it.',
  remedy: {
    text: 'Set a rate and a burst for all routes of the stage, from what its slowest backend can take; both at 0 let nobody in.',
    property: 'AWS::ApiGatewayV2::Stage DefaultRouteSettings ThrottlingRateLimit, ThrottlingBurstLimit',
    cli: 'aws apigatewayv2 update-stage --api-id {apiId} --stage-name {stageName} --default-route-settings ThrottlingRateLimit=RATE,ThrottlingBurstLimit=BURST --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html',

  subject: 'apigatewayv2.stage',
  joins: ['apigateway.account'],
  hints: ['apigatewayv2.route'],
  messages: {
    unlimited: '{stage} may take all that the APIs of this account share ({accountRate} requests a second).',
    half: '{stage} holds either its rate ({rate}) or its burst ({burst}) below what the APIs of this account share ({accountRate}, {accountBurst}), not both.',
    blocked: '{stage} lets nobody in: its rate is {rate} requests a second, its burst {burst}.',
  },

  judge(stage, context) {
    const routes = context.where('apigatewayv2.route', 'apiArn', stage.apiArn).map(({ routeKey }) => routeKey);
    const { is, facts, limitedRoutes, hangsOnRoutes } = stageLimits(stage, routes, context);
    const { name, apiId, stageName, protocol } = stage;
    const evidence = { stage: name, apiId, stageName, protocol, ...facts, limitedRoutes };
    if (is === 'closed') return fail('blocked', evidence);
    if (is === 'limited') return passBecause(evidence);
    const unseen = hangsOnRoutes ? context.unread('apigatewayv2.route') : undefined;
    if (unseen !== undefined) return notSeen(unseen);
    if (is === 'by-route') return passBecause(evidence);
    return fail(is === 'half' ? 'half' : 'unlimited', evidence);
  },
});
