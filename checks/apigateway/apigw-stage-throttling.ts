import { defineCheck, fail, notSeen, passBecause, stageLimits, throttledMethods } from '#kit';

export const apigwStageThrottling = defineCheck({
  id: 'apigw-stage-throttling',
  title: 'A stage of a REST API lets in no more than its backend can take',
  question: 'REL1',
  practices: ['SRM-02', 'REL1-01'],
  scope: 'region',
  severity: 'medium',
  why: 'All APIs of an account share one limit in a region: without a limit of its own, one of them uses it up for the others and floods what is behind it.',
  remedy: {
    text: 'Set a rate and a burst for all methods of the stage, from what its slowest backend can take; usage plans limit only who calls with a key.',
    property: 'AWS::ApiGateway::Stage MethodSettings ThrottlingRateLimit, ThrottlingBurstLimit',
    cli: "aws apigateway update-stage --rest-api-id {apiId} --stage-name {stageName} --patch-operations 'op=replace,path=/*/*/throttling/rateLimit,value=RATE' 'op=replace,path=/*/*/throttling/burstLimit,value=BURST' --region {region}",
  },
  reference: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html',

  subject: 'apigateway.rest-stage',
  joins: ['apigateway.account'],
  hints: ['apigateway.rest-method'],
  messages: {
    unlimited: '{stage} may take all that the APIs of this account share ({accountRate} requests a second).',
    half: '{stage} holds either its rate ({rate}) or its burst ({burst}) below what the APIs of this account share ({accountRate}, {accountBurst}), not both.',
    blocked: '{stage} lets nobody in: its rate is {rate} requests a second, its burst {burst}.',
  },

  judge(stage, context) {
    const { is, facts, limitedRoutes, hangsOnRoutes } = stageLimits(stage, throttledMethods(stage, context), context);
    const { name, apiId, stageName } = stage;
    const evidence = { stage: name, apiId, stageName, ...facts, limitedRoutes };
    if (is === 'closed') return fail('blocked', evidence);
    if (is === 'limited') return passBecause(evidence);
    const unseen = hangsOnRoutes ? context.unread('apigateway.rest-method') : undefined;
    if (unseen !== undefined) return notSeen(unseen);
    if (is === 'by-route') return passBecause(evidence);
    return fail(is === 'half' ? 'half' : 'unlimited', evidence);
  },
});
