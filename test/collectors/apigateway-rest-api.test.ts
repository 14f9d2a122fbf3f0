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

const created = new Date('2026-03-02T08:15:00.000Z');
const invocations = 'arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions';
const orders = 'arn:aws:lambda:eu-west-1:111122223333:function:orders';

const resource: Resource = {
  id: 'r1',
  path: '/orders/{id}',
  resourceMethods: {
    GET: {
      httpMethod: 'GET',
      authorizationType: 'AWS_IAM',
      authorizerId: 'z1',
      authorizationScopes: ['orders/read'],
      apiKeyRequired: true,
      requestValidatorId: 'v1',
      requestParameters: { 'method.request.querystring.page': true, 'method.request.header.token': false },
      requestModels: { 'application/json': 'Order' },
      methodIntegration: {
        type: 'AWS_PROXY',
        uri: `${invocations}/${orders}:\${stageVariables.alias}/invocations`,
        timeoutInMillis: 29_000,
        connectionType: 'VPC_LINK',
        tlsConfig: { insecureSkipVerification: true },
        credentials: 'arn:aws:iam::111122223333:role/service/gateway',
        requestParameters: { 'integration.request.header.X-Amz-Invocation-Type': "'Event'" },
        responseTransferMode: 'STREAM',
        passthroughBehavior: 'WHEN_NO_MATCH',
        requestTemplates: { 'application/json': '{}' },
        cacheKeyParameters: ['method.request.header.Authorization'],
        integrationResponses: {
          200: {
            responseParameters: {
              'method.response.header.Access-Control-Allow-Origin': "'*'",
              'method.response.header.Access-Control-Allow-Credentials': "'true'",
            },
          },
        },
      },
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
  gateway.on(GetRestApisCommand).resolves({
    items: [
      api({
        policy,
        disableExecuteApiEndpoint: true,
        endpointConfiguration: { types: ['PRIVATE'], vpcEndpointIds: ['vpce-1'] },
        securityPolicy: 'TLS_1_2',
        apiKeySource: 'AUTHORIZER',
        minimumCompressionSize: 0,
        binaryMediaTypes: ['image/png'],
        createdDate: created,
      }),
    ],
  });
  gateway.on(GetResourcesCommand).resolves({ items: [resource, { id: 'root', path: '/' }] });
  gateway.on(GetStagesCommand).resolves({
    item: [
      {
        stageName: 'prod',
        accessLogSettings: {
          destinationArn: 'arn:aws:logs:eu-west-1:111122223333:log-group:access',
          format: '{"id":"$context.requestId","again":"$context.requestId","mail":"$context.authorizer.claims.email"}',
        },
        tracingEnabled: true,
        webAclArn: 'arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/w/1',
        methodSettings: {
          '*/*': { throttlingRateLimit: 0, throttlingBurstLimit: 5, metricsEnabled: true, loggingLevel: 'ERROR' },
          'orders/{id}/GET': { dataTraceEnabled: true, cachingEnabled: true, cacheDataEncrypted: true },
          '~1/POST': { requireAuthorizationForCacheControl: true },
        },
        cacheClusterEnabled: true,
        cacheClusterSize: '0.5',
        variables: { alias: 'live' },
        deploymentId: 'd2',
        canarySettings: { percentTraffic: 5, deploymentId: 'd3', stageVariableOverrides: { alias: 'next' } },
        documentationVersion: '3',
        createdDate: created,
        lastUpdatedDate: created,
        tags: { stage: 'prod' },
      },
      { stageName: 'bare', cacheClusterSize: '0.5', canarySettings: {} },
    ],
  });
  const place = { account: '111122223333', region: 'eu-west-1' };
  const ofApi = { ...place, apiArn: arn, apiId: 'a1' };
  const setting = {
    path: '/',
    httpMethod: 'POST',
    throttlingRateLimit: undefined,
    throttlingBurstLimit: undefined,
    detailedMetrics: false,
    dataTrace: false,
    loggingLevel: undefined,
    caching: false,
    cacheEncrypted: false,
    cacheControlAuthorized: false,
  };
  expect((await collect(apigatewayRestApi, fakeAws())).resources).toEqual([
    {
      kind: 'apigateway.rest-api',
      arn,
      name: 'shop',
      ...place,
      tags,
      apiId: 'a1',
      endpointTypes: ['PRIVATE'],
      vpcEndpointIds: ['vpce-1'],
      policy: {
        statements: [expect.objectContaining({ actions: ['execute-api:Invoke'], resources: ['execute-api:/*'] })],
      },
      defaultEndpointDisabled: true,
      securityPolicy: 'TLS_1_2',
      apiKeySource: 'AUTHORIZER',
      minimumCompressionBytes: 0,
      binaryMediaTypes: ['image/png'],
      createdAt: '2026-03-02T08:15:00.000Z',
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
      accessLogFormat: { structured: true, contextVariables: ['requestId', 'authorizer.claims.email'] },
      tracingEnabled: true,
      webAclArn: 'arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/w/1',
      methodSettings: [
        {
          ...setting,
          path: '*',
          httpMethod: '*',
          throttlingRateLimit: 0,
          throttlingBurstLimit: 5,
          detailedMetrics: true,
          loggingLevel: 'ERROR',
        },
        {
          ...setting,
          path: '/orders/{id}',
          httpMethod: 'GET',
          dataTrace: true,
          caching: true,
          cacheEncrypted: true,
        },
        { ...setting, cacheControlAuthorized: true },
      ],
      cacheSize: '0.5',
      variables: [{ name: 'alias', secret: undefined, lengthBucket: '1-7' }],
      canary: { percent: 5, variables: [{ name: 'alias', secret: undefined, lengthBucket: '1-7' }] },
      deploymentId: 'd2',
      canaryDeploymentId: 'd3',
      documentationVersion: '3',
      createdAt: '2026-03-02T08:15:00.000Z',
      lastUpdatedAt: '2026-03-02T08:15:00.000Z',
    },
    expect.objectContaining({
      name: 'shop/bare',
      tags: { seen: true, value: {} },
      accessLogArn: undefined,
      accessLogFormat: undefined,
      tracingEnabled: false,
      webAclArn: undefined,
      methodSettings: [],
      cacheSize: undefined,
      variables: [],
      canary: { percent: 0, variables: [] },
      deploymentId: undefined,
      canaryDeploymentId: undefined,
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
      authorizerId: 'z1',
      authorizationScopes: ['orders/read'],
      apiKeyRequired: true,
      requestValidatorId: 'v1',
      requestParameters: [
        { name: 'method.request.querystring.page', required: true },
        { name: 'method.request.header.token', required: false },
      ],
      requestModels: [{ contentType: 'application/json', model: 'Order' }],
      integrationType: 'AWS_PROXY',
      integrationUri: `${invocations}/${orders}:\${stageVariables.alias}/invocations`,
      integration: {
        functions: [
          { arn: `${orders}:live`, stageName: 'prod' },
          { arn: `${orders}:next`, stageName: 'prod' },
        ],
        stageVariables: ['alias'],
        scheme: undefined,
        timeoutMilliseconds: 29_000,
        connectionType: 'VPC_LINK',
        skipsCertificateCheck: true,
        roleArn: 'arn:aws:iam::111122223333:role/service/gateway',
        invokesAsynchronously: true,
        responseTransferMode: 'STREAM',
        passthroughBehavior: 'WHEN_NO_MATCH',
        hasTemplates: true,
        cacheKeyParameters: ['method.request.header.Authorization'],
        cors: { allowsAnyOrigin: true, allowsCredentials: true },
      },
    },
    expect.objectContaining({
      name: 'OPTIONS /orders/{id}',
      authorizationScopes: [],
      apiKeyRequired: false,
      requestParameters: [],
      requestModels: [],
      integrationType: undefined,
      integrationUri: undefined,
      integration: undefined,
    }),
  ]);
});

it('keeps no address that is not of a function', async () => {
  const methodIntegration = {
    type: 'HTTP_PROXY',
    uri: 'https://shop:hunter2@example.com/functions/x/invocations',
  } as const;
  gateway.on(GetResourcesCommand).resolves({
    items: [{ id: 'r', path: '/', resourceMethods: { GET: { authorizationType: 'NONE', methodIntegration } } }],
  });
  const { resources } = await collect(apigatewayRestApi, fakeAws());
  expect(resources).toMatchObject([
    {},
    { integrationType: 'HTTP_PROXY', integrationUri: undefined, integration: { scheme: 'https' } },
  ]);
  expect(JSON.stringify(resources)).not.toContain('hunter2');
});

it('takes an integration that sets nothing for one that calls as itself, over the internet, and waits', async () => {
  const bare = { id: 'r', path: '/', resourceMethods: { GET: { authorizationType: 'NONE', methodIntegration: {} } } };
  const caller = { credentials: 'arn:aws:iam::*:user/*' };
  for (const methodIntegration of [{}, caller]) {
    gateway
      .on(GetResourcesCommand)
      .resolves({ items: [{ ...bare, resourceMethods: { GET: { authorizationType: 'NONE', methodIntegration } } }] });
    const { resources } = await collect(apigatewayRestApi, fakeAws());
    expect(resources).toMatchObject([
      {},
      {
        integration: {
          functions: [],
          connectionType: 'INTERNET',
          skipsCertificateCheck: false,
          roleArn: undefined,
          invokesAsynchronously: false,
          responseTransferMode: 'BUFFERED',
          hasTemplates: false,
          cors: undefined,
        },
      },
    ]);
  }
});

it('tells nothing that a variable, a template or a log format holds', async () => {
  const secret = ['xo', 'xb-123456789012-', 'aB3dE5fG7hJ9kL2mN4pQ6rS8'].join('');
  gateway.on(GetStagesCommand).resolves({
    item: [
      {
        stageName: 'prod',
        variables: { token: secret },
        canarySettings: { stageVariableOverrides: { token: `${secret}2` } },
        accessLogSettings: { format: `{"${secret}":"$context.status"}` },
      },
    ],
  });
  const methodIntegration = {
    uri: `${invocations}/\${stageVariables.token}/invocations`,
    credentials: `${secret}:role/`,
    requestTemplates: { [secret]: secret },
    requestParameters: { 'integration.request.header.key': secret },
    integrationResponses: { 200: { responseParameters: { 'method.response.header.key': secret } } },
  };
  gateway.on(GetResourcesCommand).resolves({
    items: [{ id: 'r', path: '/', resourceMethods: { GET: { authorizationType: 'NONE', methodIntegration } } }],
  });
  const { resources } = await collect(apigatewayRestApi, fakeAws());
  expect(resources).toHaveLength(3);
  expect(JSON.stringify(resources)).not.toContain(secret);
  expect(resources).toMatchObject([{}, { variables: [{ name: 'token', secret: { rule: 'Slack token' } }] }, {}]);
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

  it.each([
    ['${stageVariables.target}', ['apigateway.rest-stage', 'apigateway.rest-method']],
    ['orders', ['apigateway.rest-stage']],
  ])(
    'whose stages are refused has its methods hidden where these call what a stage decides: %s',
    async (name, kinds) => {
      const target = `arn:aws:lambda:eu-west-1:111122223333:function:${name}`;
      const uri = `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${target}/invocations`;
      const resourceMethods = {
        GET: { authorizationType: 'NONE', methodIntegration: { type: 'AWS_PROXY' as const, uri } },
      };
      gateway.on(GetStagesCommand).rejects(denied);
      gateway.on(GetResourcesCommand).resolves({ items: [{ id: 'r', path: '/', resourceMethods }] });
      const aws = fakeAws();
      expect((await collect(apigatewayRestApi, aws)).resources).toHaveLength(2);
      expect(aws.noted.map(({ kind }) => kind)).toEqual(kinds);
      expect(aws.noted.map(({ hides }) => hides)).toEqual(kinds.map(() => 'listing'));
    },
  );

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

it('tells which queue an integration is for, and of its request nothing else', async () => {
  const methodIntegration = {
    type: 'AWS',
    uri: 'arn:aws:apigateway:eu-west-1:sqs:path/111122223333/inbox',
    requestParameters: { 'integration.request.header.token': "'s3cr3t'" },
    requestTemplates: { 'application/json': 'Action=SendMessage&MessageBody=s3cr3t' },
  } as const;
  gateway.on(GetResourcesCommand).resolves({
    items: [{ id: 'r', path: '/', resourceMethods: { POST: { authorizationType: 'NONE', methodIntegration } } }],
  });
  const { resources } = await collect(apigatewayRestApi, fakeAws());
  expect(resources).toMatchObject([{}, { integration: { names: 'arn:aws:sqs:eu-west-1:111122223333:inbox' } }]);
  expect(JSON.stringify(resources)).not.toContain('s3cr3t');
});
