import type {
  GetApiCacheRequest,
  GetApiCacheResponse,
  GetIntrospectionSchemaRequest,
  GetIntrospectionSchemaResponse,
  ListApiKeysRequest,
  ListApiKeysResponse,
  ListApisRequest,
  ListApisResponse,
  ListDataSourcesRequest,
  ListDataSourcesResponse,
  ListFunctionsRequest,
  ListFunctionsResponse,
  ListGraphqlApisRequest,
  ListGraphqlApisResponse,
  ListResolversRequest,
  ListResolversResponse,
} from '@aws-sdk/client-appsync';
import type { Estate } from '../estate/model.ts';
import type { EventApiRecord, GraphqlApiRecord } from '../estate/store-records.ts';
import { type Context, type Service, ServiceError } from '../service.ts';
import { page } from './page.ts';
import { regionOf } from './place-of.ts';

/** GraphQL and Event APIs and what belongs to them, 25 a page at most. */
export const appsync: Service<Estate> = {
  client: 'appsync',
  operations: {
    ListGraphqlApis: listGraphqlApis,
    ListApis: listApis,
    ListApiKeys: listApiKeys,
    GetApiCache: getApiCache,
    ListDataSources: listDataSources,
    GetIntrospectionSchema: getIntrospectionSchema,
    ListResolvers: listResolvers,
    ListFunctions: listFunctions,
  },
};

function listGraphqlApis(input: ListGraphqlApisRequest, context: Context<Estate>): ListGraphqlApisResponse {
  const apis = regionOf(context).appsync.graphql.map(({ api }) => api);
  const asked = apis.filter(({ apiType }) => input.apiType === undefined || apiType === input.apiType);
  const { items, next } = paged(asked, input, `graphql/${context.caller.account}/${context.region}`);
  return { graphqlApis: [...items], ...next };
}

function listApis(input: ListApisRequest, context: Context<Estate>): ListApisResponse {
  const apis = regionOf(context).appsync.event.map(({ api }) => api);
  const { items, next } = paged(apis, input, `apis/${context.caller.account}/${context.region}`);
  return { apis: [...items], ...next };
}

function listApiKeys(input: ListApiKeysRequest, context: Context<Estate>): ListApiKeysResponse {
  const { items, next } = paged(findAny(input.apiId, context).keys, input, `keys/${input.apiId ?? ''}`);
  return { apiKeys: [...items], ...next };
}

function getApiCache({ apiId }: GetApiCacheRequest, context: Context<Estate>): GetApiCacheResponse {
  const { cache } = find(apiId, context);
  if (cache === undefined) throw new ServiceError('NotFoundException', `Cache not found for API ${apiId ?? ''}.`, 404);
  return { apiCache: cache };
}

function listDataSources(input: ListDataSourcesRequest, context: Context<Estate>): ListDataSourcesResponse {
  const { dataSources } = findAny(input.apiId, context);
  const { items, next } = paged(dataSources, input, `sources/${input.apiId ?? ''}`);
  return { dataSources: [...items], ...next };
}

/** The SDL as it was uploaded; without its directives it is not served here. */
function getIntrospectionSchema(
  { apiId, format, includeDirectives }: GetIntrospectionSchemaRequest,
  context: Context<Estate>,
): GetIntrospectionSchemaResponse {
  const { sdl } = find(apiId, context);
  if (sdl === undefined) throw new ServiceError('NotFoundException', `No schema found for API ${apiId ?? ''}.`, 404);
  if (format !== 'SDL' || includeDirectives === false)
    throw new ServiceError('NotImplemented', 'The sandbox has schemas in SDL with their directives only.', 501);
  return { schema: new TextEncoder().encode(sdl) };
}

function listResolvers(input: ListResolversRequest, context: Context<Estate>): ListResolversResponse {
  const { sdl = '', resolvers } = find(input.apiId, context);
  const type = input.typeName ?? '';
  if (!new RegExp(`\\btype ${type}\\b`).test(sdl))
    throw new ServiceError('NotFoundException', `Type ${type} not found.`, 404);
  const of = resolvers.filter(({ typeName }) => typeName === type);
  const { items, next } = paged(of, input, `resolvers/${input.apiId ?? ''}/${type}`);
  return { resolvers: [...items], ...next };
}

function listFunctions(input: ListFunctionsRequest, context: Context<Estate>): ListFunctionsResponse {
  const { items, next } = paged(find(input.apiId, context).functions, input, `functions/${input.apiId ?? ''}`);
  return { functions: [...items], ...next };
}

function find(id: string | undefined, context: Context<Estate>): GraphqlApiRecord {
  const found = regionOf(context).appsync.graphql.find(({ api }) => api.apiId === id);
  if (found !== undefined) return found;
  throw new ServiceError('NotFoundException', `GraphQL API ${id ?? ''} not found.`, 404);
}

/** Keys and data sources are the same for both sorts of API. */
function findAny(id: string | undefined, context: Context<Estate>): GraphqlApiRecord | EventApiRecord {
  return regionOf(context).appsync.event.find(({ api }) => api.apiId === id) ?? find(id, context);
}

function paged<Item>(
  all: readonly Item[],
  { maxResults = 25, nextToken }: { maxResults?: number | undefined; nextToken?: string | undefined },
  of: string,
): { readonly items: readonly Item[]; readonly next: { nextToken?: string } } {
  if (maxResults < 0 || maxResults > 25) throw bad('maxResults must be between 0 and 25.');
  const { items, next } = page(all, {
    of: `appsync:${of}`,
    token: nextToken,
    size: maxResults,
    malformed: () => bad('Invalid pagination token given.'),
  });
  return { items, next: next === undefined ? {} : { nextToken: next } };
}

function bad(message: string): ServiceError {
  return new ServiceError('BadRequestException', message);
}
