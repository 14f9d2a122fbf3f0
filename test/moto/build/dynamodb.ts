import {
  CreateTableCommand,
  DynamoDBClient,
  type TableDescription,
  UpdateContinuousBackupsCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import type { TableRecord } from '../../sandbox/estate/store-records.ts';
import type { Moto } from './moto.ts';
import { tagList } from './tag-list.ts';

/** Tables with what protects them. */
export async function buildTables(moto: Moto, tables: readonly TableRecord[]): Promise<void> {
  const client = moto.client(DynamoDBClient);
  for (const record of tables) {
    const { table, tags, pointInTimeRecovery, timeToLive } = record;
    const TableName = table.TableName;
    const { TableDescription: made } = await client.send(
      new CreateTableCommand({ ...tableOf(table), Tags: tagList(tags) }),
    );
    if (table.LatestStreamLabel !== undefined) {
      moto.named('tableStream', made?.LatestStreamArn, table.LatestStreamArn);
    }
    if (pointInTimeRecovery) {
      const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: true };
      await client.send(new UpdateContinuousBackupsCommand({ TableName, PointInTimeRecoverySpecification }));
    }
    if (timeToLive.AttributeName !== undefined) {
      const TimeToLiveSpecification = { Enabled: true, AttributeName: timeToLive.AttributeName };
      await client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
    }
  }
}

function tableOf(table: TableDescription) {
  return {
    TableName: table.TableName,
    AttributeDefinitions: table.AttributeDefinitions,
    KeySchema: table.KeySchema,
    BillingMode: table.BillingModeSummary?.BillingMode ?? 'PROVISIONED',
    ...unitsOf(table),
    GlobalSecondaryIndexes: table.GlobalSecondaryIndexes?.map((index) => ({
      IndexName: index.IndexName,
      KeySchema: index.KeySchema,
      Projection: index.Projection,
      ...unitsOf(index),
    })),
    StreamSpecification: table.StreamSpecification,
    SSESpecification:
      table.SSEDescription === undefined
        ? undefined
        : {
            Enabled: true,
            SSEType: table.SSEDescription.SSEType,
            KMSMasterKeyId: table.SSEDescription.KMSMasterKeyArn,
          },
    DeletionProtectionEnabled: table.DeletionProtectionEnabled,
    TableClass: table.TableClassSummary?.TableClass,
  };
}

function unitsOf({
  ProvisionedThroughput,
  OnDemandThroughput,
}: Pick<TableDescription, 'OnDemandThroughput' | 'ProvisionedThroughput'>) {
  const { ReadCapacityUnits, WriteCapacityUnits } = ProvisionedThroughput ?? {};
  return {
    OnDemandThroughput,
    ...(ReadCapacityUnits === 0 ? {} : { ProvisionedThroughput: { ReadCapacityUnits, WriteCapacityUnits } }),
  };
}
