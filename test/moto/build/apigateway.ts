import {
  APIGatewayClient,
  CreateAuthorizerCommand,
  CreateDeploymentCommand,
  CreateModelCommand,
  CreateRequestValidatorCommand,
  CreateResourceCommand,
  CreateRestApiCommand,
  CreateStageCommand,
  type Method,
  PutGatewayResponseCommand,
  PutIntegrationCommand,
  PutIntegrationResponseCommand,
  PutMethodCommand,
  PutMethodResponseCommand,
  type Stage,
  UpdateStageCommand,
} from '@aws-sdk/client-api-gateway';
import type { RestApiRecord } from '../../sandbox/estate/model.ts';
import type { Moto } from './moto.ts';

/** REST APIs with their stages and everything below them. */
export async function buildRestApis(moto: Moto, apis: readonly RestApiRecord[]): Promise<void> {
  const client = moto.client(APIGatewayClient);
  for (const record of apis) {
    await buildApi(moto, client, record);
    await buildParts(moto, client, record);
    await buildResources(moto, client, record);
    for (const stage of record.stages) await buildStage(moto, client, { restApiId: record.api.id, stage });
  }
}

async function buildApi(moto: Moto, client: APIGatewayClient, { api }: RestApiRecord): Promise<void> {
  const { id, createdDate: _made, rootResourceId, ...settings } = api;
  const made = await client.send(new CreateRestApiCommand({ ...settings, name: api.name }));
  moto.named('restApi', made.id, id);
  moto.named('resource', made.rootResourceId, rootResourceId);
}

async function buildParts(moto: Moto, client: APIGatewayClient, record: RestApiRecord): Promise<void> {
  const restApiId = record.api.id;
  for (const { id, ...authorizer } of record.authorizers) {
    const { name, type } = authorizer;
    const made = await client.send(new CreateAuthorizerCommand({ ...authorizer, restApiId, name, type }));
    moto.named('authorizer', made.id, id);
  }
  for (const { id, ...validator } of record.validators) {
    const made = await client.send(new CreateRequestValidatorCommand({ restApiId, ...validator }));
    moto.named('validator', made.id, id);
  }
  for (const { name, contentType, schema, description } of record.models) {
    await client.send(new CreateModelCommand({ restApiId, name, contentType, schema, description }));
  }
  for (const { responseType, statusCode } of record.gatewayResponses) {
    await client.send(new PutGatewayResponseCommand({ restApiId, responseType, statusCode }));
  }
}

/** A resource comes after the one it lies under. */
async function buildResources(moto: Moto, client: APIGatewayClient, { api, resources }: RestApiRecord): Promise<void> {
  const restApiId = api.id;
  for (const { id: resourceId, parentId, pathPart, resourceMethods } of resources) {
    if (parentId !== undefined) {
      const made = await client.send(new CreateResourceCommand({ restApiId, parentId, pathPart }));
      moto.named('resource', made.id, resourceId);
    }
    for (const method of Object.values(resourceMethods ?? {})) {
      await buildMethod(client, { restApiId, resourceId, httpMethod: method.httpMethod }, method);
    }
  }
}

interface MethodPlace {
  readonly restApiId: string | undefined;
  readonly resourceId: string | undefined;
  readonly httpMethod: string | undefined;
}

async function buildMethod(client: APIGatewayClient, at: MethodPlace, method: Method): Promise<void> {
  const { httpMethod: _verb, methodIntegration, methodResponses: _responses, ...settings } = method;
  await client.send(new PutMethodCommand({ ...at, ...settings, authorizationType: method.authorizationType }));
  if (methodIntegration === undefined) return;
  const { httpMethod: integrationHttpMethod, integrationResponses, ...integration } = methodIntegration;
  await client.send(
    new PutIntegrationCommand({ ...at, ...integration, integrationHttpMethod, type: integration.type }),
  );
  for (const [statusCode, { responseParameters }] of Object.entries(integrationResponses ?? {})) {
    const declared = Object.fromEntries(Object.keys(responseParameters ?? {}).map((name) => [name, true]));
    await client.send(new PutMethodResponseCommand({ ...at, statusCode, responseParameters: declared }));
    await client.send(new PutIntegrationResponseCommand({ ...at, statusCode, responseParameters }));
  }
}

interface StagePlace {
  readonly restApiId: string | undefined;
  readonly stage: Stage;
}

async function buildStage(moto: Moto, client: APIGatewayClient, { restApiId, stage }: StagePlace): Promise<void> {
  const { stageName, variables, cacheClusterEnabled, cacheClusterSize, tracingEnabled, tags } = stage;
  const deployment = await client.send(new CreateDeploymentCommand({ restApiId }));
  moto.named('deployment', deployment.id, stage.deploymentId);
  await client.send(
    new CreateStageCommand({
      restApiId,
      stageName,
      deploymentId: deployment.id,
      variables,
      cacheClusterEnabled,
      cacheClusterSize,
      documentationVersion: stage.documentationVersion,
      tracingEnabled,
      canarySettings: stage.canarySettings,
      tags,
    }),
  );
  const patchOperations = [...settingsOf(stage)].map(([path, value]) => ({ op: 'replace' as const, path, value }));
  if (patchOperations.length === 0) return;
  await client.send(new UpdateStageCommand({ restApiId, stageName, patchOperations }));
}

/** What a stage gets only once it is there, by path. */
function* settingsOf({ accessLogSettings, methodSettings }: Stage): Iterable<readonly [path: string, value: string]> {
  if (accessLogSettings?.destinationArn !== undefined) {
    yield ['/accessLogSettings/destinationArn', accessLogSettings.destinationArn];
    yield ['/accessLogSettings/format', accessLogSettings.format ?? ''];
  }
  for (const [method, settings] of Object.entries(methodSettings ?? {})) {
    const at = method.slice(method.lastIndexOf('/') + 1);
    const resource = method.slice(0, method.lastIndexOf('/')).replaceAll('/', '~1');
    const base = `/${resource.startsWith('*') ? resource : `~1${resource}`}/${at}`;
    for (const [name, value] of Object.entries(settings)) {
      const path = pathOfSetting[name];
      if (path !== undefined) yield [`${base}/${path}`, String(value)];
    }
  }
}

const pathOfSetting: Readonly<Record<string, string>> = {
  metricsEnabled: 'metrics/enabled',
  loggingLevel: 'logging/loglevel',
  dataTraceEnabled: 'logging/dataTrace',
  throttlingRateLimit: 'throttling/rateLimit',
  throttlingBurstLimit: 'throttling/burstLimit',
  cachingEnabled: 'caching/enabled',
  cacheTtlInSeconds: 'caching/ttlInSeconds',
  cacheDataEncrypted: 'caching/dataEncrypted',
};
