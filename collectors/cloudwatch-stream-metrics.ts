import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { type MetricsTable, readMetrics } from '#aws';
import { defineCollector, measuredOf } from '#kit';
import type { KinesisStream, StreamMetrics } from '#model';

const table: MetricsTable<KinesisStream, keyof StreamMetrics['daily'], keyof StreamMetrics['spread']> = {
  namespace: 'AWS/Kinesis',
  dimensions: ({ name }) => ({ StreamName: name }),
  daily: {
    batchRecords: { metric: 'PutRecords.TotalRecords', statistic: 'Sum' },
    failedRecords: { metric: 'PutRecords.FailedRecords', statistic: 'Sum' },
    throttledRecords: { metric: 'PutRecords.ThrottledRecords', statistic: 'Sum' },
    throttledWrites: { metric: 'WriteProvisionedThroughputExceeded', statistic: 'Sum' },
    records: { metric: 'IncomingRecords', statistic: 'Sum' },
  },
  spread: {
    incomingBytes: { metric: 'IncomingBytes', statistic: 'Sum', period: 'minute', when: isProvisioned },
    incomingRecords: { metric: 'IncomingRecords', statistic: 'Sum', period: 'minute', when: isProvisioned },
  },
};

function isProvisioned({ mode }: KinesisStream): boolean {
  return mode === 'PROVISIONED';
}

/** What is written to streams, and what of it was refused. */
export const cloudwatchStreamMetrics = defineCollector({
  kinds: ['cloudwatch.stream-metrics'],
  scope: 'region',
  after: ['kinesis.stream'],
  depth: 'deep',
  priced: true,
  permissions: ['cloudwatch:GetMetricData'],
  async *collect(aws, seen) {
    const measured = seen.all('kinesis.stream');
    const read = await readMetrics(aws.client(CloudWatchClient), table, measured);
    for (const one of measured) yield { kind: 'cloudwatch.stream-metrics', ...measuredOf(one), ...read(one) };
  },
});
