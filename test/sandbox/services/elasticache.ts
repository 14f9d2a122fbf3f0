import type { CacheClusterMessage, DescribeCacheClustersMessage } from '@aws-sdk/client-elasticache';
import type { Estate } from '../estate/model.ts';
import type { Context, Service } from '../service.ts';
import { regionOf } from './place-of.ts';
import { recordPage } from './record-page.ts';

/** Caches, without their nodes. */
export const elasticache: Service<Estate> = {
  client: 'elasticache',
  operations: { DescribeCacheClusters: describeCacheClusters },
};

function describeCacheClusters(input: DescribeCacheClustersMessage, context: Context<Estate>): CacheClusterMessage {
  const { items, ...next } = recordPage(regionOf(context).databases.caches, 'elasticache:Clusters', input, context);
  return { CacheClusters: items, ...next };
}
