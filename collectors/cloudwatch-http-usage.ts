import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { lastUseOf, type MetricSeries, readLongSeries } from '#aws';
import { defineCollector, measuredOf } from '#kit';
import type { StageV2 } from '#model';

/**
 * Whether stages of HTTP APIs are called, and those of WebSocket APIs connected to. They are few, and the listing of what was
 * counted lately is long, since it has all REST APIs and their methods too.
 */
export const cloudwatchHttpUsage = defineCollector({
  kinds: ['cloudwatch.http-usage'],
  scope: 'region',
  after: ['apigatewayv2.stage'],
  priced: true,
  permissions: ['cloudwatch:GetMetricData'],
  async *collect(aws, seen) {
    const stages = seen.all('apigatewayv2.stage');
    const read = await readLongSeries(aws.client(CloudWatchClient), stages.map(count));
    for (const stage of stages)
      yield { kind: 'cloudwatch.http-usage', ...measuredOf(stage), ...lastUseOf(read(count(stage))) };
  },
});

function count({ apiId, stageName, protocol }: StageV2): MetricSeries {
  const metricName = protocol === 'HTTP' ? 'Count' : 'ConnectCount';
  return {
    namespace: 'AWS/ApiGateway',
    metricName,
    dimensions: { ApiId: apiId, Stage: stageName },
    statistic: 'Sum',
  };
}
