import {
  DescribeTableCommand,
  DynamoDBClient,
  type GlobalSecondaryIndexDescription,
  paginateListTables,
  type SSEDescription,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';
import { type Aws, asArn, byText, enrich, observe, required } from '#aws';
import { defineCollector } from '#kit';
import type { DynamodbTable, TableEncryption, TableThroughput } from '#model';

/** Tables; one that cannot be described is missing from the listing, which gives no more than names. */
export const dynamodbTable = defineCollector({
  kinds: ['dynamodb.table'],
  scope: 'region',
  permissions: ['dynamodb:ListTables', 'dynamodb:DescribeTable', 'tag:GetResources'],
  collect(aws) {
    const client = aws.client(DynamoDBClient);
    return enrich(listTables(client), (name) => readTable(aws, client, name), byText(aws));
  },
});

async function* listTables(client: DynamoDBClient): AsyncIterable<string> {
  for await (const page of paginateListTables({ client }, { Limit: 100 })) yield* required(page.TableNames);
}

async function readTable(aws: Aws, client: DynamoDBClient, TableName: string): Promise<DynamodbTable | undefined> {
  const described = await observe(aws, {
    kind: 'dynamodb.table',
    operation: 'dynamodb:DescribeTable',
    call: async () => required((await client.send(new DescribeTableCommand({ TableName }))).Table),
    whenNotFound: undefined,
    hides: 'listing',
  });
  if (!described.seen || described.value === undefined) return undefined;
  return toTable(aws, described.value);
}

/** DynamoDB leaves out the mode and the class that were there first. */
async function toTable(aws: Aws, table: TableDescription): Promise<DynamodbTable> {
  const arn = asArn(required(table.TableArn));
  const billingMode = table.BillingModeSummary?.BillingMode ?? 'PROVISIONED';
  return {
    kind: 'dynamodb.table',
    arn,
    name: required(table.TableName),
    account: aws.account,
    region: aws.region,
    tags: await aws.tags(arn),
    status: required(table.TableStatus),
    createdAt: required(table.CreationDateTime).toISOString(),
    billingMode,
    ...throughputOf(table, billingMode),
    indexes: (table.GlobalSecondaryIndexes ?? []).map((index) => ({
      name: required(index.IndexName),
      ...throughputOf(index, billingMode),
    })),
    attributeNames: required(table.AttributeDefinitions).map(({ AttributeName }) => required(AttributeName)),
    streamArn: table.StreamSpecification?.StreamEnabled === true ? required(table.LatestStreamArn) : undefined,
    encryption: table.SSEDescription && encryptionOf(table.SSEDescription),
    deletionProtected: table.DeletionProtectionEnabled === true,
    tableClass: table.TableClassSummary?.TableClass ?? 'STANDARD',
    sizeBytes: required(table.TableSizeBytes),
    itemCount: required(table.ItemCount),
    replicaRegions: (table.Replicas ?? []).map(({ RegionName }) => required(RegionName)),
  };
}

/** On demand, the provisioned units are there too, and 0. */
function throughputOf(
  described: Pick<GlobalSecondaryIndexDescription, 'ProvisionedThroughput' | 'OnDemandThroughput'>,
  billingMode: string,
): TableThroughput {
  const units = described.ProvisionedThroughput;
  return {
    provisioned:
      billingMode === 'PROVISIONED'
        ? { readUnits: required(units?.ReadCapacityUnits), writeUnits: required(units?.WriteCapacityUnits) }
        : undefined,
    onDemandMaximum: {
      readUnits: ceilingOf(described.OnDemandThroughput?.MaxReadRequestUnits),
      writeUnits: ceilingOf(described.OnDemandThroughput?.MaxWriteRequestUnits),
    },
  };
}

/** A ceiling that was taken away reads -1. */
function ceilingOf(units: number | undefined): number | undefined {
  return units === undefined || units < 1 ? undefined : units;
}

function encryptionOf({ Status, SSEType, KMSMasterKeyArn, InaccessibleEncryptionDateTime }: SSEDescription) {
  const encryption: TableEncryption = {
    status: required(Status),
    type: SSEType,
    keyArn: KMSMasterKeyArn,
    keyInaccessibleSince: InaccessibleEncryptionDateTime?.toISOString(),
  };
  return encryption;
}
