import {
  APIGatewayClient,
  GetStagesCommand,
  type RestApi as ListedRestApi,
  type Method,
  paginateGetResources,
  paginateGetRestApis,
  type Resource,
  type Stage,
} from '@aws-sdk/client-api-gateway';
import { type Aws, enrich, observe, parsePolicy, required } from '#aws';
import { defineCollector } from '#kit';
import type { PolicyDocument, RestApi, RestMethod, RestStage } from '#model';

/** REST APIs, each followed by its stages and its methods (those of the draft, which a deployment may lag behind). */
export const apigatewayRestApi = defineCollector({
  kinds: ['apigateway.rest-api', 'apigateway.rest-stage', 'apigateway.rest-method'],
  scope: 'region',
  permissions: ['apigateway:GET'],
  async *collect(aws) {
    const client = aws.client(APIGatewayClient);
    for await (const parts of enrich(listApis(client), (listed) => partsOf(aws, client, listed))) yield* parts;
  },
});

/** API Gateway leaves out a list that is empty. */
async function* listApis(client: APIGatewayClient): AsyncIterable<ListedRestApi> {
  for await (const page of paginateGetRestApis({ client }, { limit: 500 })) yield* page.items ?? [];
}

async function partsOf(
  aws: Aws,
  client: APIGatewayClient,
  listed: ListedRestApi,
): Promise<readonly (RestApi | RestStage | RestMethod)[]> {
  const api = toApi(aws, listed);
  const [stages, resources] = await Promise.all([
    observe(aws, {
      kind: 'apigateway.rest-stage',
      operation: 'apigateway:GET',
      call: async () => (await client.send(new GetStagesCommand({ restApiId: api.apiId }))).item ?? [],
      whenNotFound: [],
      hides: 'listing',
    }),
    observe(aws, {
      kind: 'apigateway.rest-method',
      operation: 'apigateway:GET',
      call: () => listResources(client, api.apiId),
      whenNotFound: [],
      hides: 'listing',
    }),
  ]);
  return [
    api,
    ...(stages.seen ? stages.value.map((stage) => toStage(api, stage)) : []),
    ...(resources.seen ? resources.value.flatMap((resource) => toMethods(api, resource)) : []),
  ];
}

async function listResources(client: APIGatewayClient, restApiId: string): Promise<readonly Resource[]> {
  const resources: Resource[] = [];
  for await (const page of paginateGetResources({ client }, { restApiId, embed: ['methods'], limit: 500 })) {
    resources.push(...(page.items ?? []));
  }
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
    policy: policyOf(listed.policy),
    defaultEndpointDisabled: listed.disableExecuteApiEndpoint === true,
  };
}

/** The policy comes with its quotation marks escaped, as if it were still inside of a JSON string. */
function policyOf(text: string | undefined): PolicyDocument | undefined {
  if (text === undefined || text === '') return undefined;
  return parsePolicy(/^\s*\{\s*\\"/.test(text) ? text.replace(/\\(["\\/])/g, '$1') : text);
}

function toStage(api: RestApi, stage: Stage): RestStage {
  const stageName = required(stage.stageName);
  return {
    kind: 'apigateway.rest-stage',
    arn: `${api.arn}/stages/${stageName}`,
    name: `${api.name}/${stageName}`,
    stageName,
    account: api.account,
    region: api.region,
    tags: { seen: true, value: stage.tags ?? {} },
    apiArn: api.arn,
    apiId: api.apiId,
    apiName: api.name,
    accessLogArn: stage.accessLogSettings?.destinationArn,
    tracingEnabled: stage.tracingEnabled === true,
    webAclArn: stage.webAclArn,
  };
}

function toMethods(api: RestApi, resource: Resource): readonly RestMethod[] {
  const methods = Object.entries(resource.resourceMethods ?? {});
  return methods.map(([verb, method]) => toMethod(api, resource, verb, method));
}

/** A method cannot have tags, so it bears those of its API. */
function toMethod(api: RestApi, resource: Resource, verb: string, method: Method): RestMethod {
  const path = required(resource.path);
  return {
    kind: 'apigateway.rest-method',
    arn: `${api.arn}/resources/${required(resource.id)}/methods/${verb}`,
    name: `${verb} ${path}`,
    account: api.account,
    region: api.region,
    tags: api.tags,
    apiArn: api.arn,
    apiId: api.apiId,
    path,
    httpMethod: verb,
    authorizationType: required(method.authorizationType),
    apiKeyRequired: method.apiKeyRequired === true,
    integrationType: method.methodIntegration?.type,
    integrationUri: method.methodIntegration?.uri,
  };
}
