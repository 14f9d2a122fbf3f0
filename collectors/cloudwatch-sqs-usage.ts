import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { type MetricSeries, readDailySeries, recentDimensions } from '#aws';
import { defineCollector } from '#kit';
import type { SqsQueue } from '#model';

const metric = { namespace: 'AWS/SQS', metricName: 'NumberOfMessagesSent' } as const;

/** Whether queues are active; SQS publishes nothing of one that nobody has touched for six hours. */
export const cloudwatchSqsUsage = defineCollector({
  kinds: ['cloudwatch.sqs-usage'],
  scope: 'region',
  after: ['sqs.queue'],
  priced: true,
  permissions: ['cloudwatch:ListMetrics', 'cloudwatch:GetMetricData'],
  async *collect(aws, seen) {
    const queues = seen.all('sqs.queue');
    if (queues.length === 0) return;
    const client = aws.client(CloudWatchClient);
    const recent = new Set<string | undefined>();
    for await (const { QueueName } of recentDimensions(client, metric)) recent.add(QueueName);
    const quiet = queues.filter(({ name }) => !recent.has(name));
    const read = await readDailySeries(client, quiet.map(messagesSent));
    for (const queue of queues) {
      const { arn, name, account, region, tags } = queue;
      const isOfMonth = read(messagesSent(queue)).length > 0;
      const traffic = recent.has(name) ? 'fortnight' : isOfMonth ? 'month' : 'none';
      yield { kind: 'cloudwatch.sqs-usage', arn, name, account, region, tags, traffic };
    }
  },
});

function messagesSent({ name }: SqsQueue): MetricSeries {
  return { ...metric, dimensions: { QueueName: name }, statistic: 'Sum' };
}
