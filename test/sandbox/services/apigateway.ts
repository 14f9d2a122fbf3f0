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
import type { Estate } from '../estate/model.ts';
import { type Context, type Service, ServiceError } from '../service.ts';
import { absent, cut, position, restApi } from './apigateway-pages.ts';
import { apigatewayParts } from './apigateway-parts.ts';
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
    ...apigatewayParts,
  },
};

function getRestApis(input: GetRestApisRequest, context: Context<Estate>): RestApis {
  const { items, next } = cut(regionOf(context).gateway.apis, 'GetRestApis', input, context);
  return { items: items.map(({ api }) => sent(api)), ...position(next) };
}

function getRestApi(input: GetRestApiRequest, context: Context<Estate>): RestApi {
  return sent(restApi(input.restApiId, context).api);
}

/** The real service sends a policy as the inside of a JSON string: quotes and slashes come with a backslash. */
function sent(api: RestApi): RestApi {
  if (api.policy === undefined) return api;
  return { ...api, policy: JSON.stringify(api.policy).slice(1, -1).replaceAll('/', String.raw`\/`) };
}

function getStages(input: GetStagesRequest, context: Context<Estate>): Stages {
  const { stages } = restApi(input.restApiId, context);
  return {
    item: stages.filter((stage) => input.deploymentId === undefined || stage.deploymentId === input.deploymentId),
  };
}

function getStage(input: GetStageRequest, context: Context<Estate>): Stage {
  const stage = restApi(input.restApiId, context).stages.find((one) => one.stageName === input.stageName);
  if (stage === undefined) throw absent('Invalid stage identifier specified');
  return stage;
}

function getResources(input: GetResourcesRequest, context: Context<Estate>): Resources {
  const { resources } = restApi(input.restApiId, context);
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
  const resource = restApi(input.restApiId, context).resources.find((one) => one.id === input.resourceId);
  if (resource === undefined) throw absent('Invalid Resource identifier specified');
  const method = resource.resourceMethods?.[input.httpMethod ?? ''];
  if (method === undefined) throw absent('Invalid Method identifier specified');
  return method;
}

function getAuthorizers(input: GetAuthorizersRequest, context: Context<Estate>): Authorizers {
  const { authorizers } = restApi(input.restApiId, context);
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
  const found = regionOf(context).gateway.domainNames.find(
    ({ domain }) => domain.domainName === input.domainName && domain.domainNameId === input.domainNameId,
  );
  if (found === undefined) throw absent('Invalid domain name identifier specified');
  const { items, next } = cut(found.mappings, `GetBasePathMappings/${input.domainName ?? ''}`, input, context);
  return { items: [...items], ...position(next) };
}

function getTags(input: GetTagsRequest, context: Context<Estate>): Tags {
  const match = /\/restapis\/([^/]+)(?:\/stages\/(.+))?$/.exec(input.resourceArn ?? '');
  if (match === null) throw new ServiceError('BadRequestException', 'Invalid resource ARN specified in the request');
  const record = restApi(match[1], context);
  if (match[2] === undefined) return { tags: record.api.tags ?? {} };
  return { tags: getStage({ restApiId: match[1], stageName: match[2] }, context).tags ?? {} };
}
