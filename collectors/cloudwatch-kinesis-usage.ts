import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { type MetricSeries, readDailySeries, recentDimensions } from '#aws';
import { defineCollector } from '#kit';
import type { KinesisStream, Traffic } from '#model';

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
    if (streams.length === 0) return;
    const client = aws.client(CloudWatchClient);
    const recent = new Set<string>();
    for (const call of calls) {
      for await (const { StreamName } of recentDimensions(client, metricOf(call)))
        recent.add(`${call} ${StreamName ?? ''}`);
    }
    const isRecent = (stream: KinesisStream, call: Call) => recent.has(`${call} ${stream.name}`);
    const quiet = streams.flatMap((stream) =>
      calls.filter((call) => !isRecent(stream, call)).map((call) => putsOf(stream, call)),
    );
    const read = await readDailySeries(client, quiet);
    const trafficOf = (stream: KinesisStream, call: Call): Traffic => {
      if (isRecent(stream, call)) return 'fortnight';
      return read(putsOf(stream, call)).length > 0 ? 'month' : 'none';
    };
    for (const stream of streams) {
      const { arn, name, account, region, tags } = stream;
      const putRecord = trafficOf(stream, 'PutRecord');
      const putRecords = trafficOf(stream, 'PutRecords');
      const traffic = busier(putRecord, putRecords);
      yield { kind: 'cloudwatch.kinesis-usage', arn, name, account, region, tags, traffic, putRecord, putRecords };
    }
  },
});

function metricOf(call: Call) {
  return { namespace: 'AWS/Kinesis', metricName: `${call}.Success` };
}

function putsOf({ name }: KinesisStream, call: Call): MetricSeries {
  return { ...metricOf(call), dimensions: { StreamName: name }, statistic: 'SampleCount' };
}

const busiestFirst: readonly Traffic[] = ['fortnight', 'month', 'none'];

function busier(one: Traffic, other: Traffic): Traffic {
  return busiestFirst.indexOf(one) < busiestFirst.indexOf(other) ? one : other;
}
