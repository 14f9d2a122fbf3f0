import type {
  AppsyncApi,
  AppsyncApiCache,
  AppsyncApiKey,
  AppsyncAuthMode,
  AppsyncDataSource,
  AppsyncFunction,
  AppsyncGraphqlApi,
  AppsyncResolver,
  AppsyncSchema,
  AppsyncStep,
  Arn,
} from '#model';
import { arnOf, noTags, type Overrides, placeOf } from './place.ts';

const defaultApiId = 'graph00000000000000000000a';

export function anAuthMode(type: string, overrides: Partial<AppsyncAuthMode> = {}): AppsyncAuthMode {
  return { type, userPoolId: undefined, userPoolDefaultAction: undefined, authorizerArn: undefined, ...overrides };
}

/** Signed by IAM, traced, filtered, logged without content, and limited. */
export function aGraphqlApi(overrides: Overrides<AppsyncGraphqlApi> = {}): AppsyncGraphqlApi {
  const place = placeOf(overrides);
  const apiId = overrides.apiId ?? defaultApiId;
  return {
    kind: 'appsync.graphql-api',
    arn: arnOf('appsync', place, `apis/${apiId}`),
    name: 'graph',
    ...place,
    tags: noTags,
    apiId,
    apiType: 'GRAPHQL',
    visibility: 'GLOBAL',
    host: `host-of-${apiId}.appsync-api.${place.region}.amazonaws.com`,
    authModes: [anAuthMode('AWS_IAM')],
    xrayEnabled: true,
    webAclArn: arnOf('wafv2', place, 'regional/webacl/graph/1'),
    logging: { fieldLogLevel: 'ERROR', excludesVerboseContent: true },
    introspection: 'DISABLED',
    queryDepthLimit: 10,
    resolverCountLimit: 200,
    ...overrides,
  };
}

export function anEventApi(overrides: Overrides<AppsyncApi> = {}): AppsyncApi {
  const place = placeOf(overrides);
  const apiId = overrides.apiId ?? 'event00000000000000000000b';
  return {
    kind: 'appsync.api',
    arn: arnOf('appsync', place, `apis/${apiId}`),
    name: 'events',
    ...place,
    tags: noTags,
    apiId,
    authModes: [anAuthMode('AWS_IAM')],
    connectionAuthModes: ['AWS_IAM'],
    publishAuthModes: ['AWS_IAM'],
    subscribeAuthModes: ['AWS_IAM'],
    xrayEnabled: true,
    ...overrides,
  };
}

/** What belongs to the default API, or to `apiArn`. */
function ofApi(
  part: string,
  overrides: { readonly apiArn?: Arn; readonly account?: string; readonly region?: string },
) {
  const place = placeOf(overrides);
  const apiArn = overrides.apiArn ?? arnOf('appsync', place, `apis/${defaultApiId}`);
  return { arn: `${apiArn}/${part}` as const, ...place, tags: noTags, apiArn };
}

export function someApiKeys(overrides: Overrides<AppsyncApiKey> = {}): AppsyncApiKey {
  const keys = [{ expiresAt: '2026-12-31T00:00:00.000Z', deletesAt: undefined }];
  return { kind: 'appsync.api-key', name: 'graph', ...ofApi('apikeys', overrides), keys, ...overrides };
}

export function anApiCache(overrides: Overrides<AppsyncApiCache> = {}): AppsyncApiCache {
  return {
    kind: 'appsync.api-cache',
    name: 'graph',
    ...ofApi('ApiCaches', overrides),
    behavior: 'FULL_REQUEST_CACHING',
    ttlSeconds: 60,
    transitEncrypted: true,
    atRestEncrypted: true,
    ...overrides,
  };
}

export function aDataSource(overrides: Overrides<AppsyncDataSource> = {}): AppsyncDataSource {
  const name = overrides.name ?? 'orders_table';
  return {
    kind: 'appsync.data-source',
    name,
    ...ofApi(`datasources/${name}`, overrides),
    type: 'AMAZON_DYNAMODB',
    serviceRoleArn: undefined,
    functionArn: undefined,
    resourceArn: undefined,
    versioned: false,
    hasDeltaSync: false,
    ...overrides,
  };
}

const aStep: AppsyncStep = {
  dataSourceName: 'orders_table',
  readsIdentity: true,
  invokesAsync: false,
  conflictDetection: undefined,
  conflictHandler: undefined,
  conflictHandlerArn: undefined,
};

export function aResolver(overrides: Overrides<AppsyncResolver> = {}): AppsyncResolver {
  return {
    kind: 'appsync.resolver',
    name: 'Query.order',
    ...ofApi('types/Query/resolvers/order', overrides),
    typeName: 'Query',
    functionIds: [],
    cachingKeys: undefined,
    ...aStep,
    ...overrides,
  };
}

export function anAppsyncFunction(overrides: Overrides<AppsyncFunction> = {}): AppsyncFunction {
  const functionId = overrides.functionId ?? 'step1';
  return {
    kind: 'appsync.function',
    name: 'step',
    ...ofApi(`functions/${functionId}`, overrides),
    functionId,
    ...aStep,
    ...overrides,
  };
}

export function aSchema(overrides: Overrides<AppsyncSchema> = {}): AppsyncSchema {
  return {
    kind: 'appsync.schema',
    name: 'graph',
    ...ofApi('schema', overrides),
    apiId: defaultApiId,
    objectTypes: ['Query'],
    openToApiKeys: [],
    restrictsToGroups: false,
    hasSubscriptions: false,
    ...overrides,
  };
}
