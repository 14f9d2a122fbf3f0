import type { ApigatewayAccount, ApigatewayDomainName, Arn, RestApi, RestMethod, RestStage } from '#model';
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
    policy: undefined,
    defaultEndpointDisabled: false,
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
    tracingEnabled: true,
    webAclArn: undefined,
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
    apiKeyRequired: false,
    integrationType: 'AWS_PROXY',
    integrationUri: `arn:${partition}:apigateway:${place.region}:lambda:path/2015-03-31/functions/${functionArn(place)}/invocations`,
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
    mutualTls: false,
    mappings: seen([{ apiId: defaultApiId, stage: 'prod' }]),
    ...overrides,
  };
}

function apiArnOf(place: Place, apiId: string): Arn {
  return apigatewayArn(place, `restapis/${apiId}`);
}

/** API Gateway's own ARNs leave the account out. */
function apigatewayArn({ region }: Place, tail: string): Arn {
  return `arn:${partitionOf(region)}:apigateway:${region}::/${tail}`;
}

/** As stable as AWS's random ids, and different for different paths. */
function resourceIdOf(path: string): string {
  return path === '/' ? 'root' : path.replaceAll(/[^a-zA-Z0-9]/g, '');
}
