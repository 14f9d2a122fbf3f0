import type {
  ApiKey,
  ApiKeys,
  Deployment,
  Deployments,
  DocumentationVersions,
  GatewayResponse,
  GatewayResponses,
  GatewayResponseType,
  GetApiKeysRequest,
  GetDeploymentRequest,
  GetDeploymentsRequest,
  GetDocumentationVersionsRequest,
  GetGatewayResponsesRequest,
  GetModelsRequest,
  GetRequestValidatorsRequest,
  GetUsagePlanKeysRequest,
  GetUsagePlansRequest,
  Models,
  RequestValidators,
  UsagePlanKeys,
  UsagePlans,
} from '@aws-sdk/client-api-gateway';
import type { Estate } from '../estate/model.ts';
import type { Context, Service } from '../service.ts';
import { absent, cut, position, restApi } from './apigateway-pages.ts';
import { regionOf } from './place-of.ts';

/** What belongs to a REST API besides its stages and resources, and the plans and keys of its callers. */
export const apigatewayParts: Service<Estate>['operations'] = {
  GetRequestValidators: getRequestValidators,
  GetModels: getModels,
  GetGatewayResponses: getGatewayResponses,
  GetDocumentationVersions: getDocumentationVersions,
  GetDeployments: getDeployments,
  GetDeployment: getDeployment,
  GetUsagePlans: getUsagePlans,
  GetUsagePlanKeys: getUsagePlanKeys,
  GetApiKeys: getApiKeys,
};

function getRequestValidators(input: GetRequestValidatorsRequest, context: Context<Estate>): RequestValidators {
  const { validators } = restApi(input.restApiId, context);
  const { items, next } = cut(validators, `GetRequestValidators/${input.restApiId ?? ''}`, input, context);
  return { items: [...items], ...position(next) };
}

function getModels(input: GetModelsRequest, context: Context<Estate>): Models {
  const { models } = restApi(input.restApiId, context);
  const { items, next } = cut(models, `GetModels/${input.restApiId ?? ''}`, input, context);
  return { items: [...items], ...position(next) };
}

/** Every type has a response: the service's own where the API has none. */
function getGatewayResponses(input: GetGatewayResponsesRequest, context: Context<Estate>): GatewayResponses {
  const { gatewayResponses } = restApi(input.restApiId, context);
  const all = types.map(
    ([responseType, statusCode]): GatewayResponse => ({
      responseType,
      statusCode,
      responseParameters: {},
      responseTemplates: { 'application/json': '{"message":$context.error.messageString}' },
      defaultResponse: true,
      ...gatewayResponses.find((one) => one.responseType === responseType),
    }),
  );
  const { items, next } = cut(all, `GetGatewayResponses/${input.restApiId ?? ''}`, input, context);
  return { items: [...items], ...position(next) };
}

const types: readonly (readonly [GatewayResponseType, string])[] = [
  ['ACCESS_DENIED', '403'],
  ['API_CONFIGURATION_ERROR', '500'],
  ['AUTHORIZER_CONFIGURATION_ERROR', '500'],
  ['AUTHORIZER_FAILURE', '500'],
  ['BAD_REQUEST_BODY', '400'],
  ['BAD_REQUEST_PARAMETERS', '400'],
  ['EXPIRED_TOKEN', '403'],
  ['INTEGRATION_FAILURE', '504'],
  ['INTEGRATION_TIMEOUT', '504'],
  ['INVALID_API_KEY', '403'],
  ['INVALID_SIGNATURE', '403'],
  ['MISSING_AUTHENTICATION_TOKEN', '403'],
  ['QUOTA_EXCEEDED', '429'],
  ['REQUEST_TOO_LARGE', '413'],
  ['RESOURCE_NOT_FOUND', '404'],
  ['THROTTLED', '429'],
  ['UNAUTHORIZED', '401'],
  ['UNSUPPORTED_MEDIA_TYPE', '415'],
];

function getDocumentationVersions(
  input: GetDocumentationVersionsRequest,
  context: Context<Estate>,
): DocumentationVersions {
  const { documentationVersions } = restApi(input.restApiId, context);
  const of = `GetDocumentationVersions/${input.restApiId ?? ''}`;
  const { items, next } = cut(documentationVersions, of, input, context);
  return { items: [...items], ...position(next) };
}

function getDeployments(input: GetDeploymentsRequest, context: Context<Estate>): Deployments {
  const { deployments } = restApi(input.restApiId, context);
  const { items, next } = cut(deployments, `GetDeployments/${input.restApiId ?? ''}`, input, context);
  return { items: items.map(withoutSummary), ...position(next) };
}

/** The methods only where `embed` asks for them. */
function getDeployment(input: GetDeploymentRequest, context: Context<Estate>): Deployment {
  const found = restApi(input.restApiId, context).deployments.find(({ id }) => id === input.deploymentId);
  if (found === undefined) throw absent('Invalid Deployment identifier specified');
  return input.embed?.includes('apisummary') === true ? found : withoutSummary(found);
}

function withoutSummary({ apiSummary: _, ...deployment }: Deployment): Deployment {
  return deployment;
}

function getUsagePlans(input: GetUsagePlansRequest, context: Context<Estate>): UsagePlans {
  const { items, next } = cut(regionOf(context).gateway.usagePlans, 'GetUsagePlans', input, context);
  return { items: items.map(({ plan }) => plan), ...position(next) };
}

/** With the values of the keys, as in the real one. */
function getUsagePlanKeys(input: GetUsagePlanKeysRequest, context: Context<Estate>): UsagePlanKeys {
  const { usagePlans, apiKeys } = regionOf(context).gateway;
  const found = usagePlans.find(({ plan }) => plan.id === input.usagePlanId);
  if (found === undefined) throw absent('Invalid Usage Plan ID specified');
  const { items, next } = cut(found.keys, `GetUsagePlanKeys/${input.usagePlanId ?? ''}`, input, context);
  const keys = items.flatMap((id) => apiKeys.find((key) => key.id === id) ?? []);
  return { items: keys.map(({ id, name, value }) => ({ id, type: 'API_KEY', name, value })), ...position(next) };
}

function getApiKeys(input: GetApiKeysRequest, context: Context<Estate>): ApiKeys {
  const { items, next } = cut(regionOf(context).gateway.apiKeys, 'GetApiKeys', input, context);
  return { items: input.includeValues === true ? [...items] : items.map(withoutValue), ...position(next) };
}

function withoutValue({ value: _, ...key }: ApiKey): ApiKey {
  return key;
}
