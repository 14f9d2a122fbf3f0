import { AppSyncClient, type DataSource, paginateListDataSources } from '@aws-sdk/client-appsync';
import { type Aws, asArn, byArn, enrich, observe, required } from '#aws';
import { defineCollector, type View } from '#kit';
import type { AppsyncApi, AppsyncDataSource, AppsyncGraphqlApi, Arn } from '#model';

type Owner = AppsyncGraphqlApi | AppsyncApi;

/** Data sources of APIs, without the addresses and connections that some of them hold. */
export const appsyncDataSource = defineCollector({
  kinds: ['appsync.data-source'],
  scope: 'region',
  after: ['appsync.api', 'appsync.graphql-api'],
  permissions: ['appsync:ListDataSources'],
  async *collect(aws, seen) {
    const client = aws.client(AppSyncClient);
    for await (const sources of enrich(apis(seen), (api) => sourcesOf(aws, client, api), byArn(aws))) yield* sources;
  },
});

function* apis(seen: View<'appsync.api' | 'appsync.graphql-api'>): Iterable<Owner> {
  yield* seen.all('appsync.graphql-api');
  yield* seen.all('appsync.api');
}

async function sourcesOf(aws: Aws, client: AppSyncClient, api: Owner): Promise<readonly AppsyncDataSource[]> {
  const listed = await observe(aws, {
    kind: 'appsync.data-source',
    operation: 'appsync:ListDataSources',
    call: () => listSources(client, api.apiId),
    whenNotFound: [],
    hides: 'listing',
  });
  return listed.seen ? listed.value.map((source) => toSource(api, source)) : [];
}

async function listSources(client: AppSyncClient, apiId: string): Promise<readonly DataSource[]> {
  const sources: DataSource[] = [];
  for await (const page of paginateListDataSources({ client }, { apiId, maxResults: 25 })) {
    sources.push(...required(page.dataSources));
  }
  return sources;
}

/** Only APIs have tags. */
function toSource(api: Owner, listed: DataSource): AppsyncDataSource {
  const { lambdaConfig: lambda, dynamodbConfig: table } = listed;
  return {
    kind: 'appsync.data-source',
    arn: asArn(required(listed.dataSourceArn)),
    name: required(listed.name),
    account: api.account,
    region: api.region,
    tags: api.tags,
    apiArn: api.arn,
    type: required(listed.type),
    serviceRoleArn: listed.serviceRoleArn,
    functionArn: lambda && required(lambda.lambdaFunctionArn),
    resourceArn: resourceOf(api, listed),
    versioned: table?.versioned === true,
    hasDeltaSync: table?.deltaSyncConfig !== undefined,
  };
}

/** A table may be in another region; of a search domain only its address is told. */
function resourceOf({ arn, account }: Owner, listed: DataSource): Arn | undefined {
  const { dynamodbConfig: table, eventBridgeConfig: bus, relationalDatabaseConfig: database } = listed;
  const [, partition = ''] = arn.split(':');
  if (table !== undefined) {
    return `arn:${partition}:dynamodb:${required(table.awsRegion)}:${account}:table/${required(table.tableName)}`;
  }
  const named = bus?.eventBusArn ?? database?.rdsHttpEndpointConfig?.dbClusterIdentifier;
  return named?.startsWith('arn:') === true ? asArn(named) : undefined;
}
