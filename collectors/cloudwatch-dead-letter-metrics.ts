import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { type MetricsTable, readMetrics } from '#aws';
import { defineMetricsCollector } from '#kit';
import type { DeadLetterMetrics, SqsQueue } from '#model';

const table: MetricsTable<SqsQueue, keyof DeadLetterMetrics['daily']> = {
  namespace: 'AWS/SQS',
  dimensions: ({ name }) => ({ QueueName: name }),
  daily: { fewestVisible: { metric: 'ApproximateNumberOfMessagesVisible', statistic: 'Minimum' } },
  spread: {},
};

/** How long failed work waits: asked only of queues with messages, of which most keep what failed. */
export const cloudwatchDeadLetterMetrics = defineMetricsCollector({
  kind: 'cloudwatch.dead-letter-metrics',
  after: ['sqs.queue'],
  of: (seen) => seen.all('sqs.queue').filter(({ visibleMessages }) => visibleMessages > 0),
  read: (aws, measured) => readMetrics(aws.client(CloudWatchClient), table, measured),
});
