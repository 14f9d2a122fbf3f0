import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { type MetricsTable, readMetrics } from '#aws';
import { defineCollector, measuredOf } from '#kit';
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
export const cloudwatchProvisionedMetrics = defineCollector({
  kinds: ['cloudwatch.provisioned-metrics'],
  scope: 'region',
  after: ['lambda.provisioned-concurrency'],
  depth: 'deep',
  priced: true,
  permissions: ['cloudwatch:GetMetricData'],
  async *collect(aws, seen) {
    const measured = seen.all('lambda.provisioned-concurrency');
    const read = await readMetrics(aws.client(CloudWatchClient), table, measured);
    for (const one of measured) yield { kind: 'cloudwatch.provisioned-metrics', ...measuredOf(one), ...read(one) };
  },
});
