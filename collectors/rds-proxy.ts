import {
  type DBProxy,
  paginateDescribeDBProxies,
  paginateDescribeDBProxyTargets,
  RDSClient,
} from '@aws-sdk/client-rds';
import { type Aws, asArn, enrich, observe, required } from '#aws';
import { defineCollector } from '#kit';
import type { RdsProxy, RdsProxyTarget } from '#model';

/** Proxies, each with the databases that it is for. */
export const rdsProxy = defineCollector({
  kinds: ['rds.proxy'],
  scope: 'region',
  permissions: ['rds:DescribeDBProxies', 'rds:DescribeDBProxyTargets', 'tag:GetResources'],
  collect(aws) {
    const client = aws.client(RDSClient);
    return enrich(describeProxies(client), (described) => toProxy(aws, client, described), {
      aws,
      key: ({ DBProxyArn }) => required(DBProxyArn),
    });
  },
});

async function* describeProxies(client: RDSClient): AsyncIterable<DBProxy> {
  for await (const page of paginateDescribeDBProxies({ client }, { MaxRecords: 100 })) yield* required(page.DBProxies);
}

async function toProxy(aws: Aws, client: RDSClient, described: DBProxy): Promise<RdsProxy> {
  const arn = asArn(required(described.DBProxyArn));
  const name = required(described.DBProxyName);
  return {
    kind: 'rds.proxy',
    arn,
    name,
    account: aws.account,
    region: aws.region,
    tags: await aws.tags(arn),
    vpcId: described.VpcId,
    securityGroupIds: described.VpcSecurityGroupIds ?? [],
    targets: await observe(aws, {
      kind: 'rds.proxy',
      operation: 'rds:DescribeDBProxyTargets',
      call: () => describeTargets(client, name),
      whenNotFound: [],
    }),
  };
}

async function describeTargets(client: RDSClient, DBProxyName: string): Promise<readonly RdsProxyTarget[]> {
  const targets: RdsProxyTarget[] = [];
  for await (const page of paginateDescribeDBProxyTargets({ client }, { DBProxyName, MaxRecords: 100 })) {
    for (const { Type, RdsResourceId, TrackedClusterId } of required(page.Targets)) {
      targets.push({ type: required(Type), resourceId: RdsResourceId, trackedClusterId: TrackedClusterId });
    }
  }
  return targets;
}
