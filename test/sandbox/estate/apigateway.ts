import type { ApiKey, Integration } from '@aws-sdk/client-api-gateway';
import { certificateIds } from './acm.ts';
import { apisV2In, portalsIn } from './apigatewayv2.ts';
import { functionArn } from './builders/function.ts';
import { aRestApi, aStage, authorizerIdOf, deploymentIdOf } from './builders/rest-api.ts';
import { readApis } from './gateway-reads.ts';
import type { UsagePlanRecord } from './gateway-records.ts';
import type { DomainNameRecord, GatewayRecord, Place, PolicyStatement, RestApiRecord } from './model.ts';
import { daysFromNow } from './moments.ts';
import { accountIds, arnAt, createdAt, iamArn } from './place.ts';
import { emptyRegion } from './regions.ts';

/** Within the days that a canary may take, whenever the estate is looked at. */
const thisMorning = daysFromNow(-0.25);

/** The REST APIs, domain names and account settings of a place. */
export function gatewayIn(at: Place): GatewayRecord {
  return places[`${at.account}/${at.region}`]?.(at) ?? emptyRegion().gateway;
}

const places: Readonly<Record<string, (at: Place) => GatewayRecord>> = {
  [`${accountIds.production}/eu-west-1`]: (at) => ({
    account: { ...emptyRegion().gateway.account, cloudwatchRoleArn: iamArn(at, 'role/api-gateway-logs') },
    apis: [
      shop(at),
      partner(at),
      intranet(at),
      office(at),
      banking(at),
      health(at),
      returns(at),
      surveys(at),
      depot(at),
      ...readApis(at),
    ],
    domainNames: [
      {
        domain: {
          domainName: 'banking.example.com',
          domainNameArn: `arn:aws:apigateway:${at.region}::/domainnames/banking.example.com`,
          regionalDomainName: `d-banking01.execute-api.${at.region}.amazonaws.com`,
          regionalCertificateArn: arnAt(at, 'acm', `certificate/${certificateIds.banking}`),
          certificateUploadDate: createdAt,
          endpointConfiguration: { types: ['REGIONAL'] },
          domainNameStatus: 'AVAILABLE',
          securityPolicy: 'TLS_1_2',
          mutualTlsAuthentication: { truststoreUri: 's3://banking-trust/roots.pem' },
          tags: {},
        },
        mappings: [{ basePath: '(none)', restApiId: 'bank00005e', stage: 'prod' }],
        apiMappings: [
          { ApiMappingId: 'paymap01', ApiMappingKey: 'payments/v2', ApiId: 'payme0002b', Stage: '$default' },
        ],
      },
      ...shopDomains(at),
    ],
    apisV2: apisV2In(at),
    portals: portalsIn(at),
    usagePlans: usagePlans(),
    apiKeys: apiKeys(),
  }),
  [`${accountIds.staging}/eu-west-1`]: stagingGateway,
};

