import type { CacheCluster } from '@aws-sdk/client-elasticache';
import type { DBInstance } from '@aws-sdk/client-rds';
import type { Place } from './model.ts';
import { accountIds, arnAt, createdAt } from './place.ts';
import type { DatabaseRecord } from './platform-records.ts';

/** The databases of a place: one behind a proxy, one that anyone may knock at, and a cache. */
export function databasesIn(at: Place): DatabaseRecord {
  if (at.region !== 'eu-west-1') return { instances: [], proxies: [], caches: [] };
  if (at.account === accountIds.production) return productionEu(at);
  if (at.account === accountIds.staging)
    return {
      instances: [anInstance(at, 'orders-staging', { DBInstanceClass: 'db.t4g.micro' })],
      proxies: [],
      caches: [],
    };
  return { instances: [], proxies: [], caches: [] };
}

function productionEu(at: Place): DatabaseRecord {
  return {
    instances: [
      anInstance(at, 'orders-1', {
        Engine: 'aurora-postgresql',
        DBClusterIdentifier: 'orders',
        TagList: [
          { Key: 'Environment', Value: 'production' },
          { Key: 'Team', Value: 'orders' },
        ],
      }),
      anInstance(at, 'reporting', { PubliclyAccessible: true, DBInstanceClass: 'db.t4g.medium' }),
    ],
    proxies: [
      {
        proxy: {
          DBProxyName: 'orders',
          DBProxyArn: arnAt(at, 'rds', 'db-proxy:prx-0a1b2c3d4e5f60718'),
          Status: 'available',
          EngineFamily: 'POSTGRESQL',
          VpcId: 'vpc-0a1b2c3d',
          VpcSecurityGroupIds: ['sg-0a1b2c40'],
          VpcSubnetIds: ['subnet-0a1b2c3d', 'subnet-0a1b2c3e'],
          Auth: [{ AuthScheme: 'SECRETS', SecretArn: arnAt(at, 'secretsmanager', 'secret:orders/database-AbCdEf') }],
          RequireTLS: true,
        },
        targets: [
          { Type: 'TRACKED_CLUSTER', RdsResourceId: 'orders', Port: 5432 },
          { Type: 'RDS_INSTANCE', RdsResourceId: 'orders-1', TrackedClusterId: 'orders', Port: 5432 },
        ],
        tags: { Environment: 'production' },
      },
    ],
    caches: [aCache(at, 'carts-001', 'carts'), aCache(at, 'carts-002', 'carts')],
  };
}

function anInstance(at: Place, name: string, differs: DBInstance): DBInstance {
  return {
    DBInstanceIdentifier: name,
    DBInstanceArn: arnAt(at, 'rds', `db:${name}`),
    DBInstanceClass: 'db.r7g.large',
    DBInstanceStatus: 'available',
    Engine: 'postgres',
    MasterUsername: 'postgres',
    Endpoint: { Address: `${name}.c0abc1def2gh.${at.region}.rds.amazonaws.com`, Port: 5432 },
    DBSubnetGroup: { DBSubnetGroupName: 'shop', VpcId: 'vpc-0a1b2c3d' },
    VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-0a1b2c40', Status: 'active' }],
    PubliclyAccessible: false,
    InstanceCreateTime: createdAt,
    TagList: [],
    ...differs,
  };
}

function aCache(at: Place, name: string, group: string): CacheCluster {
  return {
    CacheClusterId: name,
    ARN: arnAt(at, 'elasticache', `cluster:${name}`),
    Engine: 'valkey',
    CacheNodeType: 'cache.t4g.small',
    CacheClusterStatus: 'available',
    ReplicationGroupId: group,
    SecurityGroups: [{ SecurityGroupId: 'sg-0a1b2c40', Status: 'active' }],
  };
}
