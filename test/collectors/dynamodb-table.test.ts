import {
  DescribeTableCommand,
  DynamoDBClient,
  ListTablesCommand,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { dynamodbTable } from '../../collectors/dynamodb-table.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const dynamodb = mockClient(DynamoDBClient);
const arn = 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders';
const created = new Date('2026-03-02T08:15:00.000Z');

function table(differs: Partial<TableDescription> = {}): TableDescription {
  return {
    TableName: 'orders',
    TableArn: arn,
    TableStatus: 'ACTIVE',
    CreationDateTime: created,
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 2 },
    TableSizeBytes: 2048,
    ItemCount: 7,
    ...differs,
  };
}

beforeEach(() => {
  dynamodb.reset();
  dynamodb.on(ListTablesCommand).resolves({ TableNames: ['orders'] });
  dynamodb.on(DescribeTableCommand).resolves({ Table: table() });
});

it('reads all pages of names, and describes each table once', async () => {
  dynamodb.on(ListTablesCommand, { Limit: 100 }).resolves({ TableNames: ['orders'], LastEvaluatedTableName: 'orders' });
  dynamodb.on(ListTablesCommand, { Limit: 100, ExclusiveStartTableName: 'orders' }).resolves({ TableNames: ['users'] });
  dynamodb
    .on(DescribeTableCommand, { TableName: 'users' })
    .resolves({ Table: table({ TableName: 'users', TableArn: `${arn}-of-users` }) });
  const { resources, error } = await collect(dynamodbTable, fakeAws({ tags: { [arn]: { team: 'shop' } } }));
  expect(error).toBeUndefined();
  expect(resources).toEqual([
    {
      kind: 'dynamodb.table',
      arn,
      name: 'orders',
      account: '111122223333',
      region: 'eu-west-1',
      tags: { seen: true, value: { team: 'shop' } },
      status: 'ACTIVE',
      createdAt: '2026-03-02T08:15:00.000Z',
      billingMode: 'PROVISIONED',
      provisioned: { readUnits: 5, writeUnits: 2 },
      onDemandMaximum: { readUnits: undefined, writeUnits: undefined },
      indexes: [],
      attributeNames: ['id'],
      streamArn: undefined,
      encryption: undefined,
      deletionProtected: false,
      tableClass: 'STANDARD',
      sizeBytes: 2048,
      itemCount: 7,
      replicaRegions: [],
    },
    expect.objectContaining({ name: 'users' }),
  ]);
  expect(dynamodb.calls()).toHaveLength(4);
});

it('tells the settings of a table that has them all', async () => {
  dynamodb.on(DescribeTableCommand).resolves({
    Table: table({
      BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
      ProvisionedThroughput: { ReadCapacityUnits: 0, WriteCapacityUnits: 0 },
      OnDemandThroughput: { MaxReadRequestUnits: 4000, MaxWriteRequestUnits: -1 },
      GlobalSecondaryIndexes: [{ IndexName: 'by-day', OnDemandThroughput: { MaxWriteRequestUnits: 50 } }],
      StreamSpecification: { StreamEnabled: true },
      LatestStreamArn: `${arn}/stream/1`,
      SSEDescription: {
        Status: 'ENABLED',
        SSEType: 'KMS',
        KMSMasterKeyArn: 'arn:aws:kms:eu-west-1:111122223333:key/1',
        InaccessibleEncryptionDateTime: created,
      },
      DeletionProtectionEnabled: true,
      TableClassSummary: { TableClass: 'STANDARD_INFREQUENT_ACCESS' },
      Replicas: [{ RegionName: 'us-east-1' }],
    }),
  });
  const { resources } = await collect(dynamodbTable, fakeAws());
  expect(resources).toMatchObject([
    {
      billingMode: 'PAY_PER_REQUEST',
      provisioned: undefined,
      onDemandMaximum: { readUnits: 4000, writeUnits: undefined },
      indexes: [{ name: 'by-day', provisioned: undefined, onDemandMaximum: { readUnits: undefined, writeUnits: 50 } }],
      streamArn: `${arn}/stream/1`,
      encryption: {
        status: 'ENABLED',
        type: 'KMS',
        keyArn: 'arn:aws:kms:eu-west-1:111122223333:key/1',
        keyInaccessibleSince: '2026-03-02T08:15:00.000Z',
      },
      deletionProtected: true,
      tableClass: 'STANDARD_INFREQUENT_ACCESS',
      replicaRegions: ['us-east-1'],
    },
  ]);
});

it('passes over the stream of a table that has switched it off', async () => {
  dynamodb.on(DescribeTableCommand).resolves({ Table: table({ LatestStreamArn: `${arn}/stream/1` }) });
  expect((await collect(dynamodbTable, fakeAws())).resources).toMatchObject([{ streamArn: undefined }]);
});

it('keeps what its first page gave when the second is refused', async () => {
  dynamodb
    .on(ListTablesCommand)
    .resolvesOnce({ TableNames: ['orders'], LastEvaluatedTableName: 'orders' })
    .rejects(denied);
  expect(await collect(dynamodbTable, fakeAws())).toMatchObject({ resources: [{ arn }], error: denied });
});

it('tells that a table is hidden where it cannot be described, drops one that is gone, and goes on', async () => {
  dynamodb.on(ListTablesCommand).resolves({ TableNames: ['closed', 'gone', 'orders'] });
  dynamodb.on(DescribeTableCommand, { TableName: 'closed' }).rejects(denied);
  dynamodb.on(DescribeTableCommand, { TableName: 'gone' }).rejects(serviceError('ResourceNotFoundException'));
  const aws = fakeAws();
  expect((await collect(dynamodbTable, aws)).resources).toMatchObject([{ arn }]);
  expect(aws.noted).toMatchObject([
    { kind: 'dynamodb.table', operation: 'dynamodb:DescribeTable', hides: 'listing', reason: 'denied' },
  ]);
});

it.each<[string, Partial<TableDescription>]>([
  ['status', { TableStatus: undefined }],
  ['time of creation', { CreationDateTime: undefined }],
  ['provisioned units', { ProvisionedThroughput: undefined }],
  ['keys', { AttributeDefinitions: undefined }],
  ['size', { TableSizeBytes: undefined }],
  ['ARN of the stream it has', { StreamSpecification: { StreamEnabled: true } }],
])('finds a table without %s malformed', async (_, differs) => {
  dynamodb.on(DescribeTableCommand).resolves({ Table: table(differs) });
  expect((await collect(dynamodbTable, fakeAws())).error).toBeInstanceOf(Malformed);
});
