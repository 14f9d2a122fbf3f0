import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { type MetricsTable, readMetrics } from '#aws';
import { defineMetricsCollector } from '#kit';
import type { DaxCluster, DaxMetrics } from '#model';

const statistic = 'Sum';

const table: MetricsTable<DaxCluster, keyof DaxMetrics['daily']> = {
  namespace: 'AWS/DAX',
  dimensions: ({ name }) => ({ ClusterId: name }),
  daily: {
    requests: { metric: 'TotalRequestCount', statistic },
    itemHits: { metric: 'ItemCacheHits', statistic },
    itemMisses: { metric: 'ItemCacheMisses', statistic },
    queryHits: { metric: 'QueryCacheHits', statistic },
    queryMisses: { metric: 'QueryCacheMisses', statistic },
    scanHits: { metric: 'ScanCacheHits', statistic },
    scanMisses: { metric: 'ScanCacheMisses', statistic },
  },
  spread: {},
};

/** How often DAX clusters are asked, and have the answer. */
export const cloudwatchDaxMetrics = defineMetricsCollector({
  kind: 'cloudwatch.dax-metrics',
  after: ['dax.cluster'],
  of: (seen) => seen.all('dax.cluster'),
  read: (aws, measured) => readMetrics(aws.client(CloudWatchClient), table, measured),
});
