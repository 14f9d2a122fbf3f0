import type {
  ApiMapping,
  GetApiMappingsRequest,
  GetApiMappingsResponse,
  GetApiRequest,
  GetApiResponse,
  GetApisRequest,
  GetApisResponse,
  GetAuthorizersRequest,
  GetAuthorizersResponse,
  GetDomainNamesRequest,
  GetDomainNamesResponse,
  GetIntegrationsRequest,
  GetIntegrationsResponse,
  GetModelsRequest,
  GetModelsResponse,
  GetRoutesRequest,
  GetRoutesResponse,
  GetStagesRequest,
  GetStagesResponse,
  ListPortalsRequest,
  ListPortalsResponse,
  ListRoutingRulesRequest,
  ListRoutingRulesResponse,
} from '@aws-sdk/client-apigatewayv2';
import type { ApiV2Record, DomainNameRecord } from '../estate/gateway-records.ts';
import type { Estate } from '../estate/model.ts';
import { stableId } from '../estate/stable-id.ts';
import { type Context, type Service, ServiceError } from '../service.ts';
import { type Page, page } from './page.ts';
import { regionOf } from './place-of.ts';

/** HTTP and WebSocket APIs: pages of 25 unless up to 100 are asked for, in text. Domain names are those of REST APIs too. */
export const apigatewayv2: Service<Estate> = {
  client: 'apigatewayv2',
  operations: {
    GetApis: getApis,
    GetApi: getApi,
    GetStages: getStages,
    GetRoutes: getRoutes,
    GetIntegrations: getIntegrations,
    GetAuthorizers: getAuthorizers,
    GetModels: getModels,
    GetDomainNames: getDomainNames,
    GetApiMappings: getApiMappings,
    ListRoutingRules: listRoutingRules,
    ListPortals: listPortals,
  },
};

function getApis(input: GetApisRequest, context: Context<Estate>): GetApisResponse {
  return cut(
    regionOf(context).gateway.apisV2.map(({ api }) => api),
    'GetApis',
    input,
    context,
  );
}

function getApi(input: GetApiRequest, context: Context<Estate>): GetApiResponse {
  return find(input.ApiId, context).api;
}

function getStages(input: GetStagesRequest, context: Context<Estate>): GetStagesResponse {
  return cut(find(input.ApiId, context).stages, `GetStages/${input.ApiId ?? ''}`, input, context);
}

function getRoutes(input: GetRoutesRequest, context: Context<Estate>): GetRoutesResponse {
  return cut(find(input.ApiId, context).routes, `GetRoutes/${input.ApiId ?? ''}`, input, context);
}

function getIntegrations(input: GetIntegrationsRequest, context: Context<Estate>): GetIntegrationsResponse {
  return cut(find(input.ApiId, context).integrations, `GetIntegrations/${input.ApiId ?? ''}`, input, context);
}

function getAuthorizers(input: GetAuthorizersRequest, context: Context<Estate>): GetAuthorizersResponse {
  return cut(find(input.ApiId, context).authorizers, `GetAuthorizers/${input.ApiId ?? ''}`, input, context);
}

function getModels(input: GetModelsRequest, context: Context<Estate>): GetModelsResponse {
  return cut(find(input.ApiId, context).models, `GetModels/${input.ApiId ?? ''}`, input, context);
}

/** Private domain names are of REST APIs only, and not in this listing. */
function getDomainNames(input: GetDomainNamesRequest, context: Context<Estate>): GetDomainNamesResponse {
  const open = regionOf(context).gateway.domainNames.filter(isPublic);
  const listed = open.map(({ domain }) => ({
    DomainName: domain.domainName,
    DomainNameArn: domain.domainNameArn,
    DomainNameConfigurations: [
      {
        EndpointType: 'REGIONAL' as const,
        CertificateArn: domain.regionalCertificateArn,
        ApiGatewayDomainName: domain.regionalDomainName,
        SecurityPolicy: domain.securityPolicy === 'TLS_1_0' ? ('TLS_1_0' as const) : ('TLS_1_2' as const),
      },
    ],
    Tags: domain.tags,
  }));
  return cut(listed, 'GetDomainNames', input, context);
}

function getApiMappings(input: GetApiMappingsRequest, context: Context<Estate>): GetApiMappingsResponse {
  const { mappings, apiMappings = [] } = domainNamed(input.DomainName, context, isPublic);
  const all = [...mappings.map(asApiMapping), ...apiMappings];
  return cut(all, `GetApiMappings/${input.DomainName ?? ''}`, input, context);
}

/** A mapping that was made through the first API. */
function asApiMapping({ basePath, restApiId, stage }: DomainNameRecord['mappings'][number]): ApiMapping {
  return {
    ApiMappingId: stableId(`${restApiId ?? ''} ${basePath ?? ''}`, 6),
    ApiMappingKey: basePath === '(none)' ? '' : basePath,
    ApiId: restApiId,
    Stage: stage,
  };
}

function listRoutingRules(input: ListRoutingRulesRequest, context: Context<Estate>): ListRoutingRulesResponse {
  const { routingRules = [] } = domainNamed(
    input.DomainName,
    context,
    ({ domain }) => domain.domainNameId === input.DomainNameId,
  );
  const asked = { ...input, MaxResults: input.MaxResults === undefined ? undefined : String(input.MaxResults) };
  const { Items: RoutingRules, ...next } = cut(
    routingRules,
    `ListRoutingRules/${input.DomainName ?? ''}`,
    asked,
    context,
  );
  return { RoutingRules, ...next };
}

function listPortals(input: ListPortalsRequest, context: Context<Estate>): ListPortalsResponse {
  return cut(regionOf(context).gateway.portals, 'ListPortals', input, context);
}

function isPublic({ domain }: DomainNameRecord): boolean {
  return domain.endpointConfiguration?.types?.includes('PRIVATE') !== true;
}

function domainNamed(
  name: string | undefined,
  context: Context<Estate>,
  admits: (record: DomainNameRecord) => boolean,
): DomainNameRecord {
  const found = regionOf(context).gateway.domainNames.find((one) => one.domain.domainName === name && admits(one));
  if (found === undefined) throw absent('Invalid domain name identifier specified');
  return found;
}

function find(id: string | undefined, context: Context<Estate>): ApiV2Record {
  const record = regionOf(context).gateway.apisV2.find(({ api }) => api.ApiId === id);
  if (record === undefined) throw absent(`Invalid API identifier specified ${context.caller.account}:${id ?? ''}`);
  return record;
}

function cut<Item>(
  all: readonly Item[],
  of: string,
  asked: { NextToken?: string | undefined; MaxResults?: string | undefined },
  context: Context<Estate>,
): { Items: Item[]; NextToken?: string } {
  const size = Number(asked.MaxResults ?? '25');
  if (!(size >= 1 && size <= 100)) throw invalid('Invalid maxResults specified. Must be between 1 and 100');
  const { items, next }: Page<Item> = page(all, {
    of: `apigatewayv2:${of}/${context.caller.account}/${context.region}`,
    token: asked.NextToken,
    size,
    malformed: () => invalid('Invalid nextToken specified'),
  });
  return { Items: [...items], ...(next === undefined ? {} : { NextToken: next }) };
}

function invalid(message: string): ServiceError {
  return new ServiceError('BadRequestException', message);
}

function absent(message: string): ServiceError {
  return new ServiceError('NotFoundException', message, 404, { ResourceType: 'API' });
}
