import {
  AppSyncClient,
  CreateApiCacheCommand,
  CreateApiCommand,
  CreateApiKeyCommand,
  CreateGraphqlApiCommand,
  StartSchemaCreationCommand,
} from '@aws-sdk/client-appsync';
import type { AppsyncRecord, EventApiRecord, GraphqlApiRecord } from '../../sandbox/estate/store-records.ts';
import type { Moto } from './moto.ts';

/** AppSync APIs with their keys, caches and schemas. */
export async function buildAppsync(moto: Moto, { graphql, event }: AppsyncRecord): Promise<void> {
  for (const record of graphql) await buildGraphqlApi(moto, record);
  for (const record of event) await buildEventApi(moto, record);
}

async function buildGraphqlApi(moto: Moto, { api, sdl, keys, cache }: GraphqlApiRecord): Promise<void> {
  const client = moto.client(AppSyncClient);
  const { apiId, name, authenticationType, visibility, tags } = api;
  const { graphqlApi } = await client.send(new CreateGraphqlApiCommand({ name, authenticationType, visibility, tags }));
  moto.named('appsyncApi', graphqlApi?.apiId, apiId);
  if (sdl !== undefined) {
    await client.send(new StartSchemaCreationCommand({ apiId, definition: Buffer.from(sdl) }));
  }
  await buildKeys(moto, apiId, keys);
  if (cache === undefined) return;
  const { ttl, apiCachingBehavior, transitEncryptionEnabled, atRestEncryptionEnabled, type } = cache;
  const encryption = { transitEncryptionEnabled, atRestEncryptionEnabled };
  await client.send(new CreateApiCacheCommand({ apiId, ttl, apiCachingBehavior, type, ...encryption }));
}

async function buildEventApi(moto: Moto, { api, keys }: EventApiRecord): Promise<void> {
  const { apiId, name, ownerContact, tags, eventConfig } = api;
  const made = await moto.client(AppSyncClient).send(new CreateApiCommand({ name, ownerContact, tags, eventConfig }));
  moto.named('appsyncApi', made.api?.apiId, apiId);
  await buildKeys(moto, apiId, keys);
}

async function buildKeys(moto: Moto, apiId: string | undefined, keys: GraphqlApiRecord['keys']): Promise<void> {
  for (const { id, expires } of keys) {
    const { apiKey } = await moto.client(AppSyncClient).send(new CreateApiKeyCommand({ apiId, expires }));
    moto.named('appsyncKey', apiKey?.id, id);
  }
}
