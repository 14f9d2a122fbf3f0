import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { type MetricsTable, readMetrics } from '#aws';
import { defineMetricsCollector } from '#kit';
import type { KinesisStream, StreamMetrics } from '#model';

const table: MetricsTable<KinesisStream, keyof StreamMetrics['daily'], keyof StreamMetrics['spread']> = {
  namespace: 'AWS/Kinesis',
  dimensions: ({ name }) => ({ StreamName: name }),
  daily: {
    batchRecords: { metric: 'PutRecords.TotalRecords', statistic: 'Sum' },
    failedRecords: { metric: 'PutRecords.FailedRecords', statistic: 'Sum' },
    throttledRecords: { metric: 'PutRecords.ThrottledRecords', statistic: 'Sum' },
    throttledReads: { metric: 'ReadProvisionedThroughputExceeded', statistic: 'Sum' },
    throttledWrites: { metric: 'WriteProvisionedThroughputExceeded', statistic: 'Sum' },
    records: { metric: 'IncomingRecords', statistic: 'Sum' },
  },
  spread: {
    hourlyBytes: { metric: 'IncomingBytes', statistic: 'Sum', period: 'hour' },
    incomingBytes: { metric: 'IncomingBytes', statistic: 'Sum', period: 'minute', when: isProvisioned },
    incomingRecords: { metric: 'IncomingRecords', statistic: 'Sum', period: 'minute', when: isProvisioned },
  },
};

function isProvisioned({ mode }: KinesisStream): boolean {
  return mode === 'PROVISIONED';
}

/** What is written to streams, and what of it was refused. */
export const cloudwatchStreamMetrics = defineMetricsCollector({
  kind: 'cloudwatch.stream-metrics',
  after: ['kinesis.stream'],
  of: (seen) => seen.all('kinesis.stream'),
  read: (aws, measured) => readMetrics(aws.client(CloudWatchClient), table, measured),
});
