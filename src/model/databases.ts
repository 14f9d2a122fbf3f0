import type { Observed, ResourceBase } from './fact.ts';

/** An instance of RDS, Aurora, DocumentDB or Neptune. */
export interface RdsInstance extends ResourceBase<'rds.instance'> {
  readonly engine: string;
  readonly instanceClass: string;
  readonly publiclyAccessible: boolean;
  readonly clusterId: string | undefined;
  readonly vpcId: string | undefined;
  readonly securityGroupIds: readonly string[];
  /** Undefined while it is being made. */
  readonly port: number | undefined;
}

export interface RdsProxy extends ResourceBase<'rds.proxy'> {
  readonly vpcId: string | undefined;
  readonly securityGroupIds: readonly string[];
  readonly targets: Observed<readonly RdsProxyTarget[]>;
}

export interface RdsProxyTarget {
  readonly type: 'RDS_INSTANCE' | 'RDS_SERVERLESS_ENDPOINT' | 'TRACKED_CLUSTER';
  /** The name of the instance or cluster. */
  readonly resourceId: string | undefined;
  /** The cluster that the instance is part of. */
  readonly trackedClusterId: string | undefined;
}

/** A cluster of nodes; those of a replication group are clusters of one node each. Serverless caches are not among them. */
export interface ElasticacheCluster extends ResourceBase<'elasticache.cluster'> {
  readonly engine: string;
  readonly replicationGroupId: string | undefined;
  readonly securityGroupIds: readonly string[];
}

export type DatabasesResource = ElasticacheCluster | RdsInstance | RdsProxy;
