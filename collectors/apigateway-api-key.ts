import { APIGatewayClient, type ApiKey, paginateGetApiKeys } from '@aws-sdk/client-api-gateway';
import { type Aws, required } from '#aws';
import { apiKeyIdOf } from '#boundary';
import { defineCollector } from '#kit';
import type { ApigatewayApiKey } from '#model';

/** API keys; their values are never asked for. */
export const apigatewayApiKey = defineCollector({
  kinds: ['apigateway.api-key'],
  scope: 'region',
  permissions: ['apigateway:GET'],
  async *collect(aws) {
    const pages = paginateGetApiKeys({ client: aws.client(APIGatewayClient) }, { limit: 500 });
    for await (const page of pages) yield* (page.items ?? []).map((listed) => toKey(aws, listed));
  },
});

function toKey(aws: Aws, listed: ApiKey): ApigatewayApiKey {
  const apiKeyId = apiKeyIdOf(required(listed.id), listed.name);
  return {
    kind: 'apigateway.api-key',
    arn: `arn:${aws.partition}:apigateway:${aws.region}::/apikeys/${apiKeyId}`,
    // A name may be left out.
    name: listed.name ?? apiKeyId,
    account: aws.account,
    region: aws.region,
    tags: { seen: true, value: listed.tags ?? {} },
    apiKeyId,
    enabled: required(listed.enabled),
    hasCustomer: (listed.customerId ?? '') !== '',
    hasDescription: (listed.description ?? '') !== '',
    stageKeys: listed.stageKeys ?? [],
    createdAt: listed.createdDate?.toISOString(),
  };
}
