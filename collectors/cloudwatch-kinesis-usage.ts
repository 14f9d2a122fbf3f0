import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { laterUse, type MetricSeries, readLastUse } from '#aws';
import { defineCollector, measuredOf } from '#kit';
import type { KinesisStream } from '#model';

const calls = ['PutRecord', 'PutRecords'] as const;
type Call = (typeof calls)[number];

/** Whether streams are written to, and by which of the two calls. */
export const cloudwatchKinesisUsage = defineCollector({
  kinds: ['cloudwatch.kinesis-usage'],
  scope: 'region',
  after: ['kinesis.stream'],
  priced: true,
  permissions: ['cloudwatch:ListMetrics', 'cloudwatch:GetMetricData'],
  async *collect(aws, seen) {
    const streams = seen.all('kinesis.stream');
    const all = streams.flatMap((stream) => calls.map((call) => putsOf(stream, call)));
    const read = await readLastUse(aws.client(CloudWatchClient), all);
    for (const stream of streams) {
      const [one, batch] = [read(putsOf(stream, 'PutRecord')).use, read(putsOf(stream, 'PutRecords')).use];
      yield {
        kind: 'cloudwatch.kinesis-usage',
        ...measuredOf(stream),
        ...laterUse(one, batch),
        putRecord: one.traffic,
        putRecords: batch.traffic,
      };
    }
  },
});

function putsOf({ name }: KinesisStream, call: Call): MetricSeries {
  const metricName = `${call}.Success`;
  return { namespace: 'AWS/Kinesis', metricName, dimensions: { StreamName: name }, statistic: 'SampleCount' };
}
