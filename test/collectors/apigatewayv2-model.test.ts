import { ApiGatewayV2Client, GetModelsCommand } from '@aws-sdk/client-apigatewayv2';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { apigatewayv2Model } from '../../collectors/apigatewayv2-model.ts';
import { anApiV2 } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const gateway = mockClient(ApiGatewayV2Client);
const api = anApiV2({ apiId: 'chat', protocol: 'WEBSOCKET' });
const before = [api, anApiV2()];
const model = { ModelId: 'm1', Name: 'Message', ContentType: 'application/json', Schema: '{"title":"private"}' };

beforeEach(() => {
  gateway.reset();
  gateway.on(GetModelsCommand).resolves({});
});

it('asks only of WebSocket APIs, to the last page, and keeps no schema', async () => {
  const asked = { ApiId: 'chat', MaxResults: '100' };
  gateway.on(GetModelsCommand, asked).resolves({ Items: [model], NextToken: 'two' });
  gateway.on(GetModelsCommand, { ...asked, NextToken: 'two' }).resolves({ Items: [{ ModelId: 'm2', Name: 'Reply' }] });
  const { resources } = await collect(apigatewayv2Model, fakeAws(), before);
  const part = { account: api.account, region: api.region, tags: api.tags, apiArn: api.arn, apiId: 'chat' };
  expect(resources).toEqual([
    {
      kind: 'apigatewayv2.model',
      arn: `${api.arn}/models/m1`,
      name: 'Message',
      ...part,
      protocol: 'WEBSOCKET',
      contentType: 'application/json',
    },
    expect.objectContaining({ name: 'Reply', contentType: undefined }),
  ]);
  expect(JSON.stringify(resources)).not.toContain('private');
  expect(gateway.calls()).toHaveLength(2);
});

it('keeps none of an API whose listing is refused after its first page, and tells that they are hidden', async () => {
  gateway
    .on(GetModelsCommand)
    .resolvesOnce({ Items: [model], NextToken: 'two' })
    .rejects(denied);
  const aws = fakeAws();
  expect(await collect(apigatewayv2Model, aws, before)).toEqual({ resources: [], error: undefined });
  expect(aws.noted).toMatchObject([
    { kind: 'apigatewayv2.model', operation: 'apigateway:GET', hides: 'listing', reason: 'denied' },
  ]);
});

it('finds none where the list is left out', async () => {
  expect(await collect(apigatewayv2Model, fakeAws(), before)).toEqual({ resources: [], error: undefined });
});

it('finds none where the API has vanished since', async () => {
  gateway.on(GetModelsCommand).rejects(serviceError('NotFoundException', 404));
  const aws = fakeAws();
  expect(await collect(apigatewayv2Model, aws, before)).toEqual({ resources: [], error: undefined });
  expect(aws.noted).toEqual([]);
});

it.each([{ ModelId: undefined }, { Name: undefined }])('finds a model with %j malformed', async (differs) => {
  gateway.on(GetModelsCommand).resolves({ Items: [{ ...model, ...differs }] });
  expect((await collect(apigatewayv2Model, fakeAws(), before)).error).toBeInstanceOf(Malformed);
});
