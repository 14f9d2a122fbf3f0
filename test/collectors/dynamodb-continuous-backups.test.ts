import { DescribeContinuousBackupsCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { dynamodbContinuousBackups } from '../../collectors/dynamodb-continuous-backups.ts';
import { aTable } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const dynamodb = mockClient(DynamoDBClient);
const table = aTable({ tags: { seen: true, value: { team: 'shop' } } });

function recovery(PointInTimeRecoveryStatus: 'ENABLED' | 'DISABLED') {
  const PointInTimeRecoveryDescription = { PointInTimeRecoveryStatus };
  return {
    ContinuousBackupsDescription: { ContinuousBackupsStatus: 'ENABLED' as const, PointInTimeRecoveryDescription },
  };
}

beforeEach(() => {
  dynamodb.reset();
  dynamodb.on(DescribeContinuousBackupsCommand).resolves(recovery('ENABLED'));
});

it('asks once for each table whether it can be put back', async () => {
  const users = aTable({ name: 'users' });
  dynamodb.on(DescribeContinuousBackupsCommand, { TableName: 'users' }).resolves(recovery('DISABLED'));
  const { resources } = await collect(dynamodbContinuousBackups, fakeAws(), [table, users]);
  expect(resources).toEqual([
    {
      kind: 'dynamodb.continuous-backups',
      arn: `${table.arn}/continuous-backups`,
      name: 'orders',
      account: '111122223333',
      region: 'eu-west-1',
      tags: table.tags,
      tableArn: table.arn,
      pointInTimeRecoveryEnabled: true,
    },
    expect.objectContaining({ tableArn: users.arn, pointInTimeRecoveryEnabled: false }),
  ]);
  expect(dynamodb.calls()).toHaveLength(2);
});

it('tells of a table that it may not ask about, drops one that is gone, and goes on', async () => {
  dynamodb.on(DescribeContinuousBackupsCommand, { TableName: 'closed' }).rejects(denied);
  dynamodb.on(DescribeContinuousBackupsCommand, { TableName: 'gone' }).rejects(serviceError('TableNotFoundException'));
  const aws = fakeAws();
  const tables = [aTable({ name: 'closed' }), aTable({ name: 'gone' }), table];
  expect((await collect(dynamodbContinuousBackups, aws, tables)).resources).toMatchObject([{ name: 'orders' }]);
  expect(aws.noted).toMatchObject([
    {
      kind: 'dynamodb.continuous-backups',
      operation: 'dynamodb:DescribeContinuousBackups',
      hides: 'listing',
      reason: 'denied',
    },
  ]);
});

it('does not take continuous backups, which all tables have, for point-in-time recovery', async () => {
  dynamodb
    .on(DescribeContinuousBackupsCommand)
    .resolves({ ContinuousBackupsDescription: { ContinuousBackupsStatus: 'ENABLED' } });
  expect(await collect(dynamodbContinuousBackups, fakeAws(), [table])).toMatchObject({
    resources: [],
    error: { message: expect.stringContaining('missing') as string },
  });
});
