import {
  DescribeKinesisStreamingDestinationCommand,
  DynamoDBClient,
  type KinesisDataStreamDestination,
} from '@aws-sdk/client-dynamodb';
import { type Aws, asArn, byArn, enrich, observe, parseArn, required } from '#aws';
import { defineCollector, type View } from '#kit';
import type { DynamodbKinesisDestination, DynamodbTable } from '#model';

/** Kinesis streams that tables copy their changes to; asked for only where a table has a stream of changes to use. */
export const dynamodbKinesisDestination = defineCollector({
  kinds: ['dynamodb.kinesis-destination'],
  scope: 'region',
  after: ['dynamodb.table'],
  permissions: ['dynamodb:DescribeKinesisStreamingDestination'],
  async *collect(aws, seen) {
    const client = aws.client(DynamoDBClient);
    for await (const found of enrich(streaming(seen), (table) => destinationsOf(aws, client, table), byArn(aws)))
      yield* found;
  },
});

function* streaming(seen: View<'dynamodb.table'>): Iterable<DynamodbTable> {
  yield* seen.all('dynamodb.table').filter(({ streamArn }) => streamArn !== undefined);
}

async function destinationsOf(
  aws: Aws,
  client: DynamoDBClient,
  table: DynamodbTable,
): Promise<readonly DynamodbKinesisDestination[]> {
  const command = new DescribeKinesisStreamingDestinationCommand({ TableName: table.name });
  const listed = await observe(aws, {
    kind: 'dynamodb.kinesis-destination',
    operation: 'dynamodb:DescribeKinesisStreamingDestination',
    call: async () => (await client.send(command)).KinesisDataStreamDestinations ?? [],
    whenNotFound: [],
    hides: 'listing',
  });
  return listed.seen ? listed.value.map((destination) => toDestination(table, destination)) : [];
}

function toDestination(table: DynamodbTable, listed: KinesisDataStreamDestination): DynamodbKinesisDestination {
  const streamArn = asArn(required(listed.StreamArn));
  const stream = parseArn(streamArn).resource;
  return {
    kind: 'dynamodb.kinesis-destination',
    arn: `${table.arn}/kinesis-destination/${stream}`,
    name: `${table.name}/${stream}`,
    account: table.account,
    region: table.region,
    tags: table.tags,
    tableArn: table.arn,
    streamArn,
    status: required(listed.DestinationStatus),
  };
}
