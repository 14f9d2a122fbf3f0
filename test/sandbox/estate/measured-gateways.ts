import type { MetricRecord } from './metric-record.ts';
import { days } from './metrics.ts';
import type { Place } from './model.ts';
import { accountIds } from './place.ts';
import { shopDistributionId } from './s3.ts';

/** What stages, the edge and quotas publish, where it is not what all others do. It goes before those. */
export function gatewaysMeasuredIn({ account, region }: Place): MetricRecord[] {
  if (account !== accountIds.production) return [];
  // What is at the edge is told in one region for all.
  if (region === 'us-east-1')
    return [tablesUsed(1900), ...ofDistribution('E1MEDIAPROD002', 5), ...ofDistribution(shopDistributionId, 61)];
  if (region !== 'eu-west-1') return [];
  return [
    tablesUsed(2100),
    aMetric('IntegrationLatency', 'atlas', { p95: 4900 }),
    ...lookups('guide', { hits: 10, misses: 90 }),
    ...lookups('deals', { hits: 35, misses: 65 }),
  ];
}

function lookups(api: string, { hits, misses }: { readonly hits: number; readonly misses: number }): MetricRecord[] {
  return [aMetric('CacheHitCount', api, { Sum: hits }), aMetric('CacheMissCount', api, { Sum: misses })];
}

/** Of a quota of 2,500. */
function tablesUsed(Maximum: number): MetricRecord {
  const dimensions = { Class: 'None', Resource: 'TableCount', Service: 'DynamoDB', Type: 'Resource' };
  return { namespace: 'AWS/Usage', name: 'ResourceCount', dimensions, daily: { Maximum: days(0, Maximum) } };
}

function ofDistribution(DistributionId: string, rate: number): MetricRecord[] {
  const common = { namespace: 'AWS/CloudFront', dimensions: { DistributionId, Region: 'Global' } };
  return [
    { ...common, name: 'Requests', daily: { Sum: days(0, 40_000) } },
    { ...common, name: 'CacheHitRate', daily: { Average: days(0, rate) } },
  ];
}

function aMetric(name: string, api: string, values: Readonly<Record<string, number>>): MetricRecord {
  const daily = Object.fromEntries(Object.entries(values).map(([statistic, value]) => [statistic, days(0, value)]));
  return { namespace: 'AWS/ApiGateway', name, dimensions: { ApiName: api, Stage: 'prod' }, daily };
}
