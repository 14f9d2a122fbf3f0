import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { type MetricsTable, readMetrics } from '#aws';
import { defineMetricsCollector } from '#kit';
import type { OpensearchDomain, SearchMetrics } from '#model';

const table: MetricsTable<OpensearchDomain, keyof SearchMetrics['daily']> = {
  namespace: 'AWS/ES',
  dimensions: ({ name, account }) => ({ DomainName: name, ClientId: account }),
  daily: {
    activeShards: { metric: 'Shards.active', statistic: 'Maximum' },
    usedSpace: { metric: 'ClusterUsedSpace', statistic: 'Maximum' },
  },
  spread: {},
};

/** How many shards search domains hold, and how much is in them. */
export const cloudwatchSearchMetrics = defineMetricsCollector({
  kind: 'cloudwatch.search-metrics',
  after: ['opensearch.domain'],
  of: (seen) => seen.all('opensearch.domain'),
  read: (aws, measured) => readMetrics(aws.client(CloudWatchClient), table, measured),
});
