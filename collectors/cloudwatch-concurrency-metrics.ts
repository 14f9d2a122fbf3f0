import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { type MetricsTable, readMetrics } from '#aws';
import { defineMetricsCollector } from '#kit';
import type { ConcurrencyMetrics, LambdaAccountSettings } from '#model';

const table: MetricsTable<LambdaAccountSettings, keyof ConcurrencyMetrics['daily']> = {
  namespace: 'AWS/Lambda',
  dimensions: () => ({}),
  daily: {
    concurrency: { metric: 'ConcurrentExecutions', statistic: 'Maximum' },
    unreserved: { metric: 'UnreservedConcurrentExecutions', statistic: 'Maximum' },
  },
  spread: {},
};

/** How many executions a region has had at once. */
export const cloudwatchConcurrencyMetrics = defineMetricsCollector({
  kind: 'cloudwatch.concurrency-metrics',
  after: ['lambda.account-settings'],
  of: (seen) => seen.all('lambda.account-settings'),
  read: (aws, measured) => readMetrics(aws.client(CloudWatchClient), table, measured),
});
