import { type CacheCluster, ElastiCacheClient, paginateDescribeCacheClusters } from '@aws-sdk/client-elasticache';
import { type Aws, asArn, enrich, required } from '#aws';
import { defineCollector } from '#kit';
import type { ElasticacheCluster } from '#model';

/** Clusters of ElastiCache, each node of a replication group as a cluster of its own. */
export const elasticacheCluster = defineCollector({
  kinds: ['elasticache.cluster'],
  scope: 'region',
  permissions: ['elasticache:DescribeCacheClusters', 'tag:GetResources'],
  collect(aws) {
    return enrich(describeClusters(aws.client(ElastiCacheClient)), (described) => toCluster(aws, described));
  },
});

async function* describeClusters(client: ElastiCacheClient): AsyncIterable<CacheCluster> {
  for await (const page of paginateDescribeCacheClusters({ client }, { MaxRecords: 100 })) {
    yield* required(page.CacheClusters);
  }
}

async function toCluster(aws: Aws, described: CacheCluster): Promise<ElasticacheCluster> {
  const arn = asArn(required(described.ARN));
  return {
    kind: 'elasticache.cluster',
    arn,
    name: required(described.CacheClusterId),
    account: aws.account,
    region: aws.region,
    tags: await aws.tags(arn),
    engine: required(described.Engine),
    replicationGroupId: described.ReplicationGroupId,
    securityGroupIds: (described.SecurityGroups ?? []).map((group) => required(group.SecurityGroupId)),
  };
}
