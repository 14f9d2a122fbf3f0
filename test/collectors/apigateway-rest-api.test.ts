import {
  APIGatewayClient,
  GetResourcesCommand,
  GetRestApisCommand,
  GetStagesCommand,
  type Resource,
  type RestApi,
} from '@aws-sdk/client-api-gateway';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { apigatewayRestApi } from '../../collectors/apigateway-rest-api.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const gateway = mockClient(APIGatewayClient);
const arn = 'arn:aws:apigateway:eu-west-1::/restapis/a1';
const tags = { seen: true, value: { team: 'shop' } };
const policy = JSON.stringify({
  Statement: [{ Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' }],
});

function api(differs: Partial<RestApi> = {}): RestApi {
  return { id: 'a1', name: 'shop', endpointConfiguration: { types: ['EDGE'] }, tags: tags.value, ...differs };
}

const resource: Resource = {
  id: 'r1',
  path: '/orders/{id}',
  resourceMethods: {
    GET: {
      httpMethod: 'GET',
      authorizationType: 'AWS_IAM',
      apiKeyRequired: true,
      methodIntegration: { type: 'AWS_PROXY', uri: 'arn:aws:apigateway:eu-west-1:lambda:path/x' },
    },
    OPTIONS: { httpMethod: 'OPTIONS', authorizationType: 'NONE' },
  },
};

beforeEach(() => {
  gateway.reset();
  gateway.on(GetRestApisCommand).resolves({ items: [api()] });
  gateway.on(GetStagesCommand).resolves({});
  gateway.on(GetResourcesCommand).resolves({});
});

it('reads APIs, and the resources of each, to the last page', async () => {
  gateway.on(GetRestApisCommand, { limit: 500 }).resolves({ items: [api()], position: 'two' });
  gateway.on(GetRestApisCommand, { limit: 500, position: 'two' }).resolves({ items: [api({ id: 'b2' })] });
  const asked = { restApiId: 'a1', embed: ['methods'], limit: 500 };
  gateway.on(GetResourcesCommand, asked).resolves({ items: [resource], position: 'more' });
  gateway
    .on(GetResourcesCommand, { ...asked, position: 'more' })
    .resolves({ items: [{ id: 'r2', path: '/', resourceMethods: { ANY: { authorizationType: 'NONE' } } }] });
  gateway.on(GetStagesCommand, { restApiId: 'a1' }).resolves({ item: [{ stageName: 'prod' }] });
  const { resources, error } = await collect(apigatewayRestApi, fakeAws());
  expect(error).toBeUndefined();
  expect(resources.map((one) => one.arn)).toEqual([
    arn,
    `${arn}/stages/prod`,
    `${arn}/resources/r1/methods/GET`,
    `${arn}/resources/r1/methods/OPTIONS`,
    `${arn}/resources/r2/methods/ANY`,
    'arn:aws:apigateway:eu-west-1::/restapis/b2',
  ]);
});

it('keeps what its first page gave when the second is refused', async () => {
  gateway
    .on(GetRestApisCommand)
    .resolvesOnce({ items: [api()], position: 'two' })
    .rejects(denied);
  expect(await collect(apigatewayRestApi, fakeAws())).toMatchObject({ resources: [{ arn }], error: denied });
});

it('translates an API, a stage and a method', async () => {
  gateway.on(GetRestApisCommand).resolves({ items: [api({ policy, disableExecuteApiEndpoint: true })] });
  gateway.on(GetResourcesCommand).resolves({ items: [resource, { id: 'root', path: '/' }] });
  gateway.on(GetStagesCommand).resolves({
    item: [
      {
        stageName: 'prod',
        accessLogSettings: { destinationArn: 'arn:aws:logs:eu-west-1:111122223333:log-group:access' },
        tracingEnabled: true,
        webAclArn: 'arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/w/1',
        tags: { stage: 'prod' },
      },
      { stageName: 'bare' },
    ],
  });
  const place = { account: '111122223333', region: 'eu-west-1' };
  const ofApi = { ...place, apiArn: arn, apiId: 'a1' };
  expect((await collect(apigatewayRestApi, fakeAws())).resources).toEqual([
    {
      kind: 'apigateway.rest-api',
      arn,
      name: 'shop',
      ...place,
      tags,
      apiId: 'a1',
      endpointTypes: ['EDGE'],
      policy: {
        statements: [expect.objectContaining({ actions: ['execute-api:Invoke'], resources: ['execute-api:/*'] })],
      },
      defaultEndpointDisabled: true,
    },
    {
      kind: 'apigateway.rest-stage',
      arn: `${arn}/stages/prod`,
      name: 'shop/prod',
      stageName: 'prod',
      ...ofApi,
      tags: { seen: true, value: { stage: 'prod' } },
      apiName: 'shop',
      accessLogArn: 'arn:aws:logs:eu-west-1:111122223333:log-group:access',
      tracingEnabled: true,
      webAclArn: 'arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/w/1',
    },
    expect.objectContaining({
      name: 'shop/bare',
      tags: { seen: true, value: {} },
      accessLogArn: undefined,
      tracingEnabled: false,
      webAclArn: undefined,
    }),
    {
      kind: 'apigateway.rest-method',
      arn: `${arn}/resources/r1/methods/GET`,
      name: 'GET /orders/{id}',
      ...ofApi,
      tags,
      path: '/orders/{id}',
      httpMethod: 'GET',
      authorizationType: 'AWS_IAM',
      apiKeyRequired: true,
      integrationType: 'AWS_PROXY',
      integrationUri: 'arn:aws:apigateway:eu-west-1:lambda:path/x',
    },
    expect.objectContaining({
      name: 'OPTIONS /orders/{id}',
      apiKeyRequired: false,
      integrationType: undefined,
      integrationUri: undefined,
    }),
  ]);
});

it('writes ARNs in the partition it is in', async () => {
  const { resources } = await collect(apigatewayRestApi, fakeAws({ partition: 'aws-us-gov', region: 'us-gov-west-1' }));
  expect(resources[0]?.arn).toBe('arn:aws-us-gov:apigateway:us-gov-west-1::/restapis/a1');
});

describe('the policy of an API', () => {
  const escaped = policy.replaceAll('"', '\\"').replaceAll('/', '\\/');

  it.each([
    ['with escaped quotation marks, as API Gateway sends it', escaped],
    ['as plain JSON', policy],
  ])('is read %s', async (_, text) => {
    gateway.on(GetRestApisCommand).resolves({ items: [api({ policy: text })] });
    const { resources } = await collect(apigatewayRestApi, fakeAws());
    expect(resources).toMatchObject([{ policy: { statements: [{ effect: 'Allow', resources: ['execute-api:/*'] }] } }]);
  });

  it.each([undefined, ''])('is none where there is none', async (text) => {
    gateway.on(GetRestApisCommand).resolves({ items: [api({ policy: text, tags: undefined })] });
    expect((await collect(apigatewayRestApi, fakeAws())).resources).toMatchObject([
      { policy: undefined, tags: { seen: true, value: {} } },
    ]);
  });

  it('keeps an escape that is the JSON’s own', async () => {
    const inner = JSON.stringify({ Statement: [{ Sid: 'a "quoted" word', Effect: 'Deny' }] });
    gateway.on(GetRestApisCommand).resolves({ items: [api({ policy: JSON.stringify(inner).slice(1, -1) })] });
    expect((await collect(apigatewayRestApi, fakeAws())).resources).toMatchObject([
      { policy: { statements: [{ sid: 'a "quoted" word' }] } },
    ]);
  });
});

describe('an API', () => {
  it.each([
    ['stages', 'apigateway.rest-stage', GetStagesCommand],
    ['methods', 'apigateway.rest-method', GetResourcesCommand],
  ] as const)('is kept where its %s are refused, and they are told to be hidden', async (_, kind, Command) => {
    gateway.on(Command).rejects(denied);
    const aws = fakeAws();
    const { resources, error } = await collect(apigatewayRestApi, aws);
    expect(error).toBeUndefined();
    expect(resources).toMatchObject([{ arn }]);
    expect(aws.noted).toMatchObject([{ kind, operation: 'apigateway:GET', hides: 'listing', reason: 'denied' }]);
  });

  it('that has vanished since has no stages and no methods', async () => {
    gateway.on(GetStagesCommand).rejects(serviceError('NotFoundException', 404));
    gateway.on(GetResourcesCommand).rejects(serviceError('NotFoundException', 404));
    const aws = fakeAws();
    expect((await collect(apigatewayRestApi, aws)).resources).toHaveLength(1);
    expect(aws.noted).toEqual([]);
  });
});

it('finds nothing where the list is left out', async () => {
  gateway.on(GetRestApisCommand).resolves({});
  expect(await collect(apigatewayRestApi, fakeAws())).toEqual({ resources: [], error: undefined });
});

it.each([
  ['an API without an id', () => gateway.on(GetRestApisCommand).resolves({ items: [api({ id: undefined })] })],
  [
    'an API without an endpoint type',
    () => gateway.on(GetRestApisCommand).resolves({ items: [api({ endpointConfiguration: undefined })] }),
  ],
  ['a policy that is no JSON', () => gateway.on(GetRestApisCommand).resolves({ items: [api({ policy: '{\\"' })] })],
  ['a stage without a name', () => gateway.on(GetStagesCommand).resolves({ item: [{}] })],
  [
    'a method without its authorization',
    () => gateway.on(GetResourcesCommand).resolves({ items: [{ id: 'r', path: '/', resourceMethods: { GET: {} } }] }),
  ],
  [
    'a resource without a path',
    () =>
      gateway
        .on(GetResourcesCommand)
        .resolves({ items: [{ id: 'r', resourceMethods: { GET: { authorizationType: 'NONE' } } }] }),
  ],
])('finds %s malformed', async (_, plant) => {
  plant();
  expect((await collect(apigatewayRestApi, fakeAws())).error).toBeInstanceOf(Malformed);
});
