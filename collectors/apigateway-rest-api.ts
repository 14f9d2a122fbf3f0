import {
  APIGatewayClient,
  GetRestApiCommand,
  GetStagesCommand,
  type Integration,
  type RestApi as ListedRestApi,
  type Method,
  paginateGetResources,
  paginateGetRestApis,
  type Resource,
  type Stage,
} from '@aws-sdk/client-api-gateway';
import { type Aws, enrich, ifThere, methodSettings, observe, parsePolicy, required } from '#aws';
import {
  asksForAnEvent,
  describeAccessLogFormat,
  describeCorsHeaders,
  describeEnvironment,
  describeTarget,
  functionAddressOf,
  requestedResource,
  type StageValues,
  stageValues,
} from '#boundary';
import { defineCollector } from '#kit';
import type { PolicyDocument, RestApi, RestIntegration, RestMethod, RestStage } from '#model';

/** REST APIs, each followed by its stages and its methods (those of the draft, which a deployment may lag behind). */
export const apigatewayRestApi = defineCollector({
  kinds: ['apigateway.rest-api', 'apigateway.rest-stage', 'apigateway.rest-method'],
  scope: 'region',
  permissions: ['apigateway:GET'],
  async *collect(aws) {
    const client = aws.client(APIGatewayClient);
    for await (const parts of enrich(listApis(client), (listed) => partsOf(aws, client, listed), {
      aws,
      key: ({ id }) => required(id),
    }))
      yield* parts;
  },
  async *collectOne(aws, restApiId) {
    const client = aws.client(APIGatewayClient);
    const api = await ifThere(() => client.send(new GetRestApiCommand({ restApiId })));
    if (api !== undefined) yield* await partsOf(aws, client, api);
  },
});

/** API Gateway leaves out a list that is empty. */
async function* listApis(client: APIGatewayClient): AsyncIterable<ListedRestApi> {
  for await (const page of paginateGetRestApis({ client }, { limit: 500 })) yield* page.items ?? [];
}

type Part = RestApi | RestStage | RestMethod;

async function partsOf(aws: Aws, client: APIGatewayClient, listed: ListedRestApi): Promise<readonly Part[]> {
  const api = toApi(aws, listed);
  const question = { operation: 'apigateway:GET', whenNotFound: [], hides: 'listing' } as const;
  const listStages = async () => (await client.send(new GetStagesCommand({ restApiId: api.apiId }))).item ?? [];
  const [stages, resources] = await Promise.all([
    observe(aws, { kind: 'apigateway.rest-stage', ...question, call: listStages }),
    observe(aws, { kind: 'apigateway.rest-method', ...question, call: () => listResources(client, api.apiId) }),
  ]);
  const seen = stages.seen ? stages.value : [];
  const values = seen.flatMap(({ stageName, variables, canarySettings }) =>
    stageValues(required(stageName), variables, canarySettings?.stageVariableOverrides),
  );
  const methodsOf = (resource: Resource) =>
    Object.entries(resource.resourceMethods ?? {}).map((entry) => toMethod({ aws, api }, resource, entry, values));
  const methods = resources.seen ? resources.value.flatMap(methodsOf) : [];
  // Which functions they call, their stages decide.
  const areDecided = methods.some(({ integrationUri }) => integrationUri?.includes('stageVariables.') === true);
  if (!stages.seen && areDecided) aws.note({ ...stages.gap, kind: 'apigateway.rest-method' });
  return [api, ...seen.map((stage) => toStage(api, stage)), ...methods];
}

async function listResources(client: APIGatewayClient, restApiId: string): Promise<readonly Resource[]> {
  const resources: Resource[] = [];
  const pages = paginateGetResources({ client }, { restApiId, embed: ['methods'], limit: 500 });
  for await (const page of pages) resources.push(...(page.items ?? []));
  return resources;
}

function toApi(aws: Aws, listed: ListedRestApi): RestApi {
  const apiId = required(listed.id);
  return {
    kind: 'apigateway.rest-api',
    arn: `arn:${aws.partition}:apigateway:${aws.region}::/restapis/${apiId}`,
    name: required(listed.name),
    account: aws.account,
    region: aws.region,
    tags: { seen: true, value: listed.tags ?? {} },
    apiId,
    endpointTypes: required(listed.endpointConfiguration?.types),
    vpcEndpointIds: listed.endpointConfiguration?.vpcEndpointIds ?? [],
    policy: policyOf(listed.policy),
    defaultEndpointDisabled: listed.disableExecuteApiEndpoint === true,
    securityPolicy: listed.securityPolicy,
    apiKeySource: listed.apiKeySource,
    minimumCompressionBytes: listed.minimumCompressionSize,
    binaryMediaTypes: listed.binaryMediaTypes ?? [],
    createdAt: listed.createdDate?.toISOString(),
  };
}

