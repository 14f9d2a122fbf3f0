import {
  type AccountPolicy,
  CloudWatchLogsClient,
  DescribeAccountPoliciesCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { logsAccountPolicy } from '../../collectors/logs-account-policy.ts';
import { anAccountPolicy } from '../support/build.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const logs = mockClient(CloudWatchLogsClient);

function policy(differs: Partial<AccountPolicy> = {}): AccountPolicy {
  return {
    policyName: 'keep-for-a-month',
    policyType: 'RETENTION_POLICY',
    policyDocument: '{"RetentionInDays":30}',
    ...differs,
  };
}

beforeEach(() => {
  logs.reset();
});

it('reads policies that set a retention to the last page, and asks for no other type', async () => {
  const asked = { policyType: 'RETENTION_POLICY' as const };
  logs.on(DescribeAccountPoliciesCommand, asked).resolves({ accountPolicies: [policy()], nextToken: 'two' });
  logs
    .on(DescribeAccountPoliciesCommand, { ...asked, nextToken: 'two' })
    .resolves({ accountPolicies: [policy({ policyName: 'team', selectionCriteria: 'LogGroupNamePrefix IN ["a"]' })] });
  const { resources, error } = await collect(logsAccountPolicy, fakeAws());
  expect(error).toBeUndefined();
  expect(resources).toEqual([anAccountPolicy(), anAccountPolicy({ name: 'team', selective: true })]);
  expect(logs.calls()).toHaveLength(2);
});

it('takes criteria that are empty for none', async () => {
  logs.on(DescribeAccountPoliciesCommand).resolves({ accountPolicies: [policy({ selectionCriteria: '' })] });
  expect((await collect(logsAccountPolicy, fakeAws())).resources).toMatchObject([{ selective: false }]);
});

it('keeps what its first page gave when the second is refused', async () => {
  logs
    .on(DescribeAccountPoliciesCommand)
    .resolvesOnce({ accountPolicies: [policy()], nextToken: 'two' })
    .rejects(denied);
  expect(await collect(logsAccountPolicy, fakeAws())).toMatchObject({
    resources: [{ name: 'keep-for-a-month' }],
    error: denied,
  });
});

it.each([
  ['a reply without policies', {}],
  ['a policy without a name', { accountPolicies: [policy({ policyName: undefined })] }],
  ['a policy without a type', { accountPolicies: [policy({ policyType: undefined })] }],
])('finds %s malformed', async (_, page) => {
  logs.on(DescribeAccountPoliciesCommand).resolves(page);
  expect((await collect(logsAccountPolicy, fakeAws())).error).toBeInstanceOf(Malformed);
});
