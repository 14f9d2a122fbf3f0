import type {
  Account,
  Authorizers,
  BasePathMappings,
  DomainNames,
  GetAuthorizersRequest,
  GetBasePathMappingsRequest,
  GetDomainNamesRequest,
  GetMethodRequest,
  GetResourcesRequest,
  GetRestApiRequest,
  GetRestApisRequest,
  GetStageRequest,
  GetStagesRequest,
  GetTagsRequest,
  Method,
  Resource,
  Resources,
  RestApi,
  RestApis,
  Stage,
  Stages,
  Tags,
} from '@aws-sdk/client-api-gateway';
import type { Estate, RestApiRecord } from '../estate/model.ts';
import { type Context, type Service, ServiceError } from '../service.ts';
import { type Page, page } from './page.ts';
import { regionOf } from './place-of.ts';

/** REST APIs: pages of 25 unless up to 500 are asked for, methods only where `embed` asks for them. */
export const apigateway: Service<Estate> = {
  client: 'api-gateway',
  operations: {
    GetRestApis: getRestApis,
    GetRestApi: getRestApi,
    GetStages: getStages,
    GetStage: getStage,
    GetResources: getResources,
    GetMethod: getMethod,
    GetAuthorizers: getAuthorizers,
    GetAccount: getAccount,
    GetDomainNames: getDomainNames,
    GetBasePathMappings: getBasePathMappings,
    GetTags: getTags,
  },
};

function getRestApis(input: GetRestApisRequest, context: Context<Estate>): RestApis {
  const { items, next } = cut(regionOf(context).gateway.apis, 'GetRestApis', input, context);
  return { items: items.map(({ api }) => sent(api)), ...position(next) };
}

function getRestApi(input: GetRestApiRequest, context: Context<Estate>): RestApi {
  return sent(find(input.restApiId, context).api);
}

/** The real service sends a policy as the inside of a JSON string: quotes and slashes come with a backslash. */
function sent(api: RestApi): RestApi {
  if (api.policy === undefined) return api;
  return { ...api, policy: JSON.stringify(api.policy).slice(1, -1).replaceAll('/', String.raw`\/`) };
}

function getStages(input: GetStagesRequest, context: Context<Estate>): Stages {
  const { stages } = find(input.restApiId, context);
  return {
    item: stages.filter((stage) => input.deploymentId === undefined || stage.deploymentId === input.deploymentId),
  };
}

function getStage(input: GetStageRequest, context: Context<Estate>): Stage {
  const stage = find(input.restApiId, context).stages.find((one) => one.stageName === input.stageName);
  if (stage === undefined) throw absent('Invalid stage identifier specified');
  return stage;
}

function getResources(input: GetResourcesRequest, context: Context<Estate>): Resources {
  const { resources } = find(input.restApiId, context);
  const { items, next } = cut(resources, `GetResources/${input.restApiId ?? ''}`, input, context);
  return {
    items: input.embed?.includes('methods') === true ? [...items] : items.map(withoutMethods),
    ...position(next),
  };
}

/** Unasked, a resource tells which methods it has and nothing about them. */
function withoutMethods(resource: Resource): Resource {
  if (resource.resourceMethods === undefined) return resource;
  return {
    ...resource,
    resourceMethods: Object.fromEntries(Object.keys(resource.resourceMethods).map((verb) => [verb, {}])),
  };
}

function getMethod(input: GetMethodRequest, context: Context<Estate>): Method {
  const resource = find(input.restApiId, context).resources.find((one) => one.id === input.resourceId);
  if (resource === undefined) throw absent('Invalid Resource identifier specified');
  const method = resource.resourceMethods?.[input.httpMethod ?? ''];
  if (method === undefined) throw absent('Invalid Method identifier specified');
  return method;
}

function getAuthorizers(input: GetAuthorizersRequest, context: Context<Estate>): Authorizers {
  const { authorizers } = find(input.restApiId, context);
  const { items, next } = cut(authorizers, `GetAuthorizers/${input.restApiId ?? ''}`, input, context);
  return { items: [...items], ...position(next) };
}

function getAccount(_input: unknown, context: Context<Estate>): Account {
  return regionOf(context).gateway.account;
}

function getDomainNames(input: GetDomainNamesRequest, context: Context<Estate>): DomainNames {
  const { items, next } = cut(regionOf(context).gateway.domainNames, 'GetDomainNames', input, context);
  return { items: items.map(({ domain }) => domain), ...position(next) };
}

function getBasePathMappings(input: GetBasePathMappingsRequest, context: Context<Estate>): BasePathMappings {
  const found = regionOf(context).gateway.domainNames.find(({ domain }) => domain.domainName === input.domainName);
  if (found === undefined) throw absent('Invalid domain name identifier specified');
  const { items, next } = cut(found.mappings, `GetBasePathMappings/${input.domainName ?? ''}`, input, context);
  return { items: [...items], ...position(next) };
}

function getTags(input: GetTagsRequest, context: Context<Estate>): Tags {
  const match = /\/restapis\/([^/]+)(?:\/stages\/(.+))?$/.exec(input.resourceArn ?? '');
  if (match === null) throw new ServiceError('BadRequestException', 'Invalid resource ARN specified in the request');
  const record = find(match[1], context);
  if (match[2] === undefined) return { tags: record.api.tags ?? {} };
  return { tags: getStage({ restApiId: match[1], stageName: match[2] }, context).tags ?? {} };
}

function find(id: string | undefined, context: Context<Estate>): RestApiRecord {
  const record = regionOf(context).gateway.apis.find(({ api }) => api.id === id);
  if (record === undefined) throw absent(`Invalid API identifier specified ${context.caller.account}:${id ?? ''}`);
  return record;
}

function cut<Item>(
  all: readonly Item[],
  of: string,
  asked: { position?: string | undefined; limit?: number | undefined },
  context: Context<Estate>,
): Page<Item> {
  const size = asked.limit ?? 25;
  if (size < 1 || size > 500)
    throw new ServiceError('BadRequestException', 'Invalid limit specified. Must be between 1 and 500');
  return page(all, {
    of: `apigateway:${of}/${context.caller.account}/${context.region}`,
    token: asked.position,
    size,
    malformed: () => new ServiceError('BadRequestException', 'Invalid position specified'),
  });
}

function position(next: string | undefined): { position?: string } {
  return next === undefined ? {} : { position: next };
}

function absent(message: string): ServiceError {
  return new ServiceError('NotFoundException', message, 404);
}
