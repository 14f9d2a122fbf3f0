import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { type MetricsTable, readMetrics } from '#aws';
import { defineCollector, measuredOf, publishedName } from '#kit';
import type { RestStage, StageMetrics, StageV2 } from '#model';

type Stage = RestStage | StageV2;

const table: MetricsTable<Stage, keyof StageMetrics['daily'], keyof StageMetrics['spread']> = {
  namespace: 'AWS/ApiGateway',
  dimensions: (stage) => ({
    ...(isRest(stage) ? { ApiName: publishedName(stage) } : { ApiId: stage.apiId }),
    Stage: stage.stageName,
  }),
  daily: {
    requests: { metric: 'Count', statistic: 'Sum' },
    integrationLatencyP95: { metric: 'IntegrationLatency', statistic: 'p95' },
    latencyP50: { metric: 'Latency', statistic: 'p50' },
    cacheHits: { metric: 'CacheHitCount', statistic: 'Sum', when: hasCache },
    cacheMisses: { metric: 'CacheMissCount', statistic: 'Sum', when: hasCache },
  },
  spread: { requests: { metric: 'Count', statistic: 'Sum', period: 'minute' } },
};

function isRest(stage: Stage): stage is RestStage {
  return stage.kind === 'apigateway.rest-stage';
}

function hasCache(stage: Stage): boolean {
  return isRest(stage) && stage.cacheSize !== undefined;
}

/** How much stages of REST and HTTP APIs are asked, and how soon they answer. WebSocket APIs publish other metrics. */
export const cloudwatchStageMetrics = defineCollector({
  kinds: ['cloudwatch.stage-metrics'],
  scope: 'region',
  after: ['apigateway.rest-stage', 'apigatewayv2.stage'],
  depth: 'deep',
  priced: true,
  permissions: ['cloudwatch:GetMetricData'],
  async *collect(aws, seen) {
    const http = seen.all('apigatewayv2.stage').filter(({ protocol }) => protocol === 'HTTP');
    const measured = [...seen.all('apigateway.rest-stage'), ...http];
    const read = await readMetrics(aws.client(CloudWatchClient), table, measured);
    for (const one of measured) yield { kind: 'cloudwatch.stage-metrics', ...measuredOf(one), ...read(one) };
  },
});
