import {
  CloudWatchLogsClient,
  type LogGroup as DescribedLogGroup,
  type DescribeLogGroupsCommandInput,
  paginateDescribeLogGroups,
} from '@aws-sdk/client-cloudwatch-logs';
import { type Aws, asArn, enrich, required } from '#aws';
import { defineCollector } from '#kit';
import type { LogGroup } from '#model';

/**
 * Log groups, listed without a pattern for their names: with one the answers leave out the retention. Groups come sorted by
 * name (DescribeLogGroups in the API reference), so that the first with a prefix that is a whole name is that group.
 */
export const logsGroup = defineCollector({
  kinds: ['logs.group'],
  scope: 'region',
  permissions: ['logs:DescribeLogGroups', 'tag:GetResources'],
  collect(aws) {
    const groups = describeLogGroups(aws.client(CloudWatchLogsClient), { limit: 50 });
    return enrich(groups, (described) => toLogGroup(aws, described));
  },
  async *collectOne(aws, name) {
    const groups = describeLogGroups(aws.client(CloudWatchLogsClient), { limit: 1, logGroupNamePrefix: name });
    for await (const described of groups) {
      if (described.logGroupName === name) yield toLogGroup(aws, described);
      return;
    }
  },
});

async function* describeLogGroups(
  client: CloudWatchLogsClient,
  asked: DescribeLogGroupsCommandInput,
): AsyncIterable<DescribedLogGroup> {
  for await (const page of paginateDescribeLogGroups({ client }, asked)) yield* required(page.logGroups);
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
