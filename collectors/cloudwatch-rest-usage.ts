import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { type MetricSeries, readDailySeries, recentDimensions } from '#aws';
import { defineCollector, publishedName } from '#kit';
import type { RestStage } from '#model';

const metric = { namespace: 'AWS/ApiGateway', metricName: 'Count' } as const;

/** Whether stages of REST APIs are called. Their metrics bear the name of the API, without what is not ASCII. */
export const cloudwatchRestUsage = defineCollector({
  kinds: ['cloudwatch.rest-usage'],
  scope: 'region',
  after: ['apigateway.rest-stage'],
  priced: true,
  permissions: ['cloudwatch:ListMetrics', 'cloudwatch:GetMetricData'],
  async *collect(aws, seen) {
    const stages = seen.all('apigateway.rest-stage');
    if (stages.length === 0) return;
    const client = aws.client(CloudWatchClient);
    const recent = new Set<string>();
    for await (const { ApiName, Stage } of recentDimensions(client, metric))
      recent.add(`${ApiName ?? ''}/${Stage ?? ''}`);
    const isRecent = (stage: RestStage) => recent.has(`${publishedName(stage)}/${stage.stageName}`);
    const read = await readDailySeries(client, stages.filter((stage) => !isRecent(stage)).map(count));
    for (const stage of stages) {
      const { arn, name, account, region, tags } = stage;
      const traffic = isRecent(stage) ? 'fortnight' : read(count(stage)).length > 0 ? 'month' : 'none';
      yield { kind: 'cloudwatch.rest-usage', arn, name, account, region, tags, traffic };
    }
  },
});

function count(stage: RestStage): MetricSeries {
  return { ...metric, dimensions: { ApiName: publishedName(stage), Stage: stage.stageName }, statistic: 'Sum' };
}
