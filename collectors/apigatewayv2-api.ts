import {
  type Api,
  ApiGatewayV2Client,
  GetApiCommand,
  type GetApiCommandOutput,
  GetApisCommand,
  GetIntegrationsCommand,
  GetStagesCommand,
  type Integration,
  type RouteSettings as ListedSettings,
  type Stage,
} from '@aws-sdk/client-apigatewayv2';
import { type Aws, eachPage, enrich, ifThere, observe, required } from '#aws';
import {
  asksForAnEvent,
  describeAccessLogFormat,
  describeEnvironment,
  describeTarget,
  requestedResource,
  type StageValues,
  stageValues,
} from '#boundary';
import { defineCollector } from '#kit';
import type { ApiV2, IntegrationV2, OfApiV2, RouteSettings, StageV2 } from '#model';

/** HTTP and WebSocket APIs, each followed by its stages and its integrations, which the stages' variables have a part in. */
export const apigatewayv2Api = defineCollector({
  kinds: ['apigatewayv2.api', 'apigatewayv2.stage', 'apigatewayv2.integration'],
  scope: 'region',
  permissions: ['apigateway:GET'],
  async *collect(aws) {
    const client = aws.client(ApiGatewayV2Client);
    for await (const parts of enrich(listApis(client), (listed) => partsOf(aws, client, listed), {
      aws,
      key: ({ ApiId }) => required(ApiId),
    }))
      yield* parts;
  },
  async *collectOne(aws, ApiId) {
    const client = aws.client(ApiGatewayV2Client);
    const api = await ifThere(() => client.send(new GetApiCommand({ ApiId })));
    if (api !== undefined) yield* await partsOf(aws, client, api);
  },
});

/** A list that is empty may be left out. */
async function* listApis(client: ApiGatewayV2Client): AsyncIterable<Api> {
  const pages = eachPage((NextToken) => client.send(new GetApisCommand({ MaxResults: '100', NextToken })));
  for await (const page of pages) yield* page.Items ?? [];
}

type Listed = Api | GetApiCommandOutput;

async function partsOf(
  aws: Aws,
  client: ApiGatewayV2Client,
  listed: Listed,
): Promise<readonly (ApiV2 | StageV2 | IntegrationV2)[]> {
  const api = toApi(aws, listed);
  const [stages, integrations] = await Promise.all([
    observe(aws, {
      kind: 'apigatewayv2.stage',
      operation: 'apigateway:GET',
      call: () => listStages(client, api.apiId),
      whenNotFound: [],
      hides: 'listing',
    }),
    observe(aws, {
      kind: 'apigatewayv2.integration',
      operation: 'apigateway:GET',
      call: () => listIntegrations(client, api.apiId),
      whenNotFound: [],
      hides: 'listing',
    }),
  ]);
  const seen = stages.seen ? stages.value : [];
  const values = seen.flatMap(({ StageName, StageVariables }) => stageValues(required(StageName), StageVariables));
  return [
    api,
    ...seen.map((stage) => toStage(api, stage)),
    ...(integrations.seen ? integrations.value.map((one) => toIntegration({ aws, api }, one, values)) : []),
  ];
}

async function listStages(client: ApiGatewayV2Client, ApiId: string): Promise<readonly Stage[]> {
  const pages = eachPage((NextToken) => client.send(new GetStagesCommand({ ApiId, MaxResults: '100', NextToken })));
  const stages: Stage[] = [];
  for await (const page of pages) stages.push(...(page.Items ?? []));
  return stages;
}

async function listIntegrations(client: ApiGatewayV2Client, ApiId: string): Promise<readonly Integration[]> {
  const pages = eachPage((NextToken) =>
    client.send(new GetIntegrationsCommand({ ApiId, MaxResults: '100', NextToken })),
  );
  const integrations: Integration[] = [];
  for await (const page of pages) integrations.push(...(page.Items ?? []));
  return integrations;
}