function shop(at: Place): RestApiRecord {
  const logs = arnAt(at, 'logs', 'log-group:/aws/apigateway/shop');
  return aRestApi(at, 'shop00001a', {
    name: 'shop',
    tags: { Environment: 'production', Team: 'orders' },
    stages: [
      aStage('prod', logs, {
        variables: { alias: 'live' },
        canarySettings: { percentTraffic: 10, deploymentId: 'canary', stageVariableOverrides: { alias: 'next' } },
        cacheClusterEnabled: true,
        cacheClusterSize: '0.5',
        cacheClusterStatus: 'AVAILABLE',
        documentationVersion: '1.0',
        methodSettings: {
          '*/*': { metricsEnabled: true, loggingLevel: 'ERROR', throttlingRateLimit: 500, throttlingBurstLimit: 250 },
          'orders/{id}/GET': { cachingEnabled: true, cacheTtlInSeconds: 300, cacheDataEncrypted: false },
        },
      }),
    ],
    routes: {
      'GET /orders': {
        auth: 'AWS_IAM',
        to: `${functionArn(at, 'orders-api')}:\${stageVariables.alias}`,
        more: { requestParameters: { 'method.request.querystring.email': false } },
      },
      'POST /orders': {
        auth: 'COGNITO_USER_POOLS',
        to: `${functionArn(at, 'orders-api')}:\${stageVariables.alias}`,
        more: {
          authorizationScopes: ['orders/write'],
          requestValidatorId: 'bodies',
          requestModels: { 'application/json': 'Order' },
        },
      },
      'OPTIONS /orders': { to: 'MOCK', integration: preflight("'https://shop.example.com'", "'true'") },
      'GET /orders/{id}': {
        auth: 'CUSTOM',
        to: `${functionArn(at, 'orders-query')}:live`,
        more: { requestParameters: { 'method.request.path.id': true }, requestValidatorId: 'nothing' },
      },
      'OPTIONS /orders/{id}': { to: 'MOCK', integration: preflight("'*'", "'true'") },
    },
    // Who orders with a token is to sign, once the canary is all there is.
    deployments: [
      {
        id: 'canary',
        at: createdAt,
        routes: {
          'GET /orders': { auth: 'AWS_IAM' },
          'POST /orders': { auth: 'AWS_IAM' },
          'OPTIONS /orders': {},
          'GET /orders/{id}': { auth: 'CUSTOM' },
          'OPTIONS /orders/{id}': {},
        },
      },
    ],
    more: { minimumCompressionSize: 1024, securityPolicy: 'TLS_1_2' },
    parts: {
      authorizers: [
        {
          id: authorizerIdOf('COGNITO_USER_POOLS'),
          name: 'customers',
          type: 'COGNITO_USER_POOLS',
          authType: 'cognito_user_pools',
          providerARNs: [arnAt(at, 'cognito-idp', `userpool/${at.region}_customers`)],
          identitySource: 'method.request.header.Authorization',
        },
        {
          id: authorizerIdOf('CUSTOM'),
          name: 'sessions',
          type: 'REQUEST',
          authType: 'custom',
          authorizerUri: `arn:${at.partition}:apigateway:${at.region}:lambda:path/2015-03-31/functions/${functionArn(at, 'org-lookup')}/invocations`,
          identitySource: 'method.request.querystring.session_token',
          authorizerResultTtlInSeconds: 0,
        },
      ],
      validators: [
        { id: 'bodies', name: 'bodies', validateRequestBody: true, validateRequestParameters: false },
        { id: 'nothing', name: 'nothing', validateRequestBody: false, validateRequestParameters: false },
      ],
      models: [
        {
          id: 'order1',
          name: 'Order',
          contentType: 'application/json',
          schema: '{"type":"object","required":["items"],"properties":{"items":{"type":"array"}}}',
        },
      ],
      gatewayResponses: [{ responseType: 'THROTTLED', statusCode: '429', defaultResponse: false }],
      documentationVersions: [{ version: '1.0', createdDate: createdAt }],
    },
  });
}

function partner(at: Place): RestApiRecord {
  return aRestApi(at, 'part00002b', {
    name: 'partner <b>API</b>',
    description: '"><script>alert(3)</script>',
    tags: { Environment: 'production', Team: 'web' },
    stages: [
      aStage('v1', undefined, {
        tracingEnabled: false,
        variables: { CATALOG_TOKEN: ['ghp', 'NotARealTokenOnlyForTheSandbox000002'].join('_') },
        methodSettings: {
          '*/*': { dataTraceEnabled: true, loggingLevel: 'INFO', throttlingRateLimit: -1, throttlingBurstLimit: -1 },
        },
      }),
    ],
    policy: [anyoneMayInvoke(undefined)],
    parts: {
      // Of tokens it takes any, and its function was deleted.
      authorizers: [
        {
          id: authorizerIdOf('CUSTOM'),
          name: 'wholesalers',
          type: 'TOKEN',
          authType: 'custom',
          authorizerUri: `arn:${at.partition}:apigateway:${at.region}:lambda:path/2015-03-31/functions/${functionArn(at, 'wholesale-login')}/invocations`,
          identitySource: 'method.request.header.Authorization',
          authorizerResultTtlInSeconds: 300,
        },
      ],
      gatewayResponses: [{ responseType: 'THROTTLED', statusCode: '503', defaultResponse: false }],
    },
    routes: {
      'GET /catalog': { to: functionArn(at, 'catalog-read') },
      'GET /prices': { auth: 'CUSTOM', to: functionArn(at, 'catalog-read'), key: true },
      'ANY /legacy/{proxy+}': {
        to: 'https://legacy.partner.example.com/{proxy}',
        key: true,
        integration: { tlsConfig: { insecureSkipVerification: true } },
      },
      'OPTIONS /legacy/{proxy+}': { to: functionArn(at, 'catalog-read') },
      'PUT /catalog': { auth: 'AWS_IAM', to: functionArn(at, 'catalog-write') },
    },
    // The reports have no path of their own any more: the proxy above answers for them.
    deployments: [
      {
        id: 'reports',
        at: createdAt,
        routes: { 'GET /catalog': {}, 'GET /legacy/reports': { key: true }, 'ANY /legacy/{path+}': { key: true } },
      },
      { id: deploymentIdOf('v1'), at: thisMorning },
    ],
  });
}

