import { DescribeTimeToLiveCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type Aws, byArn, enrich, observe, required } from '#aws';
import { defineCollector } from '#kit';
import type { DynamodbTable, DynamodbTimeToLive } from '#model';

/** Whether the items of each table expire. */
export const dynamodbTimeToLive = defineCollector({
  kinds: ['dynamodb.time-to-live'],
  scope: 'region',
  after: ['dynamodb.table'],
  permissions: ['dynamodb:DescribeTimeToLive'],
  collect(aws, seen) {
    const client = aws.client(DynamoDBClient);
    return enrich(seen.all('dynamodb.table'), (table) => readTimeToLive(aws, client, table), byArn(aws));
  },
});

async function readTimeToLive(
  aws: Aws,
  client: DynamoDBClient,
  table: DynamodbTable,
): Promise<DynamodbTimeToLive | undefined> {
  const command = new DescribeTimeToLiveCommand({ TableName: table.name });
  const described = await observe(aws, {
    kind: 'dynamodb.time-to-live',
    operation: 'dynamodb:DescribeTimeToLive',
    call: async () => required((await client.send(command)).TimeToLiveDescription),
    whenNotFound: undefined,
    hides: 'listing',
  });
  if (!described.seen || described.value === undefined) return undefined;
  return {
    kind: 'dynamodb.time-to-live',
    arn: `${table.arn}/time-to-live`,
    name: table.name,
    account: table.account,
    region: table.region,
    tags: table.tags,
    tableArn: table.arn,
    status: required(described.value.TimeToLiveStatus),
  };
}
