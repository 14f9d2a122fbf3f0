import { APIGatewayClient, type Authorizer, GetAuthorizersCommand } from '@aws-sdk/client-api-gateway';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { apigatewayAuthorizer } from '../../collectors/apigateway-authorizer.ts';
import { aMethod, aRestApi } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const gateway = mockClient(APIGatewayClient);
const api = aRestApi({ tags: { seen: true, value: { team: 'shop' } } });
const before = [api, aMethod({ authorizationType: 'CUSTOM', authorizerId: 'z1' })];
const authorizer: Authorizer = { id: 'z1', name: 'tokens', type: 'TOKEN' };
const check = 'arn:aws:lambda:eu-west-1:111122223333:function:check';
const pool = 'arn:aws:cognito-idp:eu-west-1:111122223333:userpool/eu-west-1_a';
const part = { account: api.account, region: api.region, tags: api.tags, apiArn: api.arn, apiId: api.apiId };

beforeEach(() => {
  gateway.reset();
  gateway.on(GetAuthorizersCommand).resolves({});
});

it('asks only of APIs of which a method names an authorizer, to the last page', async () => {
  const asked = { restApiId: api.apiId, limit: 500 };
  gateway.on(GetAuthorizersCommand, asked).resolves({ items: [authorizer], position: 'two' });
  gateway.on(GetAuthorizersCommand, { ...asked, position: 'two' }).resolves({ items: [{ ...authorizer, id: 'z2' }] });
  const others = [aRestApi({ apiId: 'other' }), aMethod({ apiId: 'other' })];
  const { resources } = await collect(apigatewayAuthorizer, fakeAws(), [...before, ...others]);
  expect(resources.map(({ arn }) => arn)).toEqual([`${api.arn}/authorizers/z1`, `${api.arn}/authorizers/z2`]);
  expect(gateway.calls()).toHaveLength(2);
});

it('translates authorizers that ask a function and that ask a user pool', async () => {
  gateway.on(GetAuthorizersCommand).resolves({
    items: [
      {
        ...authorizer,
        identitySource: 'method.request.header.Authorization, method.request.querystring.token',
        identityValidationExpression: '^Bearer private',
        authorizerUri: `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${check}:live/invocations`,
        authorizerCredentials: 'arn:aws:iam::111122223333:role/gateway',
        authorizerResultTtlInSeconds: 0,
      },
      { id: 'z2', name: 'pool', type: 'COGNITO_USER_POOLS', providerARNs: [pool], identityValidationExpression: '' },
      {
        ...authorizer,
        authorizerUri: `arn:aws:apigateway:eu-west-1:lambda:path/x/functions/${check}:\${stageVariables.alias}/invocations`,
      },
    ],
  });
  const { resources } = await collect(apigatewayAuthorizer, fakeAws(), before);
  expect(resources).toEqual([
    {
      kind: 'apigateway.authorizer',
      arn: `${api.arn}/authorizers/z1`,
      name: 'tokens',
      ...part,
      authorizerId: 'z1',
      authorizerType: 'TOKEN',
      identitySources: ['method.request.header.Authorization', 'method.request.querystring.token'],
      validatesTokenForm: true,
      functions: [{ arn: `${check}:live`, stageName: undefined }],
      stageVariables: [],
      userPoolArns: [],
      roleArn: 'arn:aws:iam::111122223333:role/gateway',
      resultTtlSeconds: 0,
    },
    expect.objectContaining({
      authorizerType: 'COGNITO_USER_POOLS',
      identitySources: [],
      validatesTokenForm: false,
      functions: [],
      userPoolArns: [pool],
      resultTtlSeconds: undefined,
    }),
    expect.objectContaining({ functions: [], stageVariables: ['alias'] }),
  ]);
  expect(JSON.stringify(resources)).not.toContain('private');
});

it('tells that the authorizers are hidden where a page is refused', async () => {
  gateway
    .on(GetAuthorizersCommand)
    .resolvesOnce({ items: [authorizer], position: 'two' })
    .rejects(denied);
  const aws = fakeAws();
  expect(await collect(apigatewayAuthorizer, aws, before)).toEqual({ resources: [], error: undefined });
  expect(aws.noted).toMatchObject([
    { kind: 'apigateway.authorizer', operation: 'apigateway:GET', hides: 'listing', reason: 'denied' },
  ]);
});

it('finds none where the list is left out', async () => {
  expect(await collect(apigatewayAuthorizer, fakeAws(), before)).toEqual({ resources: [], error: undefined });
});

it('finds none where they have vanished since', async () => {
  gateway.on(GetAuthorizersCommand).rejects(serviceError('NotFoundException', 404));
  const aws = fakeAws();
  expect(await collect(apigatewayAuthorizer, aws, before)).toEqual({ resources: [], error: undefined });
  expect(aws.noted).toEqual([]);
});

it.each([{ id: undefined }, { name: undefined }, { type: undefined }])(
  'finds a authorizer with %j malformed',
  async (differs) => {
    gateway.on(GetAuthorizersCommand).resolves({ items: [{ ...authorizer, ...differs }] });
    expect((await collect(apigatewayAuthorizer, fakeAws(), before)).error).toBeInstanceOf(Malformed);
  },
);
