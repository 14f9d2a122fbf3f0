import {
  type Api,
  ApiGatewayV2Client,
  GetApisCommand,
  GetIntegrationsCommand,
  GetStagesCommand,
  type Integration,
  type Stage,
} from '@aws-sdk/client-apigatewayv2';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { apigatewayv2Api } from '../../collectors/apigatewayv2-api.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const gateway = mockClient(ApiGatewayV2Client);
const arn = 'arn:aws:apigateway:eu-west-1::/apis/a1';
const created = new Date('2026-03-02T08:15:00.000Z');
const orders = 'arn:aws:lambda:eu-west-1:111122223333:function:orders';

function api(differs: Partial<Api> = {}): Api {
  return {
    ApiId: 'a1',
    Name: 'storefront',
    ProtocolType: 'HTTP',
    RouteSelectionExpression: '$request.method $request.path',
    ...differs,
  };
}

const stage: Stage = { StageName: 'prod' };
const integration: Integration = { IntegrationId: 'i1', IntegrationType: 'AWS_PROXY' };

beforeEach(() => {
  gateway.reset();
  gateway.on(GetApisCommand).resolves({ Items: [api()] });
  gateway.on(GetStagesCommand).resolves({});
  gateway.on(GetIntegrationsCommand).resolves({});
});

it('reads APIs, and the stages and integrations of each, to the last page with no more calls', async () => {
  const asked = { ApiId: 'a1', MaxResults: '100' };
  gateway.on(GetApisCommand, { MaxResults: '100' }).resolves({ Items: [api()], NextToken: 'two' });
  gateway.on(GetApisCommand, { MaxResults: '100', NextToken: 'two' }).resolves({ Items: [api({ ApiId: 'b2' })] });
  gateway.on(GetStagesCommand, asked).resolves({ Items: [stage], NextToken: 's' });
  gateway.on(GetStagesCommand, { ...asked, NextToken: 's' }).resolves({ Items: [{ StageName: '$default' }] });
  gateway.on(GetIntegrationsCommand, asked).resolves({ Items: [integration], NextToken: 'i' });
  gateway
    .on(GetIntegrationsCommand, { ...asked, NextToken: 'i' })
    .resolves({ Items: [{ ...integration, IntegrationId: 'i2' }] });
  const { resources, error } = await collect(apigatewayv2Api, fakeAws());
  expect(error).toBeUndefined();
  expect(resources.map((one) => one.arn)).toEqual([
    arn,
    `${arn}/stages/prod`,
    `${arn}/stages/$default`,
    `${arn}/integrations/i1`,
    `${arn}/integrations/i2`,
    'arn:aws:apigateway:eu-west-1::/apis/b2',
  ]);
  expect(gateway.calls()).toHaveLength(2 + 2 + 2 + 1 + 1);
});

it('keeps what its first page gave when the second is refused', async () => {
  gateway
    .on(GetApisCommand)
    .resolvesOnce({ Items: [api()], NextToken: 'two' })
    .rejects(denied);
  expect(await collect(apigatewayv2Api, fakeAws())).toMatchObject({ resources: [{ arn }], error: denied });
});

