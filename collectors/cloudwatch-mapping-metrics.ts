import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { type MetricsTable, readMetrics } from '#aws';
import { defineMetricsCollector, isEnabled, mappingSource, withoutQualifier } from '#kit';
import type { EventSourceMapping, MappingMetrics } from '#model';

const table: MetricsTable<EventSourceMapping, keyof MappingMetrics['daily'], keyof MappingMetrics['spread']> = {
  namespace: 'AWS/Lambda',
  dimensions: ({ uuid }) => ({ EventSourceMappingUUID: uuid }),
  daily: {
    invokedEvents: { metric: 'InvokedEventCount', statistic: 'Sum', when: countsEvents },
    pollers: { metric: 'ProvisionedPollers', statistic: 'Maximum', when: isProvisioned },
  },
  spread: {
    concurrency: {
      metric: 'ConcurrentExecutions',
      statistic: 'Maximum',
      period: 'minute',
      dimensions: ofFunction,
      when: isProvisioned,
    },
    throughput: {
      metric: 'EventPollerThroughputInBytes',
      statistic: 'Sum',
      period: 'minute',
      when: (one) => isProvisioned(one) && mappingSource(one) === 'kafka',
    },
    offsetLag: {
      metric: 'OffsetLag',
      statistic: 'Maximum',
      period: 'hour',
      dimensions: ofFunction,
      when: (one) => !isProvisioned(one) && mappingSource(one) === 'kafka',
    },
    queueAge: {
      namespace: 'AWS/SQS',
      metric: 'ApproximateAgeOfOldestMessage',
      statistic: 'Maximum',
      period: 'hour',
      dimensions: ({ sourceArn }) => ({ QueueName: sourceArn?.split(':')[5] ?? '' }),
      when: (one) => !isProvisioned(one) && mappingSource(one) === 'sqs' && one.maximumConcurrency === undefined,
    },
  },
};

function countsEvents({ metrics }: EventSourceMapping): boolean {
  return metrics.includes('EventCount');
}

function isProvisioned({ provisionedPollers }: EventSourceMapping): boolean {
  return provisionedPollers !== undefined;
}

function ofFunction({ functionArn }: EventSourceMapping) {
  return { FunctionName: withoutQualifier(functionArn).split(':')[6] ?? '' };
}

/** What mappings that are switched on hand over, and how far behind they are: three series of each at most. */
export const cloudwatchMappingMetrics = defineMetricsCollector({
  kind: 'cloudwatch.mapping-metrics',
  after: ['lambda.event-source-mapping'],
  of: (seen) => seen.all('lambda.event-source-mapping').filter(isEnabled),
  read: (aws, measured) => readMetrics(aws.client(CloudWatchClient), table, measured),
});
