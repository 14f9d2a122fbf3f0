import type { DistributionMetrics } from '#model';
import { aDistribution } from './edge.ts';
import { eachDay } from './usage.ts';

/** Of the default distribution, which answers nine of ten requests by itself. */
export function aDistributionMetrics(daily: Partial<DistributionMetrics['daily']> = {}): DistributionMetrics {
  const { arn, name, account, region, tags } = aDistribution();
  return {
    kind: 'cloudwatch.distribution-metrics',
    arn,
    name,
    account,
    region,
    tags,
    daily: { requests: eachDay(10_000), cacheHitRate: eachDay(90), ...daily },
    spread: {},
  };
}
