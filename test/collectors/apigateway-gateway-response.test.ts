import { APIGatewayClient, type GatewayResponse, GetGatewayResponsesCommand } from '@aws-sdk/client-api-gateway';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { apigatewayGatewayResponse } from '../../collectors/apigateway-gateway-response.ts';
import { aRestApi } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const gateway = mockClient(APIGatewayClient);
const api = aRestApi({ tags: { seen: true, value: { team: 'shop' } } });
const before = [api];
const response: GatewayResponse = {
  responseType: 'THROTTLED',
  statusCode: '503',
  responseParameters: { 'gatewayresponse.header.x': "'private'" },
  responseTemplates: { 'application/json': 'private' },
  defaultResponse: false,
};
const part = { account: api.account, region: api.region, tags: api.tags, apiArn: api.arn, apiId: api.apiId };

beforeEach(() => {
  gateway.reset();
  gateway.on(GetGatewayResponsesCommand).resolves({});
});

it('reads the responses of each API to the last page, and keeps those that are its own without their words', async () => {
  const asked = { restApiId: api.apiId, limit: 500 };
  gateway
    .on(GetGatewayResponsesCommand, asked)
    .resolves({ items: [{ responseType: 'DEFAULT_5XX', defaultResponse: true }], position: 'two' });
  gateway
    .on(GetGatewayResponsesCommand, { ...asked, position: 'two' })
    .resolves({ items: [response, { responseType: 'QUOTA_EXCEEDED' }] });
  const { resources } = await collect(apigatewayGatewayResponse, fakeAws(), before);
  expect(resources).toEqual([
    {
      kind: 'apigateway.gateway-response',
      arn: `${api.arn}/gatewayresponses/THROTTLED`,
      name: 'THROTTLED',
      ...part,
      responseType: 'THROTTLED',
      statusCode: '503',
    },
    expect.objectContaining({ name: 'QUOTA_EXCEEDED', statusCode: undefined }),
  ]);
  expect(JSON.stringify(resources)).not.toContain('private');
  expect(gateway.calls()).toHaveLength(2);
});

it('tells that the responses are hidden where a page is refused', async () => {
  gateway
    .on(GetGatewayResponsesCommand)
    .resolvesOnce({ items: [response], position: 'two' })
    .rejects(denied);
  const aws = fakeAws();
  expect(await collect(apigatewayGatewayResponse, aws, before)).toEqual({ resources: [], error: undefined });
  expect(aws.noted).toMatchObject([
    { kind: 'apigateway.gateway-response', operation: 'apigateway:GET', hides: 'listing', reason: 'denied' },
  ]);
});

it('finds none where the list is left out', async () => {
  expect(await collect(apigatewayGatewayResponse, fakeAws(), before)).toEqual({ resources: [], error: undefined });
});

it('finds none where they have vanished since', async () => {
  gateway.on(GetGatewayResponsesCommand).rejects(serviceError('NotFoundException', 404));
  const aws = fakeAws();
  expect(await collect(apigatewayGatewayResponse, aws, before)).toEqual({ resources: [], error: undefined });
  expect(aws.noted).toEqual([]);
});

it.each([{ responseType: undefined }])('finds a response with %j malformed', async (differs) => {
  gateway.on(GetGatewayResponsesCommand).resolves({ items: [{ ...response, ...differs }] });
  expect((await collect(apigatewayGatewayResponse, fakeAws(), before)).error).toBeInstanceOf(Malformed);
});