function intranet(at: Place): RestApiRecord {
  return aRestApi(at, 'intra0003c', {
    name: 'intranet',
    endpoint: 'PRIVATE',
    policy: [anyoneMayInvoke({ StringEquals: { 'aws:SourceVpce': 'vpce-0a1b2c3d4e5f60718' } })],
    tags: { Environment: 'production' },
    stages: [aStage('prod', 'arn:aws:firehose:eu-west-1:111122223333:deliverystream/amazon-apigateway-access')],
    routes: {
      'GET /stock': { to: functionArn(at, 'stock-check') },
      // No usage plan has its stage, so that no key is ever right.
      'PUT /stock': { auth: 'AWS_IAM', to: functionArn(at, 'stock-check'), key: true },
    },
  });
}

function office(at: Place): RestApiRecord {
  return aRestApi(at, 'offic0004d', {
    name: 'office',
    policy: [anyoneMayInvoke({ IpAddress: { 'aws:SourceIp': ['203.0.113.0/24', '198.51.100.7/32', '10.20.0.0/16'] } })],
    tags: { Environment: 'production' },
    stages: [aStage('prod', arnAt(at, 'logs', 'log-group:/aws/apigateway/office'))],
    routes: {
      'POST /reports': { to: functionArn(at, 'report-builder') },
      'GET /reports/{id}/status': { auth: 'AWS_IAM', to: functionArn(at, 'report-builder') },
    },
  });
}

function banking(at: Place): RestApiRecord {
  return aRestApi(at, 'bank00005e', {
    name: 'banking',
    disableDefaultEndpoint: true,
    tags: { Environment: 'production', Team: 'payments' },
    stages: [aStage('prod', arnAt(at, 'logs', 'log-group:/aws/apigateway/deleted-by-hand'))],
    routes: { 'POST /transfers': { to: functionArn(at, 'payment-capture') } },
  });
}

function health(at: Place): RestApiRecord {
  return aRestApi(at, 'healt0006f', {
    name: 'health',
    tags: { Environment: 'production', 'wal:public': 'true' },
    stages: [aStage('prod', arnAt(at, 'logs', 'log-group:/aws/apigateway/shop'))],
    routes: { 'GET /health': { to: 'MOCK' } },
  });
}

