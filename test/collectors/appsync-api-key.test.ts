import { AppSyncClient, ListApiKeysCommand } from '@aws-sdk/client-appsync';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { appsyncApiKey } from '../../collectors/appsync-api-key.ts';
import { aGraphqlApi, anAuthMode, anEventApi } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const appsync = mockClient(AppSyncClient);
const withKeys = (apiId: string) => aGraphqlApi({ apiId, authModes: [anAuthMode('AWS_IAM'), anAuthMode('API_KEY')] });
const api = withKeys('a1');
const events = anEventApi({ apiId: 'e1', authModes: [anAuthMode('API_KEY')] });
const key = { id: 'da2-planted', description: 'planted', expires: 1_798_675_200 };

beforeEach(() => {
  appsync.reset();
  appsync.on(ListApiKeysCommand).resolves({ apiKeys: [key] });
});

it('reads all pages of APIs of both sorts that take keys, and asks no other', async () => {
  appsync
    .on(ListApiKeysCommand, { apiId: 'a1', maxResults: 25 })
    .resolves({ apiKeys: [{ ...key, deletes: 1_803_859_200 }], nextToken: 'two' });
  appsync
    .on(ListApiKeysCommand, { apiId: 'a1', maxResults: 25, nextToken: 'two' })
    .resolves({ apiKeys: [{ ...key, expires: 1_796_083_200 }] });
  const { resources } = await collect(appsyncApiKey, fakeAws(), [aGraphqlApi({ apiId: 'signed' }), api, events]);
  expect(resources).toEqual([
    {
      kind: 'appsync.api-key',
      arn: `${api.arn}/apikeys`,
      name: 'graph',
      account: '111122223333',
      region: 'eu-west-1',
      tags: api.tags,
      apiArn: api.arn,
      keys: [
        { expiresAt: '2026-12-01T00:00:00.000Z', deletesAt: undefined },
        { expiresAt: '2026-12-31T00:00:00.000Z', deletesAt: '2027-03-01T00:00:00.000Z' },
      ],
    },
    expect.objectContaining({ apiArn: events.arn }),
  ]);
  expect(JSON.stringify(resources)).not.toContain('planted');
  expect(appsync.calls()).toHaveLength(3);
});

it('tells of an API whose keys it may not list, drops one that is gone, and goes on', async () => {
  appsync.on(ListApiKeysCommand, { apiId: 'closed' }).rejects(denied);
  appsync.on(ListApiKeysCommand, { apiId: 'gone' }).rejects(serviceError('NotFoundException', 404));
  const aws = fakeAws();
  const { resources } = await collect(appsyncApiKey, aws, [withKeys('closed'), withKeys('gone'), api]);
  expect(resources).toMatchObject([{ apiArn: api.arn }]);
  expect(aws.noted).toMatchObject([
    { kind: 'appsync.api-key', operation: 'appsync:ListApiKeys', hides: 'listing', reason: 'denied' },
  ]);
});

it('tells that keys without an end could not be read', async () => {
  appsync.on(ListApiKeysCommand).resolves({ apiKeys: [{ id: 'da2-planted' }] });
  const aws = fakeAws();
  expect((await collect(appsyncApiKey, aws, [api])).resources).toEqual([]);
  expect(aws.noted).toMatchObject([{ reason: 'malformed', hides: 'listing' }]);
  expect(JSON.stringify(aws.noted)).not.toContain('planted');
});
