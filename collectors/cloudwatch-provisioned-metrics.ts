import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { type MetricsTable, readMetrics } from '#aws';
import { defineMetricsCollector } from '#kit';
import type { ProvisionedConcurrency, ProvisionedMetrics } from '#model';

const table: MetricsTable<ProvisionedConcurrency, keyof ProvisionedMetrics['daily']> = {
  namespace: 'AWS/Lambda',
  dimensions: ({ name }) => ({ FunctionName: name.split(':')[0] ?? '', Resource: name }),
  daily: {
    utilization: { metric: 'ProvisionedConcurrencyUtilization', statistic: 'Maximum' },
    invocations: { metric: 'Invocations', statistic: 'Sum' },
    spillovers: { metric: 'ProvisionedConcurrencySpilloverInvocations', statistic: 'Sum' },
  },
  spread: {},
};

/** How much of its provisioned concurrency a version or an alias uses. */
export const cloudwatchProvisionedMetrics = defineMetricsCollector({
  kind: 'cloudwatch.provisioned-metrics',
  after: ['lambda.provisioned-concurrency'],
  of: (seen) => seen.all('lambda.provisioned-concurrency'),
  read: (aws, measured) => readMetrics(aws.client(CloudWatchClient), table, measured),
});
