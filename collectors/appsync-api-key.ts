import { AppSyncClient, paginateListApiKeys } from '@aws-sdk/client-appsync';
import { type Aws, byArn, enrich, observe, required } from '#aws';
import { defineCollector, type View } from '#kit';
import type { AppsyncApi, AppsyncApiKey, AppsyncGraphqlApi, AppsyncKeyLife } from '#model';

type Owner = AppsyncGraphqlApi | AppsyncApi;

/** Keys of APIs that take keys. Ids are the keys themselves, so no more than the dates is kept. */
export const appsyncApiKey = defineCollector({
  kinds: ['appsync.api-key'],
  scope: 'region',
  after: ['appsync.api', 'appsync.graphql-api'],
  permissions: ['appsync:ListApiKeys'],
  collect(aws, seen) {
    const client = aws.client(AppSyncClient);
    return enrich(takingKeys(seen), (api) => keysOf(aws, client, api), byArn(aws));
  },
});

function* takingKeys(seen: View<'appsync.api' | 'appsync.graphql-api'>): Iterable<Owner> {
  const apis = [...seen.all('appsync.graphql-api'), ...seen.all('appsync.api')];
  yield* apis.filter(({ authModes }) => authModes.some(({ type }) => type === 'API_KEY'));
}

async function keysOf(aws: Aws, client: AppSyncClient, api: Owner): Promise<AppsyncApiKey | undefined> {
  const listed = await observe(aws, {
    kind: 'appsync.api-key',
    operation: 'appsync:ListApiKeys',
    call: () => listKeys(client, api.apiId),
    whenNotFound: undefined,
    hides: 'listing',
  });
  if (!listed.seen || listed.value === undefined) return undefined;
  return {
    kind: 'appsync.api-key',
    arn: `${api.arn}/apikeys`,
    name: api.name,
    account: api.account,
    region: api.region,
    tags: api.tags,
    apiArn: api.arn,
    keys: listed.value,
  };
}

async function listKeys(client: AppSyncClient, apiId: string): Promise<readonly AppsyncKeyLife[]> {
  const keys: AppsyncKeyLife[] = [];
  for await (const page of paginateListApiKeys({ client }, { apiId, maxResults: 25 })) {
    for (const { expires, deletes } of required(page.apiKeys)) {
      keys.push({
        expiresAt: dateOf(required(expires)),
        deletesAt: deletes === undefined ? undefined : dateOf(deletes),
      });
    }
  }
  return keys.toSorted((one, other) => one.expiresAt.localeCompare(other.expiresAt));
}

function dateOf(epochSeconds: number): string {
  return new Date(epochSeconds * 1000).toISOString();
}
