import {
  CloudWatchLogsClient,
  type DescribeMetricFiltersCommandInput,
  type MetricFilter,
  paginateDescribeMetricFilters,
} from '@aws-sdk/client-cloudwatch-logs';
import { type Aws, required } from '#aws';
import { defineCollector, type View } from '#kit';
import type { Arn, LogMetricFilter } from '#model';

/** Metric filters of all log groups in one listing, asked for only where a group is said to have one. */
export const logsMetricFilter = defineCollector({
  kinds: ['logs.metric-filter'],
  scope: 'region',
  after: ['logs.group'],
  permissions: ['logs:DescribeMetricFilters'],
  async *collect(aws, seen) {
    if (hasFilters(seen)) yield* describeFilters(aws, { limit: 50 });
  },
  async *collectOne(aws, logGroupName, seen) {
    if (hasFilters(seen)) yield* describeFilters(aws, { limit: 50, logGroupName });
  },
});

function hasFilters(seen: View<'logs.group'>): boolean {
  return seen.all('logs.group').some(({ metricFilterCount }) => metricFilterCount > 0);
}

async function* describeFilters(aws: Aws, asked: DescribeMetricFiltersCommandInput): AsyncIterable<LogMetricFilter> {
  const pages = paginateDescribeMetricFilters({ client: aws.client(CloudWatchLogsClient) }, asked);
  for await (const { metricFilters } of pages) {
    for (const described of required(metricFilters)) yield toMetricFilter(aws, described);
  }
}

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
