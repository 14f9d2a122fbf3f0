import type {
  ApiMappingV2,
  ApiV2,
  Arn,
  AuthorizerV2,
  IntegrationV2,
  ModelV2,
  OfApiV2,
  PortalV2,
  RouteSettings,
  RouteV2,
  RoutingRuleV2,
  StageV2,
} from '#model';
import { aDomainName, apigatewayArn, carefulAccessLog } from './apigateway.ts';
import { functionArn } from './lambda.ts';
import { arnOf, noTags, type Overrides, type Place, placeOf } from './place.ts';

export const defaultApiV2Id = 'h1t2t3p4a5';
export const defaultApiV2Name = 'storefront';

/** An HTTP API that other sites may not call. */
export function anApiV2(overrides: Overrides<ApiV2> = {}): ApiV2 {
  const place = placeOf(overrides);
  const { apiId = defaultApiV2Id } = overrides;
  return {
    kind: 'apigatewayv2.api',
    arn: apiV2Arn(place, apiId),
    name: defaultApiV2Name,
    ...place,
    tags: noTags,
    apiId,
    protocol: 'HTTP',
    defaultEndpointDisabled: false,
    cors: undefined,
    createdAt: '2026-03-02T08:15:00.000Z',
    ...overrides,
  };
}

/** Stage `prod` of the default API. */
export function aStageV2(overrides: Overrides<StageV2> = {}): StageV2 {
  const of = partOf(overrides);
  const { stageName = 'prod' } = overrides;
  return {
    kind: 'apigatewayv2.stage',
    arn: `${of.apiArn}/stages/${stageName}`,
    name: `${defaultApiV2Name}/${stageName}`,
    ...of,
    stageName,
    accessLogArn: arnOf('logs', of, `log-group:/apigateway/${defaultApiV2Name}`),
    accessLogFormat: carefulAccessLog,
    autoDeploy: true,
    defaultRouteSettings: aRouteSettings(),
    routeSettings: [],
    variables: [],
    createdAt: '2026-03-02T08:15:00.000Z',
    ...overrides,
  };
}

/** For all routes of a stage. */
export function aRouteSettings(overrides: Partial<RouteSettings> = {}): RouteSettings {
  return {
    routeKey: undefined,
    throttlingRateLimit: 100,
    throttlingBurstLimit: 50,
    detailedMetrics: true,
    dataTrace: false,
    loggingLevel: undefined,
    ...overrides,
  };
}

/** `GET /orders` of the default API, signed with IAM, to the default integration. */
export function aRouteV2(overrides: Overrides<RouteV2> = {}): RouteV2 {
  const of = partOf(overrides);
  const { routeKey = 'GET /orders' } = overrides;
  return {
    kind: 'apigatewayv2.route',
    arn: `${of.apiArn}/routes/${routeKey.replaceAll(/[^a-zA-Z0-9]/g, '')}`,
    name: routeKey,
    ...of,
    routeKey,
    authorizationType: 'AWS_IAM',
    authorizerId: undefined,
    authorizationScopes: [],
    apiKeyRequired: false,
    integrationId: 'i1n2t3',
    selectsModels: false,
    requestModels: [],
    requestParameters: [],
    ...overrides,
  };
}

/** To the default function. */
export function anIntegrationV2(overrides: Overrides<IntegrationV2> = {}): IntegrationV2 {
  const of = partOf(overrides);
  const { integrationId = 'i1n2t3' } = overrides;
  return {
    kind: 'apigatewayv2.integration',
    arn: `${of.apiArn}/integrations/${integrationId}`,
    name: `${defaultApiV2Name}/${integrationId}`,
    ...of,
    integrationId,
    integrationType: 'AWS_PROXY',
    subtype: undefined,
    service: 'lambda',
    scheme: undefined,
    functions: [{ arn: functionArn(of), stageName: undefined }],
    names: undefined,
    stageVariables: [],
    connectionType: 'INTERNET',
    roleArn: undefined,
    verifiesServerName: false,
    timeoutMilliseconds: 30_000,
    invokesAsynchronously: false,
    ...overrides,
  };
}

/** It takes tokens of one issuer for one audience. */
export function anAuthorizerV2(overrides: Overrides<AuthorizerV2> = {}): AuthorizerV2 {
  const of = partOf(overrides);
  const { authorizerId = 'z1y2x3' } = overrides;
  return {
    kind: 'apigatewayv2.authorizer',
    arn: `${of.apiArn}/authorizers/${authorizerId}`,
    name: 'tokens',
    ...of,
    authorizerId,
    authorizerType: 'JWT',
    identitySources: ['$request.header.Authorization'],
    issuer: 'https://login.example.com',
    audienceCount: 1,
    functions: [],
    stageVariables: [],
    roleArn: undefined,
    resultTtlSeconds: undefined,
    payloadFormatVersion: undefined,
    ...overrides,
  };
}

/** `Message`, a model of a WebSocket API. */
export function aModelV2(overrides: Overrides<ModelV2> = {}): ModelV2 {
  const of = partOf({ protocol: 'WEBSOCKET', ...overrides });
  return {
    kind: 'apigatewayv2.model',
    arn: `${of.apiArn}/models/m1o2d3`,
    name: 'Message',
    ...of,
    contentType: 'application/json',
    ...overrides,
  };
}

/** The default domain name's root, to the default API. */
export function anApiMappingV2(overrides: Overrides<ApiMappingV2> = {}): ApiMappingV2 {
  const place = placeOf(overrides);
  const { domainArn = aDomainName(place).arn, path } = overrides;
  return {
    kind: 'apigatewayv2.api-mapping',
    arn: `${domainArn}/apimappings/${path?.replaceAll(/[^a-zA-Z0-9]/g, '') ?? 'm1a2p3'}`,
    name: `api.example.com/${path ?? ''}`,
    ...place,
    tags: noTags,
    domainArn,
    apiId: defaultApiV2Id,
    stageName: 'prod',
    path: undefined,
    ...overrides,
  };
}

/** A rule of the default domain name that leads to the default API. */
export function aRoutingRuleV2(overrides: Overrides<RoutingRuleV2> = {}): RoutingRuleV2 {
  const place = placeOf(overrides);
  const { domainArn = aDomainName(place).arn, priority = 10 } = overrides;
  return {
    kind: 'apigatewayv2.routing-rule',
    arn: `${domainArn}/routingrules/r${String(priority)}`,
    name: `api.example.com ${String(priority)}`,
    ...place,
    tags: noTags,
    domainArn,
    priority,
    targets: [{ apiId: defaultApiV2Id, stageName: 'prod' }],
    ...overrides,
  };
}

/** The default account's portal. */
export function aPortalV2(overrides: Overrides<PortalV2> = {}): PortalV2 {
  const place = placeOf(overrides);
  return {
    kind: 'apigatewayv2.portal',
    arn: arnOf('apigateway', place, '/portals/p1o2r3t4a5'),
    name: 'Partners',
    ...place,
    tags: noTags,
    published: true,
    ...overrides,
  };
}

type Of = OfApiV2 & Place & Pick<ApiV2, 'tags'>;

function partOf({ apiId = defaultApiV2Id, protocol = 'HTTP', tags = noTags, ...given }: Partial<Of>): Of {
  const place = placeOf(given);
  return { ...place, tags, apiArn: given.apiArn ?? apiV2Arn(place, apiId), apiId, protocol };
}

function apiV2Arn(place: Place, apiId: string): Arn {
  return apigatewayArn(place, `apis/${apiId}`);
}