it('translates an API, a stage and an integration', async () => {
  gateway.on(GetApisCommand).resolves({
    Items: [
      api({
        Tags: { team: 'shop' },
        DisableExecuteApiEndpoint: true,
        CorsConfiguration: { AllowOrigins: ['https://*'], AllowCredentials: true },
        CreatedDate: created,
      }),
    ],
  });
  gateway.on(GetStagesCommand).resolves({
    Items: [
      {
        ...stage,
        Tags: { stage: 'prod' },
        AccessLogSettings: { DestinationArn: 'arn:aws:logs:eu-west-1:111122223333:log-group:l', Format: '$context.ip' },
        AutoDeploy: true,
        DefaultRouteSettings: { ThrottlingRateLimit: 0, ThrottlingBurstLimit: 0, DetailedMetricsEnabled: true },
        RouteSettings: { 'GET /': { DataTraceEnabled: true, LoggingLevel: 'INFO' } },
        StageVariables: { alias: 'live' },
        CreatedDate: created,
      },
    ],
  });
  gateway.on(GetIntegrationsCommand).resolves({
    Items: [
      {
        ...integration,
        IntegrationSubtype: 'SQS-SendMessage',
        IntegrationUri: `${orders}:\${stageVariables.alias}`,
        ConnectionType: 'VPC_LINK',
        CredentialsArn: 'arn:aws:iam::111122223333:role/gateway',
        TlsConfig: { ServerNameToVerify: 'internal.example.com' },
        TimeoutInMillis: 5000,
        RequestParameters: {
          'integration.request.header.X-Amz-Invocation-Type': "'Event'",
          QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/111122223333/inbox',
        },
      },
    ],
  });
  const place = { account: '111122223333', region: 'eu-west-1' };
  const part = { ...place, apiArn: arn, apiId: 'a1', protocol: 'HTTP' };
  const tags = { seen: true, value: { team: 'shop' } };
  expect((await collect(apigatewayv2Api, fakeAws())).resources).toEqual([
    {
      kind: 'apigatewayv2.api',
      arn,
      name: 'storefront',
      ...place,
      tags,
      apiId: 'a1',
      protocol: 'HTTP',
      defaultEndpointDisabled: true,
      cors: { allowOrigins: ['https://*'], allowCredentials: true },
      createdAt: '2026-03-02T08:15:00.000Z',
    },
    {
      kind: 'apigatewayv2.stage',
      arn: `${arn}/stages/prod`,
      name: 'storefront/prod',
      ...part,
      tags: { seen: true, value: { stage: 'prod' } },
      stageName: 'prod',
      accessLogArn: 'arn:aws:logs:eu-west-1:111122223333:log-group:l',
      accessLogFormat: { structured: false, contextVariables: ['ip'] },
      autoDeploy: true,
      defaultRouteSettings: {
        routeKey: undefined,
        throttlingRateLimit: 0,
        throttlingBurstLimit: 0,
        detailedMetrics: true,
        dataTrace: false,
        loggingLevel: undefined,
      },
      routeSettings: [
        {
          routeKey: 'GET /',
          throttlingRateLimit: undefined,
          throttlingBurstLimit: undefined,
          detailedMetrics: false,
          dataTrace: true,
          loggingLevel: 'INFO',
        },
      ],
      variables: [{ name: 'alias', secret: undefined, lengthBucket: '1-7' }],
      createdAt: '2026-03-02T08:15:00.000Z',
    },
    {
      kind: 'apigatewayv2.integration',
      arn: `${arn}/integrations/i1`,
      name: 'storefront/i1',
      ...part,
      tags,
      integrationId: 'i1',
      integrationType: 'AWS_PROXY',
      subtype: 'SQS-SendMessage',
      service: 'lambda',
      scheme: undefined,
      functions: [{ arn: `${orders}:live`, stageName: 'prod' }],
      names: 'arn:aws:sqs:eu-west-1:111122223333:inbox',
      stageVariables: ['alias'],
      connectionType: 'VPC_LINK',
      roleArn: 'arn:aws:iam::111122223333:role/gateway',
      verifiesServerName: true,
      timeoutMilliseconds: 5000,
      invokesAsynchronously: true,
    },
  ]);
});

it('takes what is left out for what is not set', async () => {
  gateway.on(GetApisCommand).resolves({ Items: [api({ ProtocolType: 'WEBSOCKET', CorsConfiguration: {} })] });
  gateway.on(GetStagesCommand).resolves({ Items: [stage] });
  gateway.on(GetIntegrationsCommand).resolves({ Items: [integration] });
  expect((await collect(apigatewayv2Api, fakeAws())).resources).toMatchObject([
    { protocol: 'WEBSOCKET', cors: { allowOrigins: [], allowCredentials: false }, defaultEndpointDisabled: false },
    {
      accessLogFormat: undefined,
      autoDeploy: false,
      defaultRouteSettings: undefined,
      routeSettings: [],
      variables: [],
    },
    { connectionType: 'INTERNET', verifiesServerName: false, functions: [], invokesAsynchronously: false },
  ]);
});

