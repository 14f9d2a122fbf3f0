import { CloudWatchLogsClient, DescribeLogGroupsCommand, type LogGroup } from '@aws-sdk/client-cloudwatch-logs';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { logsGroup } from '../../collectors/logs-group.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const logs = mockClient(CloudWatchLogsClient);
const arn = 'arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/orders';

function group(differs: Partial<LogGroup> = {}): LogGroup {
  return {
    logGroupName: '/aws/lambda/orders',
    arn: `${arn}:*`,
    logGroupArn: arn,
    storedBytes: 12,
    logGroupClass: 'STANDARD',
    creationTime: Date.UTC(2026, 2, 2),
    metricFilterCount: 0,
    ...differs,
  };
}

beforeEach(() => {
  logs.reset();
});

it('reads the listing to its last page, and never by a pattern of names', async () => {
  logs.on(DescribeLogGroupsCommand).resolvesOnce({ logGroups: [group()], nextToken: 'two' });
  logs.on(DescribeLogGroupsCommand, { nextToken: 'two' }).resolves({ logGroups: [group({ logGroupArn: `${arn}2` })] });
  const { resources, error } = await collect(logsGroup, fakeAws());
  expect(error).toBeUndefined();
  expect(resources.map((one) => one.arn)).toEqual([arn, `${arn}2`]);
  const inputs = logs.commandCalls(DescribeLogGroupsCommand).map(({ args }) => args[0].input);
  expect(inputs).toHaveLength(2);
  for (const input of inputs) expect(input).not.toHaveProperty('logGroupNamePattern');
});

it('keeps what its first page gave when the second is refused', async () => {
  logs
    .on(DescribeLogGroupsCommand)
    .resolvesOnce({ logGroups: [group()], nextToken: 'two' })
    .rejects(denied);
  expect(await collect(logsGroup, fakeAws())).toMatchObject({ resources: [{ arn }], error: denied });
});

it('translates a log group', async () => {
  const kmsKeyId = 'arn:aws:kms:eu-west-1:111122223333:key/k';
  logs.on(DescribeLogGroupsCommand).resolves({
    logGroups: [
      group({
        retentionInDays: 30,
        retentionPolicyName: 'all',
        logGroupClass: 'INFREQUENT_ACCESS',
        kmsKeyId,
        metricFilterCount: 2,
        dataProtectionStatus: 'ACTIVATED',
        inheritedProperties: ['ACCOUNT_DATA_PROTECTION'],
      }),
    ],
  });
  const { resources } = await collect(logsGroup, fakeAws({ tags: { [arn]: { team: 'shop' } } }));
  expect(resources).toEqual([
    {
      kind: 'logs.group',
      arn,
      name: '/aws/lambda/orders',
      account: '111122223333',
      region: 'eu-west-1',
      tags: { seen: true, value: { team: 'shop' } },
      retentionDays: 30,
      retentionPolicyName: 'all',
      storedBytes: 12,
      logGroupClass: 'INFREQUENT_ACCESS',
      kmsKeyArn: kmsKeyId,
      createdAt: '2026-03-02T00:00:00.000Z',
      metricFilterCount: 2,
      dataProtectionStatus: 'ACTIVATED',
      inheritsDataProtection: true,
    },
  ]);
});

it('takes the older form of the ARN, and no class for the standard one', async () => {
  logs
    .on(DescribeLogGroupsCommand)
    .resolves({ logGroups: [group({ logGroupArn: undefined, logGroupClass: undefined })] });
  const { resources } = await collect(logsGroup, fakeAws());
  expect(resources).toMatchObject([
    { arn, logGroupClass: 'STANDARD', retentionDays: undefined, inheritsDataProtection: false },
  ]);
});

it.each([
  ['a group without an ARN', { logGroups: [group({ logGroupArn: undefined, arn: undefined })] }],
  ['a group without a name', { logGroups: [group({ logGroupName: undefined })] }],
  ['a group without its size', { logGroups: [group({ storedBytes: undefined })] }],
  ['a group without its age', { logGroups: [group({ creationTime: undefined })] }],
  ['a group without the number of its filters', { logGroups: [group({ metricFilterCount: undefined })] }],
  ['a reply without groups', {}],
])('finds %s malformed', async (_, page) => {
  logs.on(DescribeLogGroupsCommand).resolves(page);
  expect((await collect(logsGroup, fakeAws())).error).toBeInstanceOf(Malformed);
});
