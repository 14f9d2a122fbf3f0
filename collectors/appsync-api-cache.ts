import { AppSyncClient, GetApiCacheCommand } from '@aws-sdk/client-appsync';
import { type Aws, byArn, enrich, observe, required } from '#aws';
import { defineCollector } from '#kit';
import type { AppsyncApiCache, AppsyncGraphqlApi } from '#model';

/** Caches of GraphQL APIs; most have none. */
export const appsyncApiCache = defineCollector({
  kinds: ['appsync.api-cache'],
  scope: 'region',
  after: ['appsync.graphql-api'],
  permissions: ['appsync:GetApiCache'],
  collect(aws, seen) {
    const client = aws.client(AppSyncClient);
    return enrich(seen.all('appsync.graphql-api'), (api) => cacheOf(aws, client, api), byArn(aws));
  },
});

async function cacheOf(aws: Aws, client: AppSyncClient, api: AppsyncGraphqlApi): Promise<AppsyncApiCache | undefined> {
  const described = await observe(aws, {
    kind: 'appsync.api-cache',
    operation: 'appsync:GetApiCache',
    call: async () => required((await client.send(new GetApiCacheCommand({ apiId: api.apiId }))).apiCache),
    whenNotFound: undefined,
    hides: 'listing',
  });
  if (!described.seen || described.value === undefined) return undefined;
  const cache = described.value;
  return {
    kind: 'appsync.api-cache',
    arn: `${api.arn}/ApiCaches`,
    name: api.name,
    account: api.account,
    region: api.region,
    tags: api.tags,
    apiArn: api.arn,
    behavior: required(cache.apiCachingBehavior),
    ttlSeconds: required(cache.ttl),
    transitEncrypted: cache.transitEncryptionEnabled === true,
    atRestEncrypted: cache.atRestEncryptionEnabled === true,
  };
}
