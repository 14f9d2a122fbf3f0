import { APIGatewayClient, type UsagePlanKey as Listed, paginateGetUsagePlanKeys } from '@aws-sdk/client-api-gateway';
import { type Aws, byArn, enrich, observe, required } from '#aws';
import { apiKeyIdOf } from '#boundary';
import { defineCollector } from '#kit';
import type { UsagePlan, UsagePlanKey } from '#model';

/** Which keys are in which usage plan. The reply has the keys' values, of which nothing is kept. */
export const apigatewayUsagePlanKey = defineCollector({
  kinds: ['apigateway.usage-plan-key'],
  scope: 'region',
  after: ['apigateway.usage-plan'],
  permissions: ['apigateway:GET'],
  async *collect(aws, seen) {
    const client = aws.client(APIGatewayClient);
    for await (const keys of enrich(seen.all('apigateway.usage-plan'), (plan) => keysOf(aws, client, plan), byArn(aws)))
      yield* keys;
  },
});

async function keysOf(aws: Aws, client: APIGatewayClient, plan: UsagePlan): Promise<readonly UsagePlanKey[]> {
  const listed = await observe(aws, {
    kind: 'apigateway.usage-plan-key',
    operation: 'apigateway:GET',
    call: () => listKeys(client, plan.planId),
    whenNotFound: [],
    hides: 'listing',
  });
  return listed.seen ? listed.value.map((key) => toKey(plan, key)) : [];
}

async function listKeys(client: APIGatewayClient, usagePlanId: string): Promise<readonly Listed[]> {
  const keys: Listed[] = [];
  const pages = paginateGetUsagePlanKeys({ client }, { usagePlanId, limit: 500 });
  for await (const page of pages) keys.push(...(page.items ?? []));
  return keys;
}

/** It bears the tags of its plan. */
function toKey({ arn, account, region, tags }: UsagePlan, listed: Listed): UsagePlanKey {
  const apiKeyId = apiKeyIdOf(required(listed.id), listed.name);
  return {
    kind: 'apigateway.usage-plan-key',
    arn: `${arn}/keys/${apiKeyId}`,
    name: listed.name ?? apiKeyId,
    account,
    region,
    tags,
    usagePlanArn: arn,
    apiKeyId,
  };
}
