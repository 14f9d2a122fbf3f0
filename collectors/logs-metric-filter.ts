import {
  CloudWatchLogsClient,
  type MetricFilter,
  paginateDescribeMetricFilters,
} from '@aws-sdk/client-cloudwatch-logs';
import { type Aws, required } from '#aws';
import { defineCollector } from '#kit';
import type { Arn, LogMetricFilter } from '#model';

/** Metric filters of all log groups in one listing, asked for only where a group is said to have one. */
export const logsMetricFilter = defineCollector({
  kinds: ['logs.metric-filter'],
  scope: 'region',
  after: ['logs.group'],
  permissions: ['logs:DescribeMetricFilters'],
  async *collect(aws, seen) {
    if (seen.all('logs.group').every(({ metricFilterCount }) => metricFilterCount === 0)) return;
    const pages = paginateDescribeMetricFilters({ client: aws.client(CloudWatchLogsClient) }, { limit: 50 });
    for await (const { metricFilters } of pages) {
      for (const described of required(metricFilters)) yield toMetricFilter(aws, described);
    }
  },
});

/** It has no ARN, and cannot be tagged. */
function toMetricFilter(aws: Aws, described: MetricFilter): LogMetricFilter {
  const name = required(described.filterName);
  const { partition, account, region } = aws;
  const logGroupArn: Arn = `arn:${partition}:logs:${region}:${account}:log-group:${required(described.logGroupName)}`;
  return {
    kind: 'logs.metric-filter',
    arn: `${logGroupArn}:metric-filter:${name}`,
    name,
    account,
    region,
    tags: { seen: true, value: {} },
    logGroupArn,
    metrics: required(described.metricTransformations).map(({ metricNamespace, metricName, dimensions }) => ({
      namespace: required(metricNamespace),
      name: required(metricName),
      dimensionNames: Object.keys(dimensions ?? {}),
    })),
  };
}
