import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { type MetricSeries, type MetricsTable, readDailySeries, readMetrics } from '#aws';
import { defineMetricsCollector, groupedBy, methodSettingsOf, methodsBehind, publishedName } from '#kit';
import type { RestMethod, RestStage, StageMetrics, StageV2 } from '#model';

type Stage = RestStage | StageV2;

const namespace = 'AWS/ApiGateway';

const table: MetricsTable<Stage, Exclude<keyof StageMetrics['daily'], 'reads'>, keyof StageMetrics['spread']> = {
  namespace,
  dimensions: dimensionsOf,
  daily: {
    requests: { metric: 'Count', statistic: 'Sum' },
    integrationLatencyP95: { metric: 'IntegrationLatency', statistic: 'p95' },
    latencyP50: { metric: 'Latency', statistic: 'p50' },
    cacheHits: { metric: 'CacheHitCount', statistic: 'Sum', when: hasCache },
    cacheMisses: { metric: 'CacheMissCount', statistic: 'Sum', when: hasCache },
  },
  spread: { requests: { metric: 'Count', statistic: 'Sum', period: 'minute' } },
};

function dimensionsOf(stage: Stage): Readonly<Record<string, string>> {
  const api = isRest(stage) ? { ApiName: publishedName(stage) } : { ApiId: stage.apiId };
  return { ...api, Stage: stage.stageName };
}

function isRest(stage: Stage): stage is RestStage {
  return stage.kind === 'apigateway.rest-stage';
}

function hasCache(stage: Stage): boolean {
  return isRest(stage) && stage.cacheSize !== undefined;
}

/** How often methods that read are called: asked where that is published and might speak for a cache. */
function readsOf(stage: Stage, methods: readonly RestMethod[]): readonly MetricSeries[] | undefined {
  const { all, reads } = methodsBehind(methods);
  if (!isRest(stage) || hasCache(stage) || reads.length === 0 || reads.length === all.length) return undefined;
  if (!reads.every((method) => methodSettingsOf(stage, method)?.detailedMetrics === true)) return undefined;
  return reads.map(({ path: Resource, httpMethod: Method }) => ({
    namespace,
    metricName: 'Count',
    dimensions: { ...dimensionsOf(stage), Resource, Method },
    statistic: 'Sum',
  }));
}

/** How much stages of REST and HTTP APIs are asked, and how soon they answer. WebSocket APIs publish other metrics. */
export const cloudwatchStageMetrics = defineMetricsCollector({
  kind: 'cloudwatch.stage-metrics',
  after: ['apigateway.rest-stage', 'apigateway.rest-method', 'apigatewayv2.stage'],
  of(seen) {
    const http = seen.all('apigatewayv2.stage').filter(({ protocol }) => protocol === 'HTTP');
    return [...seen.all('apigateway.rest-stage'), ...http];
  },
  async read(aws, measured, seen) {
    const client = aws.client(CloudWatchClient);
    const usual = await readMetrics(client, table, measured);
    const methods = groupedBy(seen.all('apigateway.rest-method'), ({ apiArn }) => [apiArn]);
    const wanted = new Map(measured.map((stage) => [stage.arn, readsOf(stage, methods.get(stage.apiArn) ?? [])]));
    const read = await readDailySeries(
      client,
      [...wanted.values()].flatMap((series) => series ?? []),
    );
    return (stage) => {
      const { daily, spread } = usual(stage);
      return { daily: { ...daily, reads: wanted.get(stage.arn)?.flatMap(read) }, spread };
    };
  },
});
