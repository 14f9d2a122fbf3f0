import { defineCheck, fail, notApplicable, passBecause } from '#kit';

export const apigwUsagePlanThrottle = defineCheck({
  id: 'apigw-usage-plan-throttle',
  title: 'A usage plan limits the rate of each of its consumers',
  question: 'REL1',
  practices: ['REL1-06'],
  scope: 'region',
  severity: 'low',
  why: 'Without a rate for each key, one consumer takes all that the stage lets in, and the others are turned away.',
  remedy: {
    text: 'Give the plan a rate and a burst, or its dearest methods limits of their own.',
    property: 'AWS::ApiGateway::UsagePlan Throttle; ApiStages.Throttle',
    cli: 'aws apigateway update-usage-plan --usage-plan-id {planId} --patch-operations op=replace,path=/throttle/rateLimit,value=RATE op=replace,path=/throttle/burstLimit,value=BURST --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html',

  subject: 'apigateway.usage-plan',
  messages: { unlimited: 'The usage plan {plan} limits the rate of nobody who calls {stages}.' },

  judge({ name: plan, planId, stages: covered, throttlingRateLimit, throttlingBurstLimit }) {
    if (covered.length === 0) return notApplicable('it has no stages');
    const stages = covered.map(({ apiId, stageName }) => `${apiId}/${stageName}`).sort();
    const byMethod = covered
      .filter(({ throttlesMethods }) => throttlesMethods)
      .map(({ apiId, stageName }) => `${apiId}/${stageName}`);
    const evidence = {
      plan,
      planId,
      stages,
      rate: throttlingRateLimit ?? 'none',
      burst: throttlingBurstLimit ?? 'none',
      byMethod: byMethod.sort(),
    };
    const isLimited = throttlingRateLimit !== undefined || throttlingBurstLimit !== undefined || byMethod.length > 0;
    return isLimited ? passBecause(evidence) : fail('unlimited', evidence);
  },
});
