import {
  type AccountPolicy,
  CloudWatchLogsClient,
  DescribeAccountPoliciesCommand,
  DescribeSubscriptionFiltersCommand,
  type SubscriptionFilter,
} from '@aws-sdk/client-cloudwatch-logs';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { logsSubscriptionFilter } from '../../collectors/logs-subscription-filter.ts';
import { aLogGroup, aSubscriptionFilter } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const logs = mockClient(CloudWatchLogsClient);
const group = aLogGroup();
const other = aLogGroup({ name: '/aws/lambda/users' });
const destinationArn = aSubscriptionFilter().destinationArn;

function filter(differs: Partial<SubscriptionFilter> = {}): SubscriptionFilter {
  return { filterName: 'central', filterPattern: 'hunter2', destinationArn, ...differs };
}

function policy(differs: Partial<AccountPolicy> = {}): AccountPolicy {
  const policyDocument = JSON.stringify({ DestinationArn: destinationArn, FilterPattern: 'hunter2' });
  return { policyName: 'all', policyType: 'SUBSCRIPTION_FILTER_POLICY', policyDocument, ...differs };
}

beforeEach(() => {
  logs.reset();
  logs.on(DescribeAccountPoliciesCommand).resolves({ accountPolicies: [] });
  logs.on(DescribeSubscriptionFiltersCommand).resolves({ subscriptionFilters: [] });
});

it('reads those of the account and of each group to the last page, and keeps no pattern', async () => {
  const ofAccount = { policyType: 'SUBSCRIPTION_FILTER_POLICY' as const };
  logs.on(DescribeAccountPoliciesCommand, ofAccount).resolves({ accountPolicies: [policy()], nextToken: 'two' });
  logs.on(DescribeAccountPoliciesCommand, { ...ofAccount, nextToken: 'two' }).resolves({
    accountPolicies: [policy({ policyName: 'most', selectionCriteria: 'LogGroupName NOT IN ["hunter2"]' })],
  });
  const ofGroup = { logGroupName: group.name, limit: 50 };
  logs.on(DescribeSubscriptionFiltersCommand, ofGroup).resolves({ subscriptionFilters: [filter()], nextToken: 'two' });
  logs.on(DescribeSubscriptionFiltersCommand, { ...ofGroup, nextToken: 'two' }).resolves({
    subscriptionFilters: [filter({ filterName: 'second', destinationArn: 'arn:aws:lambda:x:1:function:f' })],
  });
  const { resources, error } = await collect(logsSubscriptionFilter, fakeAws(), [group, other]);
  expect(error).toBeUndefined();
  expect(resources).toEqual([
    aSubscriptionFilter({ name: 'all', logGroupArn: undefined }),
    aSubscriptionFilter({ name: 'most', logGroupArn: undefined, selective: true }),
    aSubscriptionFilter(),
    aSubscriptionFilter({ name: 'second', destinationArn: 'arn:aws:lambda:x:1:function:f' }),
  ]);
  expect(JSON.stringify(resources)).not.toContain('hunter2');
  expect(logs.commandCalls(DescribeAccountPoliciesCommand)).toHaveLength(2);
  expect(logs.commandCalls(DescribeSubscriptionFiltersCommand)).toHaveLength(3);
});

it.each(['DELIVERY', 'INFREQUENT_ACCESS'] as const)('asks no group of the class %s', async (logGroupClass) => {
  await collect(logsSubscriptionFilter, fakeAws(), [aLogGroup({ logGroupClass })]);
  expect(logs.commandCalls(DescribeSubscriptionFiltersCommand)).toHaveLength(0);
});

it('tells that filters are hidden where one group refuses them, and goes on with the next', async () => {
  logs.on(DescribeSubscriptionFiltersCommand, { logGroupName: group.name }).rejects(denied);
  logs
    .on(DescribeSubscriptionFiltersCommand, { logGroupName: other.name })
    .resolves({ subscriptionFilters: [filter()] });
  const aws = fakeAws();
  const { resources } = await collect(logsSubscriptionFilter, aws, [group, other]);
  expect(resources).toMatchObject([{ logGroupArn: other.arn }]);
  expect(aws.noted).toMatchObject([
    { kind: 'logs.subscription-filter', operation: 'logs:DescribeSubscriptionFilters', hides: 'listing' },
  ]);
});

it('takes a group that has vanished for one without filters', async () => {
  logs.on(DescribeSubscriptionFiltersCommand).rejects(serviceError('ResourceNotFoundException'));
  const aws = fakeAws();
  expect(await collect(logsSubscriptionFilter, aws, [group])).toEqual({ resources: [], error: undefined });
  expect(aws.noted).toEqual([]);
});

it.each([
  ['a reply without policies', { accountPolicies: undefined }],
  ['a policy without a name', { accountPolicies: [policy({ policyName: undefined })] }],
  ['a policy without a document', { accountPolicies: [policy({ policyDocument: undefined })] }],
  ['a policy that is no JSON', { accountPolicies: [policy({ policyDocument: 'all' })] }],
  ['a policy without a destination', { accountPolicies: [policy({ policyDocument: '{}' })] }],
])('finds %s malformed', async (_, page) => {
  logs.on(DescribeAccountPoliciesCommand).resolves(page);
  expect((await collect(logsSubscriptionFilter, fakeAws(), [group])).error).toBeInstanceOf(Malformed);
});

it.each(['filterName', 'destinationArn'])('finds a filter without %s malformed', async (member) => {
  logs.on(DescribeSubscriptionFiltersCommand).resolves({ subscriptionFilters: [filter({ [member]: undefined })] });
  expect((await collect(logsSubscriptionFilter, fakeAws(), [group])).error).toBeInstanceOf(Malformed);
});
