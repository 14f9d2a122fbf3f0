import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { type MetricsTable, readMetrics } from '#aws';
import { defineMetricsCollector, isUsedLately } from '#kit';
import type { LogGroup, LogMetrics } from '#model';

const table: MetricsTable<LogGroup, keyof LogMetrics['daily']> = {
  namespace: 'AWS/Logs',
  dimensions: ({ name }) => ({ LogGroupName: name }),
  daily: { incomingBytes: { metric: 'IncomingBytes', statistic: 'Sum' } },
  spread: {},
};

/** How much is written to log groups that were written to within two weeks. */
export const cloudwatchLogMetrics = defineMetricsCollector({
  kind: 'cloudwatch.log-metrics',
  after: ['logs.group', 'cloudwatch.log-usage'],
  of: (seen) => seen.all('logs.group').filter(({ arn }) => isUsedLately('cloudwatch.log-usage', arn, seen)),
  read: (aws, measured) => readMetrics(aws.client(CloudWatchClient), table, measured),
});