function toApi(aws: Aws, listed: Listed): ApiV2 {
  const apiId = required(listed.ApiId);
  const cors = listed.CorsConfiguration;
  return {
    kind: 'apigatewayv2.api',
    arn: `arn:${aws.partition}:apigateway:${aws.region}::/apis/${apiId}`,
    name: required(listed.Name),
    account: aws.account,
    region: aws.region,
    tags: { seen: true, value: listed.Tags ?? {} },
    apiId,
    protocol: required(listed.ProtocolType),
    defaultEndpointDisabled: listed.DisableExecuteApiEndpoint === true,
    cors: cors && { allowOrigins: cors.AllowOrigins ?? [], allowCredentials: cors.AllowCredentials === true },
    createdAt: listed.CreatedDate?.toISOString(),
  };
}

type Inherited = OfApiV2 & Pick<ApiV2, 'account' | 'region'>;

function partOf({ arn, apiId, protocol, account, region }: ApiV2): Inherited {
  return { account, region, apiArn: arn, apiId, protocol };
}

function toStage(api: ApiV2, stage: Stage): StageV2 {
  const stageName = required(stage.StageName);
  return {
    kind: 'apigatewayv2.stage',
    arn: `${api.arn}/stages/${stageName}`,
    name: `${api.name}/${stageName}`,
    ...partOf(api),
    tags: { seen: true, value: stage.Tags ?? {} },
    stageName,
    accessLogArn: stage.AccessLogSettings?.DestinationArn,
    accessLogFormat: describeAccessLogFormat(stage.AccessLogSettings?.Format),
    autoDeploy: stage.AutoDeploy === true,
    defaultRouteSettings: stage.DefaultRouteSettings && toSettings(undefined, stage.DefaultRouteSettings),
    routeSettings: Object.entries(stage.RouteSettings ?? {}).map(([key, settings]) => toSettings(key, settings)),
    variables: describeEnvironment(stage.StageVariables ?? {}),
    createdAt: stage.CreatedDate?.toISOString(),
  };
}

function toSettings(routeKey: string | undefined, listed: ListedSettings): RouteSettings {
  return {
    routeKey,
    throttlingRateLimit: listed.ThrottlingRateLimit,
    throttlingBurstLimit: listed.ThrottlingBurstLimit,
    detailedMetrics: listed.DetailedMetricsEnabled === true,
    dataTrace: listed.DataTraceEnabled === true,
    loggingLevel: listed.LoggingLevel,
  };
}

/** Only APIs and stages have tags, so an integration bears those of its API. */
function toIntegration(
  { aws, api }: { readonly aws: Aws; readonly api: ApiV2 },
  listed: Integration,
  stages: readonly StageValues[],
): IntegrationV2 {
  const integrationId = required(listed.IntegrationId);
  return {
    kind: 'apigatewayv2.integration',
    arn: `${api.arn}/integrations/${integrationId}`,
    name: `${api.name}/${integrationId}`,
    ...partOf(api),
    tags: api.tags,
    integrationId,
    integrationType: required(listed.IntegrationType),
    subtype: listed.IntegrationSubtype,
    ...describeTarget(listed.IntegrationUri, stages),
    names: requestedResource(
      {
        uri: listed.IntegrationUri,
        subtype: listed.IntegrationSubtype,
        requestParameters: listed.RequestParameters,
        requestTemplates: listed.RequestTemplates,
      },
      aws,
    ),
    connectionType: listed.ConnectionType ?? 'INTERNET',
    roleArn: /^arn:[a-z-]+:iam::\d{12}:role\/[\w+=,.@/-]+$/.exec(listed.CredentialsArn ?? '')?.[0],
    verifiesServerName: listed.TlsConfig?.ServerNameToVerify !== undefined,
    timeoutMilliseconds: listed.TimeoutInMillis,
    invokesAsynchronously: asksForAnEvent(listed.RequestParameters),
  };
}
