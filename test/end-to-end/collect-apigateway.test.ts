import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apigatewayAccount } from '../../collectors/apigateway-account.ts';
import { apigatewayApiKey } from '../../collectors/apigateway-api-key.ts';
import { apigatewayAuthorizer } from '../../collectors/apigateway-authorizer.ts';
import { apigatewayDeployment } from '../../collectors/apigateway-deployment.ts';
import { apigatewayDocumentationVersion } from '../../collectors/apigateway-documentation-version.ts';
import { apigatewayDomainName } from '../../collectors/apigateway-domain-name.ts';
import { apigatewayGatewayResponse } from '../../collectors/apigateway-gateway-response.ts';
import { apigatewayModel } from '../../collectors/apigateway-model.ts';
import { apigatewayRequestValidator } from '../../collectors/apigateway-request-validator.ts';
import { apigatewayRestApi } from '../../collectors/apigateway-rest-api.ts';
import { apigatewayUsagePlan } from '../../collectors/apigateway-usage-plan.ts';
import { apigatewayUsagePlanKey } from '../../collectors/apigateway-usage-plan-key.ts';
import { apigatewayv2Api } from '../../collectors/apigatewayv2-api.ts';
import { apigatewayv2ApiMapping } from '../../collectors/apigatewayv2-api-mapping.ts';
import { apigatewayv2Authorizer } from '../../collectors/apigatewayv2-authorizer.ts';
import { apigatewayv2Model } from '../../collectors/apigatewayv2-model.ts';
import { apigatewayv2Portal } from '../../collectors/apigatewayv2-portal.ts';
import { apigatewayv2Route } from '../../collectors/apigatewayv2-route.ts';
import { apigatewayv2RoutingRule } from '../../collectors/apigatewayv2-routing-rule.ts';
import { openSession } from '../../src/aws/index.ts';
import { collectPlace, type PlaceView } from '../../src/engine/collect.ts';
import type { Collector } from '../../src/kit/index.ts';
import type { Kind, ResourceOf } from '../../src/model/index.ts';
import { accountIds, adminCredentials, demoEstate, type Estate } from '../sandbox/estate/index.ts';
import type { Sandbox } from '../sandbox/server.ts';
import { serveEstate } from '../sandbox/services/serve-estate.ts';

let sandbox: Sandbox<Estate>;

beforeAll(async () => {
  sandbox = await serveEstate(demoEstate());
  process.env['AWS_ENDPOINT_URL'] = sandbox.endpoint;
});

afterAll(async () => {
  expect(sandbox.crashes).toEqual([]);
  await sandbox.close();
});

interface Seen extends Pick<PlaceView, 'gaps'> {
  all<K extends Kind>(kind: K): readonly ResourceOf<K>[];
  readonly calls: Readonly<Record<string, number>>;
  readonly text: string;
}

/** What these collectors see of an account in Ireland, and what that costs. */
async function look(collectors: readonly Collector[], account: string = accountIds.production): Promise<Seen> {
  const begun = sandbox.calls.length;
  const session = await openSession({
    credentials: () => Promise.resolve(adminCredentials(account)),
    homeRegion: 'eu-west-1',
    userAgent: 'test/0',
    runId: 'collect',
    pacing: { share: 100 },
  });
  const access = await session.enter(account);
  if ('gap' in access) throw new Error(access.gap.detail);
  const { resources, gaps } = await collectPlace(access, 'eu-west-1', collectors);
  session.close();
  return {
    gaps,
    all: <K extends Kind>(kind: K) => (resources.get(kind) ?? []) as readonly ResourceOf<K>[],
    calls: counted(sandbox.calls.slice(begun).map(({ service, operation }) => `${service}:${operation}`)),
    text: JSON.stringify([...resources.values()]),
  };
}

function counted(operations: readonly string[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const one of operations) {
    if (one !== 'sts:GetCallerIdentity') counts.set(one, (counts.get(one) ?? 0) + 1);
  }
  return Object.fromEntries(counts);
}

const orders = 'arn:aws:lambda:eu-west-1:111122223333:function:orders-api';

