import { DescribeKinesisStreamingDestinationCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { dynamodbKinesisDestination } from '../../collectors/dynamodb-kinesis-destination.ts';
import { aTable } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const dynamodb = mockClient(DynamoDBClient);
const streaming = (name: string) =>
  aTable({ name, streamArn: 'arn:aws:dynamodb:eu-west-1:111122223333:table/t/stream/1' });
const StreamArn = 'arn:aws:kinesis:eu-west-1:111122223333:stream/changes';

beforeEach(() => {
  dynamodb.reset();
  dynamodb
    .on(DescribeKinesisStreamingDestinationCommand)
    .resolves({ KinesisDataStreamDestinations: [{ StreamArn, DestinationStatus: 'ACTIVE' }] });
});

it('asks only about tables with a stream, and tells where their changes go', async () => {
  const table = streaming('orders');
  const { resources } = await collect(dynamodbKinesisDestination, fakeAws(), [aTable({ name: 'users' }), table]);
  expect(resources).toEqual([
    {
      kind: 'dynamodb.kinesis-destination',
      arn: `${table.arn}/kinesis-destination/stream/changes`,
      name: 'orders/stream/changes',
      account: '111122223333',
      region: 'eu-west-1',
      tags: table.tags,
      tableArn: table.arn,
      streamArn: StreamArn,
      status: 'ACTIVE',
    },
  ]);
  expect(dynamodb.calls().map(({ args }) => args[0].input as unknown)).toEqual([{ TableName: 'orders' }]);
});

it('finds none where a table has none, or is gone', async () => {
  dynamodb.on(DescribeKinesisStreamingDestinationCommand, { TableName: 'orders' }).resolves({});
  dynamodb
    .on(DescribeKinesisStreamingDestinationCommand, { TableName: 'gone' })
    .rejects(serviceError('ResourceNotFoundException'));
  const tables = [streaming('orders'), streaming('gone')];
  expect(await collect(dynamodbKinesisDestination, fakeAws(), tables)).toEqual({ resources: [], error: undefined });
});

it('tells of a table that it may not ask about, and goes on', async () => {
  dynamodb.on(DescribeKinesisStreamingDestinationCommand, { TableName: 'closed' }).rejects(denied);
  const aws = fakeAws();
  const { resources } = await collect(dynamodbKinesisDestination, aws, [streaming('closed'), streaming('orders')]);
  expect(resources).toMatchObject([{ streamArn: StreamArn }]);
  expect(aws.noted).toMatchObject([
    {
      kind: 'dynamodb.kinesis-destination',
      operation: 'dynamodb:DescribeKinesisStreamingDestination',
      hides: 'listing',
      reason: 'denied',
    },
  ]);
});

it('finds a destination without a status malformed', async () => {
  dynamodb.on(DescribeKinesisStreamingDestinationCommand).resolves({ KinesisDataStreamDestinations: [{ StreamArn }] });
  const { error } = await collect(dynamodbKinesisDestination, fakeAws(), [streaming('orders')]);
  expect(error).toBeInstanceOf(Malformed);
});
