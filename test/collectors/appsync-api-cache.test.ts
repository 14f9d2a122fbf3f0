import { AppSyncClient, GetApiCacheCommand } from '@aws-sdk/client-appsync';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { appsyncApiCache } from '../../collectors/appsync-api-cache.ts';
import { aGraphqlApi } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const appsync = mockClient(AppSyncClient);
const api = aGraphqlApi({ apiId: 'a1' });
const apiCache = { apiCachingBehavior: 'PER_RESOLVER_CACHING', ttl: 60, transitEncryptionEnabled: true } as const;

beforeEach(() => {
  appsync.reset();
  appsync.on(GetApiCacheCommand).resolves({ apiCache });
});

it('asks once for each API, of which most have none', async () => {
  appsync.on(GetApiCacheCommand, { apiId: 'bare' }).rejects(serviceError('NotFoundException', 404));
  const { resources } = await collect(appsyncApiCache, fakeAws(), [aGraphqlApi({ apiId: 'bare' }), api]);
  expect(resources).toEqual([
    {
      kind: 'appsync.api-cache',
      arn: `${api.arn}/ApiCaches`,
      name: 'graph',
      account: '111122223333',
      region: 'eu-west-1',
      tags: api.tags,
      apiArn: api.arn,
      behavior: 'PER_RESOLVER_CACHING',
      ttlSeconds: 60,
      transitEncrypted: true,
      atRestEncrypted: false,
    },
  ]);
  expect(appsync.calls()).toHaveLength(2);
});

it('tells of an API that it may not ask about, and goes on', async () => {
  appsync.on(GetApiCacheCommand, { apiId: 'closed' }).rejects(denied);
  const aws = fakeAws();
  const { resources } = await collect(appsyncApiCache, aws, [aGraphqlApi({ apiId: 'closed' }), api]);
  expect(resources).toMatchObject([{ apiArn: api.arn }]);
  expect(aws.noted).toMatchObject([
    { kind: 'appsync.api-cache', operation: 'appsync:GetApiCache', hides: 'listing', reason: 'denied' },
  ]);
});

it('finds a cache without a behavior malformed', async () => {
  appsync.on(GetApiCacheCommand).resolves({ apiCache: { ttl: 60 } });
  expect((await collect(appsyncApiCache, fakeAws(), [api])).error).toBeInstanceOf(Malformed);
});
