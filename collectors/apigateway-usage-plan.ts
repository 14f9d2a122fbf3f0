import {
  APIGatewayClient,
  type ApiStage,
  type UsagePlan as Listed,
  paginateGetUsagePlans,
} from '@aws-sdk/client-api-gateway';
import { type Aws, required } from '#aws';
import { defineCollector } from '#kit';
import type { UsagePlan } from '#model';

/** Usage plans with the stages they cover and the limits they set. */
export const apigatewayUsagePlan = defineCollector({
  kinds: ['apigateway.usage-plan'],
  scope: 'region',
  permissions: ['apigateway:GET'],
  async *collect(aws) {
    const pages = paginateGetUsagePlans({ client: aws.client(APIGatewayClient) }, { limit: 500 });
    for await (const page of pages) yield* (page.items ?? []).map((listed) => toPlan(aws, listed));
  },
});

function toPlan(aws: Aws, listed: Listed): UsagePlan {
  const planId = required(listed.id);
  const { quota, throttle } = listed;
  return {
    kind: 'apigateway.usage-plan',
    arn: `arn:${aws.partition}:apigateway:${aws.region}::/usageplans/${planId}`,
    name: required(listed.name),
    account: aws.account,
    region: aws.region,
    tags: { seen: true, value: listed.tags ?? {} },
    planId,
    stages: (listed.apiStages ?? []).map(toPlanStage),
    throttlingRateLimit: throttle?.rateLimit,
    throttlingBurstLimit: throttle?.burstLimit,
    quota: quota && { limit: required(quota.limit), period: quota.period },
  };
}

function toPlanStage({ apiId, stage, throttle = {} }: ApiStage): UsagePlan['stages'][number] {
  return {
    apiId: required(apiId),
    stageName: required(stage),
    throttlesMethods: Object.keys(throttle).length > 0,
  };
}
