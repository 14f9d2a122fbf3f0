import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { type MetricSeries, readLastUse } from '#aws';
import { defineCollector, measuredOf, publishedName } from '#kit';
import type { RestStage } from '#model';

/** Whether stages of REST APIs are called. Their metrics bear the name of the API, without what is not ASCII. */
export const cloudwatchRestUsage = defineCollector({
  kinds: ['cloudwatch.rest-usage'],
  scope: 'region',
  after: ['apigateway.rest-stage'],
  priced: true,
  permissions: ['cloudwatch:ListMetrics', 'cloudwatch:GetMetricData'],
  async *collect(aws, seen) {
    const stages = seen.all('apigateway.rest-stage');
    const read = await readLastUse(aws.client(CloudWatchClient), stages.map(count));
    for (const stage of stages)
      yield { kind: 'cloudwatch.rest-usage', ...measuredOf(stage), ...read(count(stage)).use };
  },
});

function count(stage: RestStage): MetricSeries {
  const dimensions = { ApiName: publishedName(stage), Stage: stage.stageName };
  return { namespace: 'AWS/ApiGateway', metricName: 'Count', dimensions, statistic: 'Sum' };
}
