import { APIGatewayClient, GetDocumentationVersionsCommand } from '@aws-sdk/client-api-gateway';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { apigatewayDocumentationVersion } from '../../collectors/apigateway-documentation-version.ts';
import { aRestApi } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const gateway = mockClient(APIGatewayClient);
const api = aRestApi({ tags: { seen: true, value: { team: 'shop' } } });
const before = [api];
const version = { version: '1', description: 'private' };
const part = { account: api.account, region: api.region, tags: api.tags, apiArn: api.arn, apiId: api.apiId };

beforeEach(() => {
  gateway.reset();
  gateway.on(GetDocumentationVersionsCommand).resolves({});
});

it('reads the versions of each API to the last page', async () => {
  const asked = { restApiId: api.apiId, limit: 500 };
  gateway.on(GetDocumentationVersionsCommand, asked).resolves({ items: [version], position: 'two' });
  gateway.on(GetDocumentationVersionsCommand, { ...asked, position: 'two' }).resolves({ items: [{ version: '2' }] });
  const { resources } = await collect(apigatewayDocumentationVersion, fakeAws(), before);
  expect(resources).toEqual([
    {
      kind: 'apigateway.documentation-version',
      arn: `${api.arn}/documentation/versions/1`,
      name: '1',
      ...part,
    },
    expect.objectContaining({ name: '2' }),
  ]);
  expect(JSON.stringify(resources)).not.toContain('private');
  expect(gateway.calls()).toHaveLength(2);
});

it('tells that the versions are hidden where a page is refused', async () => {
  gateway
    .on(GetDocumentationVersionsCommand)
    .resolvesOnce({ items: [version], position: 'two' })
    .rejects(denied);
  const aws = fakeAws();
  expect(await collect(apigatewayDocumentationVersion, aws, before)).toEqual({ resources: [], error: undefined });
  expect(aws.noted).toMatchObject([
    { kind: 'apigateway.documentation-version', operation: 'apigateway:GET', hides: 'listing', reason: 'denied' },
  ]);
});

it('finds none where they have vanished since', async () => {
  gateway.on(GetDocumentationVersionsCommand).rejects(serviceError('NotFoundException', 404));
  const aws = fakeAws();
  expect(await collect(apigatewayDocumentationVersion, aws, before)).toEqual({ resources: [], error: undefined });
  expect(aws.noted).toEqual([]);
});

it.each([{ version: undefined }])('finds a version with %j malformed', async (differs) => {
  gateway.on(GetDocumentationVersionsCommand).resolves({ items: [{ ...version, ...differs }] });
  expect((await collect(apigatewayDocumentationVersion, fakeAws(), before)).error).toBeInstanceOf(Malformed);
});