describe('HTTP and WebSocket APIs', () => {
  const collectors = [apigatewayv2Authorizer, apigatewayv2Model, apigatewayv2Route, apigatewayv2Api];

  it('are told of with stages, routes, integrations, authorizers and models', async () => {
    const seen = await look(collectors);
    expect(seen.gaps).toEqual([]);
    expect(seen.all('apigatewayv2.api')).toMatchObject([
      { name: 'storefront', protocol: 'HTTP', cors: { allowOrigins: ['https://*'], allowCredentials: true } },
      { name: 'payments', protocol: 'HTTP', defaultEndpointDisabled: true },
      { name: 'chat', protocol: 'WEBSOCKET', cors: undefined },
      { name: 'notifications', protocol: 'WEBSOCKET' },
    ]);
    expect(seen.all('apigatewayv2.stage')).toMatchObject([
      { name: 'storefront/$default', accessLogArn: undefined, variables: [{}, { secret: { rule: 'GitHub token' } }] },
      { name: 'storefront/closed', defaultRouteSettings: { throttlingRateLimit: 0, throttlingBurstLimit: 0 } },
      { name: 'payments/$default', accessLogFormat: { structured: true }, autoDeploy: true },
      { name: 'payments/sale', defaultRouteSettings: { throttlingRateLimit: 800, throttlingBurstLimit: 400 } },
      { name: 'chat/prod', defaultRouteSettings: { dataTrace: true, loggingLevel: 'INFO' } },
      { name: 'notifications/prod', routeSettings: [{ routeKey: 'acknowledge', throttlingRateLimit: 20 }] },
    ]);
    expect(
      seen
        .all('apigatewayv2.route')
        .map(({ name, authorizationType, apiId }) => `${apiId} ${name} ${authorizationType}`),
    ).toEqual([
      'store0001a GET /products NONE',
      'store0001a $default NONE',
      'store0001a GET /stock CUSTOM',
      'store0001a POST /orders JWT',
      'store0001a PUT /cart AWS_IAM',
      'store0001a POST /claims JWT',
      'payme0002b POST /payments JWT',
      'payme0002b GET /ledger JWT',
      'payme0002b POST /refunds JWT',
      'payme0002b GET /audits JWT',
      'chat00003c $connect NONE',
      'chat00003c $disconnect NONE',
      'chat00003c sendMessage NONE',
      'notif0004d $connect CUSTOM',
      'notif0004d acknowledge NONE',
    ]);
    expect(seen.all('apigatewayv2.integration')).toMatchObject([
      { functions: [{ arn: `${orders}:live`, stageName: '$default' }], stageVariables: ['alias'] },
      { functions: [{ stageName: undefined }] },
      { functions: [{ stageName: undefined }] },
      { scheme: 'http', connectionType: 'INTERNET' },
      { service: 'elasticloadbalancing', connectionType: 'VPC_LINK', verifiesServerName: false },
      { subtype: 'SQS-SendMessage', functions: [] },
      { timeoutMilliseconds: 10_000 },
      { service: 'servicediscovery', verifiesServerName: true },
      {},
      { invokesAsynchronously: true },
    ]);
    const authorizers = seen.all('apigatewayv2.authorizer');
    expect(authorizers.map(({ name, authorizerType, issuer }) => [name, authorizerType, issuer])).toEqual([
      ['customers', 'JWT', 'https://login.shop.example.com'],
      ['query', 'REQUEST', undefined],
      ['retired', 'JWT', 'https://old-login.shop.example.com'],
      ['merchants', 'JWT', 'https://login.shop.example.com'],
      ['desk', 'JWT', 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_backoffice'],
      ['staff', 'JWT', 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_employees'],
      ['tickets', 'REQUEST', undefined],
    ]);
    expect(seen.all('apigatewayv2.model').map(({ name }) => name)).toEqual(['Acknowledgement']);
    expect(seen.text).not.toMatch(/planted-queue-address|NotARealToken|legacy\.shop\.example/);
    // Authorizers are asked for where a route names one, models of WebSocket APIs.
    expect(seen.calls).toEqual({
      'apigateway:GetApis': 1,
      'apigateway:GetStages': 4,
      'apigateway:GetIntegrations': 4,
      'apigateway:GetRoutes': 4,
      'apigateway:GetAuthorizers': 3,
      'apigateway:GetModels': 2,
    });
  });

  it('are read over pages where an API has more routes than one holds', async () => {
    const estate = demoEstate();
    const api = estate.accounts[accountIds.production]?.regions['eu-west-1']?.gateway.apisV2[0];
    const route = { RouteKey: 'GET /more', AuthorizationType: 'NONE' as const };
    api?.routes.push(...Array.from({ length: 100 }, (_, n) => ({ ...route, RouteId: `more${String(n)}` })));
    sandbox.setEstate(estate);
    const seen = await look([apigatewayv2Route, apigatewayv2Api]);
    sandbox.setEstate(demoEstate());
    expect(new Set(seen.all('apigatewayv2.route').map(({ arn }) => arn)).size).toBe(15 + 100);
    expect(seen.calls['apigateway:GetRoutes']).toBe(4 + 1);
  });

  it('cost one call an account that has none', async () => {
    expect((await look(collectors, accountIds.management)).calls).toEqual({ 'apigateway:GetApis': 1 });
  });
});

describe('domain names', () => {
  it('are told of with what they lead to in each of the three ways', async () => {
    const seen = await look([apigatewayv2RoutingRule, apigatewayv2ApiMapping, apigatewayDomainName]);
    expect(seen.gaps).toEqual([]);
    expect(seen.all('apigateway.domain-name')).toMatchObject([
      { name: 'banking.example.com', mutualTls: true, securityPolicy: 'TLS_1_2' },
      {
        name: 'api.shop.example.com',
        securityPolicy: 'TLS_1_0',
        certificateArns: [expect.stringMatching(/^arn:aws:acm:eu-west-1:111122223333:certificate\//)],
        mappings: { value: [{ apiId: 'shop00001a', stage: 'prod', basePath: 'v1' }] },
      },
      {
        name: 'stock.internal.example.com',
        domainNameId: 'stock00001',
        mappings: { value: [{ apiId: 'intra0003c' }] },
      },
    ]);
    expect(seen.all('apigatewayv2.api-mapping').map(({ name, apiId }) => [name, apiId])).toEqual([
      ['banking.example.com/', 'bank00005e'],
      ['banking.example.com/payments/v2', 'payme0002b'],
      ['api.shop.example.com/v1', 'shop00001a'],
      ['api.shop.example.com/store/v2', 'store0001a'],
    ]);
    expect(seen.all('apigatewayv2.routing-rule')).toMatchObject([
      { name: 'api.shop.example.com 10', targets: [{ apiId: 'store0001a', stageName: 'closed' }] },
    ]);
    expect(seen.calls).toEqual({
      'apigateway:GetDomainNames': 1,
      'apigateway:GetBasePathMappings': 3,
      'apigateway:GetApiMappings': 2,
      'apigateway:ListRoutingRules': 1,
    });
  });
});

describe('REST APIs', () => {
  it('are told of with what stages and methods set', async () => {
    const seen = await look([apigatewayRestApi, apigatewayAccount]);
    expect(seen.gaps).toEqual([]);
    expect(seen.all('apigateway.account')).toMatchObject([{ throttlingRateLimit: 10_000, throttlingBurstLimit: 5000 }]);
    const [shop] = seen.all('apigateway.rest-stage');
    expect(shop).toMatchObject({
      name: 'shop/prod',
      cacheSize: '0.5',
      canary: { percent: 10, variables: [{ name: 'alias' }] },
      methodSettings: [
        { path: '*', throttlingRateLimit: 500 },
        { path: '/orders/{id}', httpMethod: 'GET', caching: true, cacheEncrypted: false },
      ],
    });
    const [getOrders] = seen.all('apigateway.rest-method');
    expect(getOrders?.integration?.functions).toEqual([
      { arn: `${orders}:live`, stageName: 'prod' },
      { arn: `${orders}:next`, stageName: 'prod' },
    ]);
    expect(seen.text).not.toContain('NotARealToken');
    expect(seen.calls).toEqual({
      'apigateway:GetAccount': 1,
      'apigateway:GetRestApis': 1,
      'apigateway:GetStages': 12,
      'apigateway:GetResources': 12,
    });
  });

  it('are told of with authorizers, validators, models and answers, each asked for where it can matter', async () => {
    const seen = await look([
      apigatewayAuthorizer,
      apigatewayRequestValidator,
      apigatewayModel,
      apigatewayGatewayResponse,
      apigatewayDocumentationVersion,
      apigatewayRestApi,
    ]);
    expect(seen.gaps).toEqual([]);
    expect(seen.all('apigateway.authorizer')).toMatchObject([
      { name: 'customers', userPoolArns: ['arn:aws:cognito-idp:eu-west-1:111122223333:userpool/eu-west-1_customers'] },
      { name: 'sessions', identitySources: ['method.request.querystring.session_token'], resultTtlSeconds: 0 },
      { name: 'wholesalers', identitySources: ['method.request.header.Authorization'], validatesTokenForm: false },
      { name: 'customers', authorizerType: 'REQUEST', resultTtlSeconds: 300 },
    ]);
    expect(seen.all('apigateway.request-validator')).toMatchObject([
      { name: 'bodies', validatesBody: true },
      { name: 'nothing', validatesBody: false, validatesParameters: false },
      { name: 'all', validatesBody: true, validatesParameters: true },
    ]);
    expect(seen.all('apigateway.model').filter(({ constrains }) => constrains)).toMatchObject([
      { name: 'Order' },
      { name: 'Return' },
    ]);
    expect(seen.all('apigateway.model')).toHaveLength(12 * 2 + 2);
    expect(seen.all('apigateway.gateway-response').map(({ apiId, statusCode }) => [apiId, statusCode])).toEqual([
      ['shop00001a', '429'],
      ['part00002b', '503'],
    ]);
    expect(seen.all('apigateway.documentation-version')).toMatchObject([{ name: '1.0', apiId: 'shop00001a' }]);
    expect(seen.calls).toEqual({
      'apigateway:GetRestApis': 1,
      'apigateway:GetStages': 12,
      'apigateway:GetResources': 12,
      'apigateway:GetAuthorizers': 3,
      'apigateway:GetRequestValidators': 2,
      'apigateway:GetModels': 12,
      'apigateway:GetGatewayResponses': 12,
      'apigateway:GetDocumentationVersions': 12,
    });
  });
});

describe('deployments of REST APIs', () => {
  it('are told of where a stage or its canary runs them, or one came just before, with the methods of each', async () => {
    const seen = await look([apigatewayDeployment, apigatewayRestApi]);
    expect(seen.gaps).toEqual([]);
    const of = (apiId: string) => seen.all('apigateway.deployment').filter((one) => one.apiId === apiId);
    expect(of('surve0008h')).toMatchObject([
      {
        name: 'former',
        methods: {
          value: [
            { path: '/answers', httpMethod: 'POST', authorizationType: 'NONE', apiKeyRequired: false },
            { path: '/answers/{answer}', httpMethod: 'GET' },
            { path: '/answers/{answer}', httpMethod: 'DELETE' },
          ],
        },
      },
      { methods: { value: [{ path: '/answers' }, { path: '/answers/{id}' }] } },
    ]);
    expect(of('retur0007g').map(({ name }) => name)).toContain('canary');
    expect(of('offic0004d')).toHaveLength(1);
    expect(seen.text).not.toContain('planted-words');
    expect(seen.calls).toMatchObject({ 'apigateway:GetDeployments': 12, 'apigateway:GetDeployment': 12 + 4 });
  });
});

describe('usage plans, API keys and portals', () => {
  it('are told of without the value of any key', async () => {
    const seen = await look([apigatewayUsagePlanKey, apigatewayUsagePlan, apigatewayApiKey, apigatewayv2Portal]);
    expect(seen.gaps).toEqual([]);
    expect(seen.all('apigateway.usage-plan')).toMatchObject([
      { name: 'partners', stages: [{ throttlesMethods: true }], throttlingRateLimit: 50, quota: { period: 'MONTH' } },
      { name: 'everyone', stages: [{ stageName: 'prod' }], throttlingRateLimit: undefined, quota: undefined },
    ]);
    expect(seen.all('apigateway.usage-plan-key').map(({ name }) => name)).toEqual([
      'wholesale-north',
      'wholesale-south',
      'shared',
    ]);
    expect(seen.all('apigateway.api-key')).toMatchObject([
      { name: 'wholesale-north', enabled: true, hasCustomer: true, hasDescription: true },
      { name: 'wholesale-south', enabled: false },
      { name: 'shared', hasCustomer: false, hasDescription: false, stageKeys: ['part00002b/v1'] },
      { name: 'wholesale-east', hasCustomer: false, hasDescription: false },
    ]);
    expect(seen.all('apigatewayv2.portal')).toMatchObject([{ name: 'Partners of the shop', published: false }]);
    expect(seen.text).not.toMatch(/planted-(?:value|preview)/);
    expect(seen.calls).toEqual({
      'apigateway:GetUsagePlans': 1,
      'apigateway:GetUsagePlanKeys': 2,
      'apigateway:GetApiKeys': 1,
      'apigateway:ListPortals': 1,
    });
  });
});
