import { ApiGatewayV2Client, GetRoutesCommand } from '@aws-sdk/client-apigatewayv2';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { apigatewayv2Route } from '../../collectors/apigatewayv2-route.ts';
import { anApiV2 } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const gateway = mockClient(ApiGatewayV2Client);
const api = anApiV2({ tags: { seen: true, value: { team: 'shop' } } });
const before = [api];
const route = { RouteId: 'r1', RouteKey: 'GET /orders', AuthorizationType: 'NONE' } as const;

beforeEach(() => {
  gateway.reset();
  gateway.on(GetRoutesCommand).resolves({});
});

it('reads the routes of each API to the last page', async () => {
  const asked = { ApiId: api.apiId, MaxResults: '100' };
  gateway.on(GetRoutesCommand, asked).resolves({ Items: [route], NextToken: 'two' });
  gateway.on(GetRoutesCommand, { ...asked, NextToken: 'two' }).resolves({ Items: [{ ...route, RouteId: 'r2' }] });
  const { resources } = await collect(apigatewayv2Route, fakeAws(), [...before, anApiV2({ apiId: 'other' })]);
  expect(resources.map(({ arn }) => arn)).toEqual([`${api.arn}/routes/r1`, `${api.arn}/routes/r2`]);
  expect(gateway.calls()).toHaveLength(3);
});

it('translates a route', async () => {
  gateway.on(GetRoutesCommand).resolves({
    Items: [
      {
        ...route,
        AuthorizationType: 'JWT',
        AuthorizerId: 'z1',
        AuthorizationScopes: ['orders/read'],
        ApiKeyRequired: true,
        Target: 'integrations/i1',
        ModelSelectionExpression: '$request.body.action',
        RequestModels: { order: 'Order' },
        RequestParameters: { 'route.request.querystring.token': { Required: true }, 'route.request.header.x': {} },
      },
    ],
  });
  expect((await collect(apigatewayv2Route, fakeAws(), before)).resources).toEqual([
    {
      kind: 'apigatewayv2.route',
      arn: `${api.arn}/routes/r1`,
      name: 'GET /orders',
      account: api.account,
      region: api.region,
      tags: api.tags,
      apiArn: api.arn,
      apiId: api.apiId,
      protocol: 'HTTP',
      routeKey: 'GET /orders',
      authorizationType: 'JWT',
      authorizerId: 'z1',
      authorizationScopes: ['orders/read'],
      apiKeyRequired: true,
      integrationId: 'i1',
      selectsModels: true,
      requestModels: ['Order'],
      requestParameters: [
        { name: 'route.request.querystring.token', required: true },
        { name: 'route.request.header.x', required: false },
      ],
    },
  ]);
});

it('takes what is left out of a route for what is not set', async () => {
  gateway.on(GetRoutesCommand).resolves({ Items: [route] });
  expect((await collect(apigatewayv2Route, fakeAws(), before)).resources).toMatchObject([
    {
      authorizerId: undefined,
      authorizationScopes: [],
      apiKeyRequired: false,
      integrationId: undefined,
      selectsModels: false,
      requestModels: [],
      requestParameters: [],
    },
  ]);
});

it('keeps none of an API whose listing is refused after its first page, and tells that they are hidden', async () => {
  gateway
    .on(GetRoutesCommand)
    .resolvesOnce({ Items: [route], NextToken: 'two' })
    .rejects(denied);
  const aws = fakeAws();
  expect(await collect(apigatewayv2Route, aws, before)).toEqual({ resources: [], error: undefined });
  expect(aws.noted).toMatchObject([
    { kind: 'apigatewayv2.route', operation: 'apigateway:GET', hides: 'listing', reason: 'denied' },
  ]);
});

it('finds none where the API has vanished since', async () => {
  gateway.on(GetRoutesCommand).rejects(serviceError('NotFoundException', 404));
  const aws = fakeAws();
  expect(await collect(apigatewayv2Route, aws, before)).toEqual({ resources: [], error: undefined });
  expect(aws.noted).toEqual([]);
});

it.each([{ RouteId: undefined }, { RouteKey: undefined }, { AuthorizationType: undefined }])(
  'finds a route with %j malformed',
  async (differs) => {
    gateway.on(GetRoutesCommand).resolves({ Items: [{ ...route, ...differs }] });
    expect((await collect(apigatewayv2Route, fakeAws(), before)).error).toBeInstanceOf(Malformed);
  },
);
