import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { type MetricsTable, readMetrics } from '#aws';
import { defineMetricsCollector } from '#kit';
import type { CloudfrontDistribution, DistributionMetrics } from '#model';

const table: MetricsTable<CloudfrontDistribution, keyof DistributionMetrics['daily']> = {
  namespace: 'AWS/CloudFront',
  dimensions: ({ distributionId }) => ({ DistributionId: distributionId, Region: 'Global' }),
  daily: {
    requests: { metric: 'Requests', statistic: 'Sum' },
    cacheHitRate: { metric: 'CacheHitRate', statistic: 'Average' },
  },
  spread: {},
};

/** How much distributions answer by themselves, of those that publish it. */
export const cloudwatchDistributionMetrics = defineMetricsCollector({
  kind: 'cloudwatch.distribution-metrics',
  scope: 'account',
  after: ['cloudfront.distribution', 'cloudfront.monitoring'],
  of(seen) {
    const publishing = seen
      .all('cloudfront.monitoring')
      .filter(({ additionalMetrics }) => additionalMetrics.seen && additionalMetrics.value);
    const arns = new Set(publishing.map(({ arn }) => arn));
    return seen.all('cloudfront.distribution').filter(({ arn }) => arns.has(arn));
  },
  read: (aws, distributions) => readMetrics(aws.client(CloudWatchClient), table, distributions),
});