it('writes ARNs in the partition it is in', async () => {
  const { resources } = await collect(apigatewayv2Api, fakeAws({ partition: 'aws-cn', region: 'cn-north-1' }));
  expect(resources[0]?.arn).toBe('arn:aws-cn:apigateway:cn-north-1::/apis/a1');
});

it('tells nothing that a stage variable, an address or a parameter holds', async () => {
  const secret = ['xo', 'xb-123456789012-', 'aB3dE5fG7hJ9kL2mN4pQ6rS8'].join('');
  gateway.on(GetStagesCommand).resolves({
    Items: [{ ...stage, StageVariables: { token: secret }, AccessLogSettings: { Format: `${secret} $context.ip` } }],
  });
  gateway.on(GetIntegrationsCommand).resolves({
    Items: [
      {
        ...integration,
        IntegrationUri: `https://user:${secret}@example.com/\${stageVariables.token}`,
        RequestParameters: { 'append:header.key': secret },
        RequestTemplates: { json: secret },
        Description: secret,
      },
    ],
  });
  const { resources } = await collect(apigatewayv2Api, fakeAws());
  expect(JSON.stringify(resources)).not.toContain(secret);
  expect(resources).toMatchObject([{}, { variables: [{ name: 'token' }] }, { scheme: 'https' }]);
});

describe('an API', () => {
  const hidden = { operation: 'apigateway:GET', hides: 'listing', reason: 'denied' };

  it('is kept where its stages are refused, and they are told to be hidden', async () => {
    gateway.on(GetStagesCommand).rejects(denied);
    const aws = fakeAws();
    expect(await collect(apigatewayv2Api, aws)).toMatchObject({ resources: [{ arn }], error: undefined });
    expect(aws.noted).toMatchObject([{ kind: 'apigatewayv2.stage', ...hidden }]);
  });

  it('is kept where its integrations are refused, and they are told to be hidden', async () => {
    gateway.on(GetIntegrationsCommand).rejects(denied);
    const aws = fakeAws();
    expect(await collect(apigatewayv2Api, aws)).toMatchObject({ resources: [{ arn }], error: undefined });
    expect(aws.noted).toMatchObject([{ kind: 'apigatewayv2.integration', ...hidden }]);
  });

  it('that has vanished since has no stages and no integrations', async () => {
    gateway.on(GetStagesCommand).rejects(serviceError('NotFoundException', 404));
    gateway.on(GetIntegrationsCommand).rejects(serviceError('NotFoundException', 404));
    const aws = fakeAws();
    expect((await collect(apigatewayv2Api, aws)).resources).toHaveLength(1);
    expect(aws.noted).toEqual([]);
  });
});

it('finds nothing where the list is left out', async () => {
  gateway.on(GetApisCommand).resolves({});
  expect(await collect(apigatewayv2Api, fakeAws())).toEqual({ resources: [], error: undefined });
});

it.each([
  ['an API without an id', () => gateway.on(GetApisCommand).resolves({ Items: [api({ ApiId: undefined })] })],
  [
    'an API without a protocol',
    () => gateway.on(GetApisCommand).resolves({ Items: [api({ ProtocolType: undefined })] }),
  ],
  ['a stage without a name', () => gateway.on(GetStagesCommand).resolves({ Items: [{ StageName: undefined }] })],
  [
    'an integration without a type',
    () => gateway.on(GetIntegrationsCommand).resolves({ Items: [{ IntegrationId: 'i' }] }),
  ],
])('finds %s malformed', async (_, plant) => {
  plant();
  expect((await collect(apigatewayv2Api, fakeAws())).error).toBeInstanceOf(Malformed);
});
