import { DescribeContinuousBackupsCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type Aws, byArn, enrich, observe, required } from '#aws';
import { defineCollector } from '#kit';
import type { DynamodbContinuousBackups, DynamodbTable } from '#model';

/** Whether each table can be put back to a point in time; that it has backups at all says nothing, since every table has. */
export const dynamodbContinuousBackups = defineCollector({
  kinds: ['dynamodb.continuous-backups'],
  scope: 'region',
  after: ['dynamodb.table'],
  permissions: ['dynamodb:DescribeContinuousBackups'],
  collect(aws, seen) {
    const client = aws.client(DynamoDBClient);
    return enrich(seen.all('dynamodb.table'), (table) => readBackups(aws, client, table), byArn(aws));
  },
});

async function readBackups(
  aws: Aws,
  client: DynamoDBClient,
  table: DynamodbTable,
): Promise<DynamodbContinuousBackups | undefined> {
  const command = new DescribeContinuousBackupsCommand({ TableName: table.name });
  const described = await observe(aws, {
    kind: 'dynamodb.continuous-backups',
    operation: 'dynamodb:DescribeContinuousBackups',
    call: async () => required((await client.send(command)).ContinuousBackupsDescription),
    whenNotFound: undefined,
    hides: 'listing',
  });
  if (!described.seen || described.value === undefined) return undefined;
  const recovery = described.value.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus;
  return {
    kind: 'dynamodb.continuous-backups',
    arn: `${table.arn}/continuous-backups`,
    name: table.name,
    account: table.account,
    region: table.region,
    tags: table.tags,
    tableArn: table.arn,
    pointInTimeRecoveryEnabled: required(recovery) === 'ENABLED',
  };
}