/** All in order: what comes in is validated, who called is logged, and a canary is a few hours old. */
function returns(at: Place): RestApiRecord {
  return aRestApi(at, 'retur0007g', {
    name: 'returns',
    tags: { Environment: 'production', Team: 'orders' },
    stages: [
      aStage('prod', arnAt(at, 'logs', 'log-group:/aws/apigateway/shop'), {
        accessLogSettings: {
          destinationArn: arnAt(at, 'logs', 'log-group:/aws/apigateway/shop'),
          format: JSON.stringify(Object.fromEntries(logged.map((name) => [name, `$context.${name}`]))),
        },
        variables: { host: 'returns.example.com' },
        canarySettings: { percentTraffic: 5, deploymentId: 'canary' },
        lastUpdatedDate: thisMorning,
        webAclArn: arnAt(at, 'wafv2', 'regional/webacl/grouped/3f0c2b7e-8a51-4d6f-9b0e-7c1d2e3f4a03'),
        methodSettings: { '*/*': { metricsEnabled: true, loggingLevel: 'ERROR', dataTraceEnabled: false } },
      }),
    ],
    routes: {
      'POST /returns': {
        auth: 'AWS_IAM',
        to: 'https://${stageVariables.host}/returns',
        more: { requestValidatorId: 'all', requestModels: { 'application/json': 'Return' } },
      },
      'GET /returns/{id}': {
        auth: 'AWS_IAM',
        to: 'https://${stageVariables.host}/returns/{id}',
        more: {
          requestValidatorId: 'all',
          requestParameters: { 'method.request.path.id': true, 'method.request.querystring.page': true },
        },
      },
    },
    parts: {
      validators: [{ id: 'all', name: 'all', validateRequestBody: true, validateRequestParameters: true }],
      models: [
        {
          id: 'return1',
          name: 'Return',
          contentType: 'application/json',
          schema: '{"type":"object","required":["order"]}',
        },
      ],
    },
  });
}

const logged = [
  'requestId',
  'identity.sourceIp',
  'identity.userArn',
  'httpMethod',
  'resourcePath',
  'status',
  'responseLatency',
  'integration.latency',
  'error.message',
];

/** So plain that an HTTP API would do, open, unchecked, and with plain HTTP behind it. */
function surveys(at: Place): RestApiRecord {
  return aRestApi(at, 'surve0008h', {
    name: 'surveys',
    tags: { Environment: 'production', Team: 'web' },
    stages: [aStage('prod', undefined, { tracingEnabled: false })],
    routes: {
      'POST /answers': { to: 'http://surveys.example.com/answers' },
      'GET /answers/{id}': {
        to: 'https://surveys.example.com/answers/{id}',
        more: { requestParameters: { 'method.request.querystring.page': false } },
      },
    },
    // Since this morning nobody can take an answer back.
    deployments: [
      {
        id: 'former',
        at: createdAt,
        routes: { 'POST /answers': {}, 'GET /answers/{answer}': {}, 'DELETE /answers/{answer}': {} },
      },
      { id: deploymentIdOf('prod'), at: thisMorning },
    ],
  });
}

/** Private, and open to the networks of every account. */
function depot(at: Place): RestApiRecord {
  return aRestApi(at, 'depot0009i', {
    name: 'depot',
    endpoint: 'PRIVATE',
    policy: [anyoneMayInvoke({ StringLike: { 'aws:SourceVpce': 'vpce-*' } })],
    tags: { Environment: 'production' },
    stages: [aStage('prod', arnAt(at, 'logs', 'log-group:/aws/apigateway/office'))],
    routes: { 'GET /pallets': { auth: 'AWS_IAM', to: functionArn(at, 'stock-check') } },
  });
}

function stagingGateway(at: Place): GatewayRecord {
  const logs = arnAt(at, 'logs', 'log-group:/aws/apigateway/staging');
  const api = (id: string): RestApiRecord =>
    aRestApi(at, id, {
      name: 'orders',
      tags: { Environment: 'staging' },
      stages: [aStage('test', logs)],
      routes: { 'GET /orders': { auth: 'AWS_IAM', to: functionArn(at, 'orders-api') } },
    });
  const apiKeys = ['skey000001', 'skey000002', 'skey000003'].map(
    (id): ApiKey => ({ id, name: `test-${id}`, description: 'Contact: qa', enabled: true, createdDate: createdAt }),
  );
  return { ...emptyRegion().gateway, apis: [api('stag00007a'), api('stag00008b')], apisV2: apisV2In(at), apiKeys };
}

/** What a mock answers a browser that asks first. */
function preflight(origin: string, credentials: string): Partial<Integration> {
  return {
    integrationResponses: {
      200: {
        statusCode: '200',
        responseParameters: {
          'method.response.header.Access-Control-Allow-Origin': origin,
          'method.response.header.Access-Control-Allow-Credentials': credentials,
        },
      },
    },
  };
}

