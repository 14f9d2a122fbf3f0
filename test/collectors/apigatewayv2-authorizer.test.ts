import { ApiGatewayV2Client, GetAuthorizersCommand } from '@aws-sdk/client-apigatewayv2';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { apigatewayv2Authorizer } from '../../collectors/apigatewayv2-authorizer.ts';
import { anApiV2, aRouteV2 } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const gateway = mockClient(ApiGatewayV2Client);
const api = anApiV2();
const before = [api, aRouteV2({ authorizationType: 'JWT', authorizerId: 'z1' })];
const authorizer = { AuthorizerId: 'z1', Name: 'tokens', AuthorizerType: 'REQUEST' } as const;
const check = 'arn:aws:lambda:eu-west-1:111122223333:function:check';

beforeEach(() => {
  gateway.reset();
  gateway.on(GetAuthorizersCommand).resolves({});
});

it('asks only of APIs of which a route names an authorizer, to the last page', async () => {
  const asked = { ApiId: api.apiId, MaxResults: '100' };
  gateway.on(GetAuthorizersCommand, asked).resolves({ Items: [authorizer], NextToken: 'two' });
  gateway
    .on(GetAuthorizersCommand, { ...asked, NextToken: 'two' })
    .resolves({ Items: [{ ...authorizer, AuthorizerId: 'z2' }] });
  const others = [anApiV2({ apiId: 'other' }), aRouteV2({ apiId: 'other' })];
  const { resources } = await collect(apigatewayv2Authorizer, fakeAws(), [...before, ...others]);
  expect(resources.map(({ arn }) => arn)).toEqual([`${api.arn}/authorizers/z1`, `${api.arn}/authorizers/z2`]);
  expect(gateway.calls()).toHaveLength(2);
});

it('translates authorizers that ask a function and that read a token', async () => {
  gateway.on(GetAuthorizersCommand).resolves({
    Items: [
      {
        ...authorizer,
        IdentitySource: ['$request.header.Authorization'],
        AuthorizerUri: `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${check}/invocations`,
        AuthorizerCredentialsArn: 'arn:aws:iam::111122223333:role/gateway',
        AuthorizerResultTtlInSeconds: 0,
        AuthorizerPayloadFormatVersion: '2.0',
      },
      {
        AuthorizerId: 'z2',
        Name: 'jwt',
        AuthorizerType: 'JWT',
        JwtConfiguration: { Issuer: 'https://login.example.com', Audience: ['a', 'b'] },
      },
      { ...authorizer, AuthorizerUri: '${stageVariables.check}' },
    ],
  });
  const { resources } = await collect(apigatewayv2Authorizer, fakeAws(), before);
  const part = { account: api.account, region: api.region, tags: api.tags, apiArn: api.arn, apiId: api.apiId };
  expect(resources).toEqual([
    {
      kind: 'apigatewayv2.authorizer',
      arn: `${api.arn}/authorizers/z1`,
      name: 'tokens',
      ...part,
      protocol: 'HTTP',
      authorizerId: 'z1',
      authorizerType: 'REQUEST',
      identitySources: ['$request.header.Authorization'],
      issuer: undefined,
      audienceCount: 0,
      functions: [{ arn: check, stageName: undefined }],
      stageVariables: [],
      roleArn: 'arn:aws:iam::111122223333:role/gateway',
      resultTtlSeconds: 0,
      payloadFormatVersion: '2.0',
    },
    expect.objectContaining({
      authorizerType: 'JWT',
      identitySources: [],
      issuer: 'https://login.example.com',
      audienceCount: 2,
      functions: [],
      resultTtlSeconds: undefined,
    }),
    expect.objectContaining({ functions: [], stageVariables: ['check'] }),
  ]);
});

it('keeps none of an API whose listing is refused after its first page, and tells that they are hidden', async () => {
  gateway
    .on(GetAuthorizersCommand)
    .resolvesOnce({ Items: [authorizer], NextToken: 'two' })
    .rejects(denied);
  const aws = fakeAws();
  expect(await collect(apigatewayv2Authorizer, aws, before)).toEqual({ resources: [], error: undefined });
  expect(aws.noted).toMatchObject([
    { kind: 'apigatewayv2.authorizer', operation: 'apigateway:GET', hides: 'listing', reason: 'denied' },
  ]);
});

it('finds none where the list is left out', async () => {
  expect(await collect(apigatewayv2Authorizer, fakeAws(), before)).toEqual({ resources: [], error: undefined });
});

it('finds none where the API has vanished since', async () => {
  gateway.on(GetAuthorizersCommand).rejects(serviceError('NotFoundException', 404));
  const aws = fakeAws();
  expect(await collect(apigatewayv2Authorizer, aws, before)).toEqual({ resources: [], error: undefined });
  expect(aws.noted).toEqual([]);
});

it.each([{ AuthorizerId: undefined }, { Name: undefined }, { AuthorizerType: undefined }])(
  'finds an authorizer with %j malformed',
  async (differs) => {
    gateway.on(GetAuthorizersCommand).resolves({ Items: [{ ...authorizer, ...differs }] });
    expect((await collect(apigatewayv2Authorizer, fakeAws(), before)).error).toBeInstanceOf(Malformed);
  },
);
