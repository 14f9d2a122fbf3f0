import type { ElasticacheCluster, RdsInstance, RdsProxy } from '#model';
import { seen } from './observed.ts';
import { arnOf, noTags, type Overrides, placeOf } from './place.ts';

/** `orders-1`, private, of the cluster `orders`. */
export function aDatabase(overrides: Overrides<RdsInstance> = {}): RdsInstance {
  const place = placeOf(overrides);
  const name = overrides.name ?? 'orders-1';
  return {
    kind: 'rds.instance',
    arn: arnOf('rds', place, `db:${name}`),
    name,
    ...place,
    tags: noTags,
    engine: 'aurora-postgresql',
    instanceClass: 'db.r7g.large',
    publiclyAccessible: false,
    clusterId: 'orders',
    vpcId: 'vpc-0a1b2c3d',
    securityGroupIds: ['sg-0a1b2c40'],
    port: 5432,
    ...overrides,
  };
}

/** In front of the cluster `orders`. */
export function aDatabaseProxy(overrides: Overrides<RdsProxy> = {}): RdsProxy {
  const place = placeOf(overrides);
  return {
    kind: 'rds.proxy',
    arn: arnOf('rds', place, 'db-proxy:prx-0a1b2c3d4e5f60718'),
    name: 'orders',
    ...place,
    tags: noTags,
    vpcId: 'vpc-0a1b2c3d',
    securityGroupIds: ['sg-0a1b2c40'],
    targets: seen([{ type: 'TRACKED_CLUSTER', resourceId: 'orders', trackedClusterId: undefined }]),
    ...overrides,
  };
}

export function aCacheCluster(overrides: Overrides<ElasticacheCluster> = {}): ElasticacheCluster {
  const place = placeOf(overrides);
  const name = overrides.name ?? 'carts-001';
  return {
    kind: 'elasticache.cluster',
    arn: arnOf('elasticache', place, `cluster:${name}`),
    name,
    ...place,
    tags: noTags,
    engine: 'valkey',
    replicationGroupId: 'carts',
    securityGroupIds: ['sg-0a1b2c40'],
    ...overrides,
  };
}