/** The policy comes with its quotation marks escaped, as if it were still inside of a JSON string. */
function policyOf(text: string | undefined): PolicyDocument | undefined {
  if (text === undefined || text === '') return undefined;
  return parsePolicy(/^\s*\{\s*\\"/.test(text) ? text.replace(/\\(["\\/])/g, '$1') : text);
}

function partOf({ arn, apiId, account, region }: RestApi): Pick<RestStage, 'account' | 'region' | 'apiArn' | 'apiId'> {
  return { account, region, apiArn: arn, apiId };
}

function toStage(api: RestApi, stage: Stage): RestStage {
  const stageName = required(stage.stageName);
  return {
    kind: 'apigateway.rest-stage',
    arn: `${api.arn}/stages/${stageName}`,
    name: `${api.name}/${stageName}`,
    stageName,
    ...partOf(api),
    tags: { seen: true, value: stage.tags ?? {} },
    apiName: api.name,
    accessLogArn: stage.accessLogSettings?.destinationArn,
    accessLogFormat: describeAccessLogFormat(stage.accessLogSettings?.format),
    tracingEnabled: stage.tracingEnabled === true,
    webAclArn: stage.webAclArn,
    methodSettings: methodSettings(stage.methodSettings),
    cacheSize: stage.cacheClusterEnabled === true ? stage.cacheClusterSize : undefined,
    variables: describeEnvironment(stage.variables ?? {}),
    ...deploymentsOf(stage),
    documentationVersion: stage.documentationVersion,
    createdAt: stage.createdDate?.toISOString(),
    lastUpdatedAt: stage.lastUpdatedDate?.toISOString(),
  };
}

function deploymentsOf({ deploymentId, canarySettings: listed }: Stage) {
  if (listed === undefined) return { deploymentId, canary: undefined, canaryDeploymentId: undefined };
  const variables = describeEnvironment(listed.stageVariableOverrides ?? {});
  const canary: RestStage['canary'] = { percent: listed.percentTraffic ?? 0, variables };
  return { deploymentId, canary, canaryDeploymentId: listed.deploymentId };
}

/** A method cannot have tags, so it bears those of its API. */
function toMethod(
  { aws, api }: { readonly aws: Aws; readonly api: RestApi },
  resource: Resource,
  [verb, method]: readonly [string, Method],
  stages: readonly StageValues[],
): RestMethod {
  const path = required(resource.path);
  const { requestParameters = {}, requestModels = {}, methodIntegration: integration } = method;
  return {
    kind: 'apigateway.rest-method',
    arn: `${api.arn}/resources/${required(resource.id)}/methods/${verb}`,
    name: `${verb} ${path}`,
    ...partOf(api),
    tags: api.tags,
    path,
    httpMethod: verb,
    authorizationType: required(method.authorizationType),
    authorizerId: method.authorizerId,
    authorizationScopes: method.authorizationScopes ?? [],
    apiKeyRequired: method.apiKeyRequired === true,
    requestValidatorId: method.requestValidatorId,
    requestParameters: Object.entries(requestParameters).map(([name, needed]) => ({ name, required: needed })),
    requestModels: Object.entries(requestModels).map(([contentType, model]) => ({ contentType, model })),
    integrationType: integration?.type,
    integrationUri: functionAddressOf(integration?.uri),
    integration: integration && toIntegration(aws, integration, stages),
  };
}

function toIntegration(aws: Aws, listed: Integration, stages: readonly StageValues[]): RestIntegration {
  const { service: _, ...target } = describeTarget(listed.uri, stages);
  return {
    ...target,
    names: requestedResource(listed, aws),
    timeoutMilliseconds: listed.timeoutInMillis,
    connectionType: listed.connectionType ?? 'INTERNET',
    skipsCertificateCheck: listed.tlsConfig?.insecureSkipVerification === true,
    roleArn: /^arn:[a-z-]+:iam::\d{12}:role\/[\w+=,.@/-]+$/.exec(listed.credentials ?? '')?.[0],
    invokesAsynchronously: asksForAnEvent(listed.requestParameters),
    responseTransferMode: listed.responseTransferMode ?? 'BUFFERED',
    passthroughBehavior: listed.passthroughBehavior,
    hasTemplates: Object.keys(listed.requestTemplates ?? {}).length > 0,
    cacheKeyParameters: listed.cacheKeyParameters ?? [],
    cors: describeCorsHeaders(listed.integrationResponses),
  };
}
