import {
  type AccountPolicy,
  CloudWatchLogsClient,
  DescribeAccountPoliciesCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { type Aws, eachPage, required } from '#aws';
import { defineCollector } from '#kit';
import type { LogAccountPolicy } from '#model';

/**
 * Account policies that set a retention. AWS lists one type a call; that data protection holds for an account is told
 * of each log group.
 */
export const logsAccountPolicy = defineCollector({
  kinds: ['logs.account-policy'],
  scope: 'region',
  permissions: ['logs:DescribeAccountPolicies'],
  async *collect(aws) {
    const client = aws.client(CloudWatchLogsClient);
    const pages = eachPage((nextToken) =>
      client.send(new DescribeAccountPoliciesCommand({ policyType: 'RETENTION_POLICY', nextToken })),
    );
    for await (const { accountPolicies } of pages) {
      for (const policy of required(accountPolicies)) yield toAccountPolicy(aws, policy);
    }
  },
});

/** It has no ARN, and cannot be tagged. */
function toAccountPolicy(aws: Aws, policy: AccountPolicy): LogAccountPolicy {
  const name = required(policy.policyName);
  const policyType = required(policy.policyType);
  return {
    kind: 'logs.account-policy',
    arn: `arn:${aws.partition}:logs:${aws.region}:${aws.account}:account-policy:${policyType}:${name}`,
    name,
    account: aws.account,
    region: aws.region,
    tags: { seen: true, value: {} },
    policyType,
    selective: policy.selectionCriteria !== undefined && policy.selectionCriteria !== '',
  };
}
