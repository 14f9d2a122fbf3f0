import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { type MetricsTable, readMetrics } from '#aws';
import { defineCollector, measuredOf } from '#kit';
import type { DeadLetterMetrics, SqsQueue } from '#model';

const table: MetricsTable<SqsQueue, keyof DeadLetterMetrics['daily']> = {
  namespace: 'AWS/SQS',
  dimensions: ({ name }) => ({ QueueName: name }),
  daily: { fewestVisible: { metric: 'ApproximateNumberOfMessagesVisible', statistic: 'Minimum' } },
  spread: {},
};

/** How long failed work waits: asked only of queues with messages, of which most keep what failed. */
export const cloudwatchDeadLetterMetrics = defineCollector({
  kinds: ['cloudwatch.dead-letter-metrics'],
  scope: 'region',
  after: ['sqs.queue'],
  depth: 'deep',
  priced: true,
  permissions: ['cloudwatch:GetMetricData'],
  async *collect(aws, seen) {
    const measured = seen.all('sqs.queue').filter(({ visibleMessages }) => visibleMessages > 0);
    const read = await readMetrics(aws.client(CloudWatchClient), table, measured);
    for (const one of measured) yield { kind: 'cloudwatch.dead-letter-metrics', ...measuredOf(one), ...read(one) };
  },
});
