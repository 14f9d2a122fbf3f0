import {
  CloudWatchLogsClient,
  type LogGroup as DescribedLogGroup,
  paginateDescribeLogGroups,
} from '@aws-sdk/client-cloudwatch-logs';
import { type Aws, asArn, enrich, required } from '#aws';
import { defineCollector } from '#kit';
import type { LogGroup } from '#model';

/** Log groups, listed without a pattern for their names: with one the answers leave out the retention. */
export const logsGroup = defineCollector({
  kinds: ['logs.group'],
  scope: 'region',
  permissions: ['logs:DescribeLogGroups', 'tag:GetResources'],
  collect(aws) {
    return enrich(describeLogGroups(aws.client(CloudWatchLogsClient)), (described) => toLogGroup(aws, described));
  },
});

async function* describeLogGroups(client: CloudWatchLogsClient): AsyncIterable<DescribedLogGroup> {
  for await (const page of paginateDescribeLogGroups({ client }, { limit: 50 })) yield* required(page.logGroups);
}

async function toLogGroup(aws: Aws, described: DescribedLogGroup): Promise<LogGroup> {
  const arn = asArn(required(described.logGroupArn ?? described.arn).replace(/:\*$/, ''));
  return {
    kind: 'logs.group',
    arn,
    name: required(described.logGroupName),
    account: aws.account,
    region: aws.region,
    tags: await aws.tags(arn),
    retentionDays: described.retentionInDays,
    retentionPolicyName: described.retentionPolicyName,
    storedBytes: required(described.storedBytes),
    // Where there are no classes yet, every group is what was later called standard.
    logGroupClass: described.logGroupClass ?? 'STANDARD',
    kmsKeyArn: described.kmsKeyId,
    createdAt: new Date(required(described.creationTime)).toISOString(),
    metricFilterCount: required(described.metricFilterCount),
    dataProtectionStatus: described.dataProtectionStatus,
    inheritsDataProtection: described.inheritedProperties?.includes('ACCOUNT_DATA_PROTECTION') === true,
  };
}
