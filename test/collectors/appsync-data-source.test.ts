import { AppSyncClient, type DataSource, ListDataSourcesCommand } from '@aws-sdk/client-appsync';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { appsyncDataSource } from '../../collectors/appsync-data-source.ts';
import { aGraphqlApi, anEventApi } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const appsync = mockClient(AppSyncClient);
const api = aGraphqlApi({ apiId: 'a1' });
const events = anEventApi({ apiId: 'e1' });
const functionArn = 'arn:aws:lambda:eu-west-1:111122223333:function:orders:live';
const roleArn = 'arn:aws:iam::111122223333:role/source';

function source(name: string, differs: Partial<DataSource> = {}): DataSource {
  return { name, dataSourceArn: `${api.arn}/datasources/${name}`, type: 'NONE', ...differs };
}

beforeEach(() => {
  appsync.reset();
  appsync.on(ListDataSourcesCommand).resolves({ dataSources: [source('none')] });
});

it('reads all pages of APIs of both sorts, and keeps no address', async () => {
  appsync.on(ListDataSourcesCommand, { apiId: 'a1', maxResults: 25 }).resolves({
    dataSources: [
      source('orders', {
        type: 'AWS_LAMBDA',
        serviceRoleArn: roleArn,
        lambdaConfig: { lambdaFunctionArn: functionArn },
      }),
    ],
    nextToken: 'two',
  });
  appsync.on(ListDataSourcesCommand, { apiId: 'a1', maxResults: 25, nextToken: 'two' }).resolves({
    dataSources: [
      source('table', {
        type: 'AMAZON_DYNAMODB',
        dynamodbConfig: {
          tableName: 't',
          awsRegion: 'eu-west-1',
          versioned: true,
          deltaSyncConfig: { baseTableTTL: 60 },
        },
      }),
      source('web', {
        type: 'HTTP',
        description: 'planted',
        httpConfig: { endpoint: 'https://u:planted@example.com' },
      }),
    ],
  });
  const { resources } = await collect(appsyncDataSource, fakeAws(), [api, events]);
  expect(resources).toEqual([
    {
      kind: 'appsync.data-source',
      arn: `${api.arn}/datasources/orders`,
      name: 'orders',
      account: '111122223333',
      region: 'eu-west-1',
      tags: api.tags,
      apiArn: api.arn,
      type: 'AWS_LAMBDA',
      serviceRoleArn: roleArn,
      functionArn,
      resourceArn: undefined,
      versioned: false,
      hasDeltaSync: false,
    },
    expect.objectContaining({ name: 'table', versioned: true, hasDeltaSync: true, functionArn: undefined }),
    expect.objectContaining({ name: 'web', type: 'HTTP', versioned: false, serviceRoleArn: undefined }),
    expect.objectContaining({ name: 'none', apiArn: events.arn }),
  ]);
  expect(JSON.stringify(resources)).not.toContain('planted');
  expect(appsync.calls()).toHaveLength(3);
});

it('tells of an API that it may not ask about, finds none of one that is gone, and goes on', async () => {
  appsync.on(ListDataSourcesCommand, { apiId: 'closed' }).rejects(denied);
  appsync.on(ListDataSourcesCommand, { apiId: 'gone' }).rejects(serviceError('NotFoundException', 404));
  const aws = fakeAws();
  const apis = [aGraphqlApi({ apiId: 'closed' }), aGraphqlApi({ apiId: 'gone' }), api];
  expect((await collect(appsyncDataSource, aws, apis)).resources).toMatchObject([{ apiArn: api.arn }]);
  expect(aws.noted).toMatchObject([
    { kind: 'appsync.data-source', operation: 'appsync:ListDataSources', hides: 'listing', reason: 'denied' },
  ]);
});

it('finds a data source without a type malformed', async () => {
  appsync.on(ListDataSourcesCommand).resolves({ dataSources: [source('none', { type: undefined })] });
  expect((await collect(appsyncDataSource, fakeAws(), [api])).error).toBeInstanceOf(Malformed);
});

it.each<[string, Partial<DataSource>, string | undefined]>([
  [
    'a table, of whichever region',
    { dynamodbConfig: { tableName: 'orders', awsRegion: 'us-east-1' } },
    'arn:aws:dynamodb:us-east-1:111122223333:table/orders',
  ],
  [
    'a bus',
    { eventBridgeConfig: { eventBusArn: 'arn:aws:events:eu-west-1:111122223333:event-bus/shop' } },
    'arn:aws:events:eu-west-1:111122223333:event-bus/shop',
  ],
  [
    'a cluster',
    {
      relationalDatabaseConfig: {
        rdsHttpEndpointConfig: { dbClusterIdentifier: 'arn:aws:rds:eu-west-1:111122223333:cluster:shop' },
      },
    },
    'arn:aws:rds:eu-west-1:111122223333:cluster:shop',
  ],
  [
    'a cluster that is named by half',
    { relationalDatabaseConfig: { rdsHttpEndpointConfig: { dbClusterIdentifier: 'shop' } } },
    undefined,
  ],
  [
    'a search domain, of which it knows the address alone',
    { openSearchServiceConfig: { endpoint: 'https://search.example.com', awsRegion: 'eu-west-1' } },
    undefined,
  ],
])('tells which resource it is: %s', async (_, differs, resourceArn) => {
  appsync.on(ListDataSourcesCommand).resolves({ dataSources: [source('one', differs)] });
  const { resources } = await collect(appsyncDataSource, fakeAws(), [api]);
  expect(resources).toMatchObject([{ resourceArn }]);
});
