import { defineCheck, fail, notApplicable, passBecause } from '#kit';

export const apigwUsagePlanQuota = defineCheck({
  id: 'apigw-usage-plan-quota',
  title: 'A usage plan says how often each of its consumers may call in a day, a week or a month',
  question: 'REL1',
  practices: ['REL1-07'],
  scope: 'region',
  severity: 'low',
  why: 'A rate alone bounds a second, not a month: a consumer that calls all the time is served, and paid for, without end.',
  remedy: {
    text: 'Give the plan a quota well above what its consumers call; or waive this for a plan that is only for yourself.',
    property: 'AWS::ApiGateway::UsagePlan Quota',
    cli: 'aws apigateway update-usage-plan --usage-plan-id {planId} --patch-operations op=replace,path=/quota/limit,value=LIMIT op=replace,path=/quota/period,value=MONTH --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html',

  subject: 'apigateway.usage-plan',
  messages: { endless: 'The usage plan {plan} has no quota: its consumers may call {stages} without end.' },

  judge({ name: plan, planId, stages: covered, quota }) {
    if (covered.length === 0) return notApplicable('it has no stages');
    const stages = covered.map(({ apiId, stageName }) => `${apiId}/${stageName}`).sort();
    const evidence = { plan, planId, stages };
    if (quota === undefined) return fail('endless', evidence);
    return passBecause({ ...evidence, limit: quota.limit, period: quota.period ?? 'not told' });
  },
});