/** One that takes old TLS and is led by rules too, and a private one. */
function shopDomains(at: Place): DomainNameRecord[] {
  const arn = `arn:${at.partition}:apigateway:${at.region}::/domainnames/api.shop.example.com`;
  return [
    {
      domain: {
        domainName: 'api.shop.example.com',
        domainNameArn: arn,
        regionalDomainName: `d-shop000001.execute-api.${at.region}.amazonaws.com`,
        regionalCertificateArn: arnAt(at, 'acm', `certificate/${certificateIds.legacy}`),
        certificateUploadDate: createdAt,
        endpointConfiguration: { types: ['REGIONAL'] },
        domainNameStatus: 'AVAILABLE',
        securityPolicy: 'TLS_1_0',
        routingMode: 'ROUTING_RULE_THEN_BASE_PATH_MAPPING',
        tags: { Environment: 'production' },
      },
      mappings: [{ basePath: 'v1', restApiId: 'shop00001a', stage: 'prod' }],
      apiMappings: [{ ApiMappingId: 'stomap01', ApiMappingKey: 'store/v2', ApiId: 'store0001a', Stage: '$default' }],
      routingRules: [
        {
          RoutingRuleId: 'beta',
          RoutingRuleArn: `${arn}/routingrules/beta`,
          Priority: 10,
          Conditions: [{ MatchHeaders: { AnyOf: [{ Header: 'x-beta', ValueGlob: '*' }] } }],
          Actions: [{ InvokeApi: { ApiId: 'store0001a', Stage: 'closed' } }],
        },
      ],
    },
    {
      domain: {
        domainName: 'stock.internal.example.com',
        domainNameId: 'stock00001',
        domainNameArn: `arn:${at.partition}:apigateway:${at.region}:${at.account}:/domainnames/stock.internal.example.com+stock00001`,
        endpointConfiguration: { types: ['PRIVATE'] },
        domainNameStatus: 'AVAILABLE',
        securityPolicy: 'TLS_1_2',
        tags: {},
      },
      mappings: [{ basePath: '(none)', restApiId: 'intra0003c', stage: 'prod' }],
    },
  ];
}

/** One with limits, and one without that knows its callers by a single key. */
function usagePlans(): UsagePlanRecord[] {
  return [
    {
      plan: {
        id: 'plan01',
        name: 'partners',
        apiStages: [
          { apiId: 'part00002b', stage: 'v1', throttle: { '/catalog/GET': { rateLimit: 5, burstLimit: 5 } } },
        ],
        throttle: { rateLimit: 50, burstLimit: 100 },
        quota: { limit: 100_000, offset: 0, period: 'MONTH' },
        tags: { Team: 'web' },
      },
      keys: ['key0000001', 'key0000002'],
    },
    {
      plan: { id: 'plan02', name: 'everyone', apiStages: [{ apiId: 'retur0007g', stage: 'prod' }], tags: {} },
      keys: ['key0000003'],
    },
  ];
}

/** Some whose owners are known, and one that anybody may have. */
function apiKeys(): ApiKey[] {
  const dates = { createdDate: createdAt, lastUpdatedDate: createdAt };
  return [
    {
      id: 'key0000001',
      value: 'planted-value-of-key-1',
      name: 'wholesale-north',
      customerId: 'wholesale-north',
      description: 'Contact: purchasing',
      enabled: true,
      ...dates,
      tags: { owner: 'wholesale-north' },
    },
    { id: 'key0000002', value: 'planted-value-of-key-2', name: 'wholesale-south', enabled: false, ...dates },
    {
      id: 'key0000003',
      value: 'planted-value-of-key-3',
      name: 'shared',
      enabled: true,
      ...dates,
      stageKeys: ['part00002b/v1'],
      tags: {},
    },
    {
      id: 'key0000004',
      value: 'planted-value-of-key-4',
      name: 'wholesale-east',
      enabled: true,
      ...dates,
      tags: { owner: 'wholesale-east' },
    },
  ];
}

function anyoneMayInvoke(condition: PolicyStatement['Condition']): PolicyStatement {
  return {
    Effect: 'Allow',
    Principal: '*',
    Action: 'execute-api:Invoke',
    Resource: 'execute-api:/*',
    ...(condition === undefined ? {} : { Condition: condition }),
  };
}
