import type {
  ApigatewayApiKey,
  DeployedMethod,
  DocumentationVersion,
  GatewayResponse,
  RequestValidator,
  RestAuthorizer,
  RestDeployment,
  RestModel,
  UsagePlan,
  UsagePlanKey,
} from '#model';
import { apiArnOf, apigatewayArn, defaultApiId } from './apigateway.ts';
import { functionArn } from './lambda.ts';
import { noTags, type Overrides, placeOf } from './place.ts';

/** A Lambda authorizer of the default API, by the `Authorization` header. */
export function aRestAuthorizer(overrides: Overrides<RestAuthorizer> = {}): RestAuthorizer {
  const of = partOf(overrides);
  const { authorizerId = 'z1y2x3' } = overrides;
  return {
    kind: 'apigateway.authorizer',
    arn: `${of.apiArn}/authorizers/${authorizerId}`,
    name: 'tokens',
    ...of,
    authorizerId,
    authorizerType: 'REQUEST',
    identitySources: ['method.request.header.Authorization'],
    validatesTokenForm: false,
    functions: [{ arn: functionArn(of), stageName: undefined }],
    stageVariables: [],
    userPoolArns: [],
    roleArn: undefined,
    resultTtlSeconds: 300,
    ...overrides,
  };
}

/** It validates bodies and parameters of the default API. */
export function aRequestValidator(overrides: Overrides<RequestValidator> = {}): RequestValidator {
  const of = partOf(overrides);
  const { validatorId = 'v1w2x3' } = overrides;
  return {
    kind: 'apigateway.request-validator',
    arn: `${of.apiArn}/requestvalidators/${validatorId}`,
    name: 'all',
    ...of,
    validatorId,
    validatesBody: true,
    validatesParameters: true,
    ...overrides,
  };
}

/** `Order`, a model of the default API. */
export function aRestModel(overrides: Overrides<RestModel> = {}): RestModel {
  const of = partOf(overrides);
  const { name = 'Order' } = overrides;
  return {
    kind: 'apigateway.model',
    arn: `${of.apiArn}/models/${name}`,
    name,
    ...of,
    contentType: 'application/json',
    constrains: true,
    ...overrides,
  };
}

/** What the default API says to who is throttled, in words of its own. */
export function aGatewayResponse(overrides: Overrides<GatewayResponse> = {}): GatewayResponse {
  const of = partOf(overrides);
  const { responseType = 'THROTTLED' } = overrides;
  return {
    kind: 'apigateway.gateway-response',
    arn: `${of.apiArn}/gatewayresponses/${responseType}`,
    name: responseType,
    ...of,
    responseType,
    statusCode: '429',
    ...overrides,
  };
}

/** Version 1 of the default API's documentation. */
export function aDocumentationVersion(overrides: Overrides<DocumentationVersion> = {}): DocumentationVersion {
  const of = partOf(overrides);
  const { name = '1' } = overrides;
  return {
    kind: 'apigateway.documentation-version',
    arn: `${of.apiArn}/documentation/versions/${name}`,
    name,
    ...of,
    ...overrides,
  };
}

/** It covers stage `prod` of the default API. */
export function aUsagePlan(overrides: Overrides<UsagePlan> = {}): UsagePlan {
  const place = placeOf(overrides);
  const { planId = 'p1l2a3' } = overrides;
  return {
    kind: 'apigateway.usage-plan',
    arn: apigatewayArn(place, `usageplans/${planId}`),
    name: 'partners',
    ...place,
    tags: noTags,
    planId,
    stages: [{ apiId: defaultApiId, stageName: 'prod', throttlesMethods: false }],
    throttlingRateLimit: 10,
    throttlingBurstLimit: 20,
    quota: { limit: 10_000, period: 'MONTH' },
    ...overrides,
  };
}

/** The default key in the default usage plan. */
export function aUsagePlanKey(overrides: Overrides<UsagePlanKey> = {}): UsagePlanKey {
  const place = placeOf(overrides);
  const { usagePlanArn = aUsagePlan(place).arn, apiKeyId = 'k1e2y3' } = overrides;
  return {
    kind: 'apigateway.usage-plan-key',
    arn: `${usagePlanArn}/keys/${apiKeyId}`,
    name: 'wholesale',
    ...place,
    tags: noTags,
    usagePlanArn,
    apiKeyId,
    ...overrides,
  };
}

/** A key whose owner is known. */
export function anApiKey(overrides: Overrides<ApigatewayApiKey> = {}): ApigatewayApiKey {
  const place = placeOf(overrides);
  const { apiKeyId = 'k1e2y3' } = overrides;
  return {
    kind: 'apigateway.api-key',
    arn: apigatewayArn(place, `apikeys/${apiKeyId}`),
    name: 'wholesale',
    ...place,
    tags: { seen: true, value: { owner: 'wholesale' } },
    apiKeyId,
    enabled: true,
    hasCustomer: true,
    hasDescription: true,
    stageKeys: [],
    createdAt: '2026-03-02T08:15:00.000Z',
    ...overrides,
  };
}

/** What the default stage runs, with `GET /orders` alone. */
export function aRestDeployment(overrides: Overrides<RestDeployment> = {}): RestDeployment {
  const of = partOf(overrides);
  const { deploymentId = 'd1e2p3' } = overrides;
  return {
    kind: 'apigateway.deployment',
    arn: `${of.apiArn}/deployments/${deploymentId}`,
    name: deploymentId,
    ...of,
    deploymentId,
    createdAt: '2026-03-02T08:15:00.000Z',
    methods: { seen: true, value: [aDeployedMethod()] },
    ...overrides,
  };
}

/** `GET /orders`, open to all. */
export function aDeployedMethod(overrides: Partial<DeployedMethod> = {}): DeployedMethod {
  return { path: '/orders', httpMethod: 'GET', authorizationType: 'NONE', apiKeyRequired: false, ...overrides };
}

type OfApi = Pick<RequestValidator, 'account' | 'region' | 'tags' | 'apiArn' | 'apiId'>;

function partOf({ apiId = defaultApiId, tags = noTags, ...given }: Partial<OfApi>): OfApi {
  const place = placeOf(given);
  return { ...place, tags, apiArn: given.apiArn ?? apiArnOf(place, apiId), apiId };
}
