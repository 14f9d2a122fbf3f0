import { DescribeTimeToLiveCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { dynamodbTimeToLive } from '../../collectors/dynamodb-time-to-live.ts';
import { aTable } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const dynamodb = mockClient(DynamoDBClient);
const table = aTable({ tags: { seen: true, value: { team: 'shop' } } });

beforeEach(() => {
  dynamodb.reset();
  dynamodb
    .on(DescribeTimeToLiveCommand)
    .resolves({ TimeToLiveDescription: { TimeToLiveStatus: 'ENABLED', AttributeName: 'expires' } });
});

it('asks once for each table whether its items expire', async () => {
  const users = aTable({ name: 'users' });
  dynamodb
    .on(DescribeTimeToLiveCommand, { TableName: 'users' })
    .resolves({ TimeToLiveDescription: { TimeToLiveStatus: 'DISABLED' } });
  const { resources } = await collect(dynamodbTimeToLive, fakeAws(), [table, users]);
  expect(resources).toEqual([
    {
      kind: 'dynamodb.time-to-live',
      arn: `${table.arn}/time-to-live`,
      name: 'orders',
      account: '111122223333',
      region: 'eu-west-1',
      tags: table.tags,
      tableArn: table.arn,
      status: 'ENABLED',
    },
    expect.objectContaining({ tableArn: users.arn, status: 'DISABLED' }),
  ]);
  expect(dynamodb.calls()).toHaveLength(2);
});

it('tells of a table that it may not ask about, drops one that is gone, and goes on', async () => {
  dynamodb.on(DescribeTimeToLiveCommand, { TableName: 'closed' }).rejects(denied);
  dynamodb.on(DescribeTimeToLiveCommand, { TableName: 'gone' }).rejects(serviceError('ResourceNotFoundException'));
  const aws = fakeAws();
  const tables = [aTable({ name: 'closed' }), aTable({ name: 'gone' }), table];
  expect((await collect(dynamodbTimeToLive, aws, tables)).resources).toMatchObject([{ name: 'orders' }]);
  expect(aws.noted).toMatchObject([
    { kind: 'dynamodb.time-to-live', operation: 'dynamodb:DescribeTimeToLive', hides: 'listing', reason: 'denied' },
  ]);
});

it('finds a reply without a status malformed', async () => {
  dynamodb.on(DescribeTimeToLiveCommand).resolves({ TimeToLiveDescription: {} });
  expect((await collect(dynamodbTimeToLive, fakeAws(), [table])).error).toBeInstanceOf(Malformed);
});
