import { CreateCacheClusterCommand, ElastiCacheClient } from '@aws-sdk/client-elasticache';
import type { DatabaseRecord } from '../../sandbox/estate/platform-records.ts';
import type { Moto } from './moto.ts';

/** Caches, one by one. */
export async function buildCaches(moto: Moto, { caches }: DatabaseRecord): Promise<void> {
  const client = moto.client(ElastiCacheClient);
  for (const { CacheClusterId, Engine, CacheNodeType, ReplicationGroupId, SecurityGroups = [] } of caches) {
    const SecurityGroupIds = SecurityGroups.flatMap(({ SecurityGroupId }) => SecurityGroupId ?? []);
    const shape = { Engine, CacheNodeType, NumCacheNodes: 1, ReplicationGroupId, SecurityGroupIds };
    await client.send(new CreateCacheClusterCommand({ CacheClusterId, ...shape }));
  }
}
