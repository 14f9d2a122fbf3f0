import type {
  AccessLogFormat,
  ApigatewayAccount,
  ApigatewayDomainName,
  Arn,
  MethodSettings,
  RestApi,
  RestIntegration,
  RestMethod,
  RestStage,
} from '#model';
import { functionArn } from './lambda.ts';
import { seen } from './observed.ts';
import { arnOf, noTags, type Overrides, type Place, partitionOf, placeOf } from './place.ts';

export const defaultApiId = 'a1b2c3d4e5';
export const defaultApiName = 'shop';

export function aRestApi(overrides: Overrides<RestApi> = {}): RestApi {
  const place = placeOf(overrides);
  const apiId = overrides.apiId ?? defaultApiId;
  return {
    kind: 'apigateway.rest-api',
    arn: apiArnOf(place, apiId),
    name: defaultApiName,
    ...place,
    tags: noTags,
    apiId,
    endpointTypes: ['REGIONAL'],
    vpcEndpointIds: [],
    policy: undefined,
    defaultEndpointDisabled: false,
    securityPolicy: 'TLS_1_2',
    apiKeySource: 'HEADER',
    minimumCompressionBytes: 1024,
    binaryMediaTypes: [],
    createdAt: '2026-03-02T08:15:00.000Z',
    ...overrides,
  };
}

/** Stage `prod` of the default API. */
export function aStage(overrides: Overrides<RestStage> = {}): RestStage {
  const place = placeOf(overrides);
  const { apiId = defaultApiId, apiName = defaultApiName, stageName = 'prod' } = overrides;
  const apiArn = apiArnOf(place, apiId);
  return {
    kind: 'apigateway.rest-stage',
    arn: `${apiArn}/stages/${stageName}`,
    name: `${apiName}/${stageName}`,
    stageName,
    ...place,
    tags: noTags,
    apiArn,
    apiId,
    apiName,
    accessLogArn: arnOf('logs', place, `log-group:/apigateway/${apiName}`),
    accessLogFormat: carefulAccessLog,
    tracingEnabled: true,
    webAclArn: undefined,
    methodSettings: [aMethodSettings()],
    cacheSize: undefined,
    variables: [],
    canary: undefined,
    deploymentId: 'd1e2p3',
    canaryDeploymentId: undefined,
    documentationVersion: undefined,
    createdAt: '2026-03-02T08:15:00.000Z',
    lastUpdatedAt: '2026-03-02T08:15:00.000Z',
    ...overrides,
  };
}

/** Lines of JSON that answer who called what, when and with which result. */
export const carefulAccessLog: AccessLogFormat = {
  structured: true,
  contextVariables: [
    'requestId',
    'identity.sourceIp',
    'identity.caller',
    'httpMethod',
    'resourcePath',
    'status',
    'responseLatency',
    'integration.latency',
    'error.message',
  ],
};

/** For all methods of a stage. */
export function aMethodSettings(overrides: Partial<MethodSettings> = {}): MethodSettings {
  return {
    path: '*',
    httpMethod: '*',
    throttlingRateLimit: 100,
    throttlingBurstLimit: 50,
    detailedMetrics: true,
    dataTrace: false,
    loggingLevel: 'ERROR',
    caching: false,
    cacheEncrypted: false,
    cacheControlAuthorized: true,
    ...overrides,
  };
}

/** `GET /orders` of the default API, signed with IAM, to the default function. */
export function aMethod(overrides: Overrides<RestMethod> = {}): RestMethod {
  const place = placeOf(overrides);
  const { apiId = defaultApiId, httpMethod = 'GET', path = '/orders' } = overrides;
  const apiArn = apiArnOf(place, apiId);
  const partition = partitionOf(place.region);
  return {
    kind: 'apigateway.rest-method',
    arn: `${apiArn}/resources/${resourceIdOf(path)}/methods/${httpMethod}`,
    name: `${httpMethod} ${path}`,
    ...place,
    tags: noTags,
    apiArn,
    apiId,
    path,
    httpMethod,
    authorizationType: 'AWS_IAM',
    authorizerId: undefined,
    authorizationScopes: [],
    apiKeyRequired: false,
    requestValidatorId: undefined,
    requestParameters: [],
    requestModels: [],
    integrationType: 'AWS_PROXY',
    integrationUri: `arn:${partition}:apigateway:${place.region}:lambda:path/2015-03-31/functions/${functionArn(place)}/invocations`,
    integration: aRestIntegration({ functions: [{ arn: functionArn(place), stageName: undefined }] }),
    ...overrides,
  };
}

/** To no function, unless one is named. */
export function aRestIntegration(overrides: Partial<RestIntegration> = {}): RestIntegration {
  return {
    functions: [],
    names: undefined,
    stageVariables: [],
    scheme: undefined,
    timeoutMilliseconds: 29_000,
    connectionType: 'INTERNET',
    skipsCertificateCheck: false,
    roleArn: undefined,
    invokesAsynchronously: false,
    responseTransferMode: 'BUFFERED',
    passthroughBehavior: 'NEVER',
    hasTemplates: false,
    cacheKeyParameters: [],
    cors: undefined,
    ...overrides,
  };
}

export function anApigatewayAccount(overrides: Overrides<ApigatewayAccount> = {}): ApigatewayAccount {
  const place = placeOf(overrides);
  return {
    kind: 'apigateway.account',
    arn: apigatewayArn(place, 'account'),
    name: 'account',
    ...place,
    tags: noTags,
    cloudwatchRoleArn: arnOf('iam', { ...place, region: 'global' }, 'role/apigateway-logs'),
    throttlingRateLimit: 10_000,
    throttlingBurstLimit: 5000,
    ...overrides,
  };
}

/** `api.example.com`, mapped to the default stage. */
export function aDomainName(overrides: Overrides<ApigatewayDomainName> = {}): ApigatewayDomainName {
  const place = placeOf(overrides);
  const name = overrides.name ?? 'api.example.com';
  return {
    kind: 'apigateway.domain-name',
    arn: apigatewayArn(place, `domainnames/${name}`),
    name,
    ...place,
    tags: noTags,
    endpointTypes: ['REGIONAL'],
    domainNameId: undefined,
    mutualTls: false,
    securityPolicy: 'TLS_1_2',
    endpointAccessMode: undefined,
    certificateArns: [arnOf('acm', place, 'certificate/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0')],
    routingMode: 'BASE_PATH_MAPPING_ONLY',
    mappings: seen([{ apiId: defaultApiId, stage: 'prod', basePath: undefined }]),
    ...overrides,
  };
}

/** The ARN of a REST API. */
export function apiArnOf(place: Place, apiId: string): Arn {
  return apigatewayArn(place, `restapis/${apiId}`);
}

/** API Gateway's own ARNs leave the account out. */
export function apigatewayArn({ region }: Place, tail: string): Arn {
  return `arn:${partitionOf(region)}:apigateway:${region}::/${tail}`;
}

/** As stable as AWS's random ids, and different for different paths. */
function resourceIdOf(path: string): string {
  return path === '/' ? 'root' : path.replaceAll(/[^a-zA-Z0-9]/g, '');
}
