import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { type MetricsTable, readMetrics } from '#aws';
import { defineCollector, measuredOf } from '#kit';
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
export const cloudwatchConcurrencyMetrics = defineCollector({
  kinds: ['cloudwatch.concurrency-metrics'],
  scope: 'region',
  after: ['lambda.account-settings'],
  depth: 'deep',
  priced: true,
  permissions: ['cloudwatch:GetMetricData'],
  async *collect(aws, seen) {
    const measured = seen.all('lambda.account-settings');
    const read = await readMetrics(aws.client(CloudWatchClient), table, measured);
    for (const one of measured) yield { kind: 'cloudwatch.concurrency-metrics', ...measuredOf(one), ...read(one) };
  },
});
