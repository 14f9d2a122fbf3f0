import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { lastUseOf, laterUse, type MetricSeries, readLongSeries } from '#aws';
import { defineCollector, measuredOf } from '#kit';
import type { DayValue, SqsQueue } from '#model';

/**
 * Whether queues are active, and whether anything sends to them or polls them. SQS publishes zeros of an active queue, so
 * that no listing tells of use; receives are asked for where nothing was sent for 90 days.
 */
export const cloudwatchSqsUsage = defineCollector({
  kinds: ['cloudwatch.sqs-usage'],
  scope: 'region',
  after: ['sqs.queue'],
  priced: true,
  permissions: ['cloudwatch:GetMetricData'],
  async *collect(aws, seen) {
    const queues = seen.all('sqs.queue');
    const client = aws.client(CloudWatchClient);
    const sent = await readLongSeries(client, queues.map(messagesSent));
    const isQuiet = (queue: SqsQueue) => useIn(sent(messagesSent(queue))).traffic === 'none';
    const polled = await readLongSeries(client, queues.filter(isQuiet).map(emptyReceives));
    for (const queue of queues) {
      const values = sent(messagesSent(queue));
      yield {
        kind: 'cloudwatch.sqs-usage',
        ...measuredOf(queue),
        ...lastUseOf(values),
        handled: laterUse(useIn(values), useIn(polled(emptyReceives(queue)))),
      };
    }
  },
});

function useIn(values: readonly DayValue[]) {
  return lastUseOf(values.filter(({ value }) => value > 0));
}

function messagesSent({ name }: SqsQueue): MetricSeries {
  return {
    namespace: 'AWS/SQS',
    metricName: 'NumberOfMessagesSent',
    dimensions: { QueueName: name },
    statistic: 'Sum',
  };
}

function emptyReceives(queue: SqsQueue): MetricSeries {
  return { ...messagesSent(queue), metricName: 'NumberOfEmptyReceives' };
}
