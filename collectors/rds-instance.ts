import { type DBInstance, paginateDescribeDBInstances, RDSClient } from '@aws-sdk/client-rds';
import { type Aws, asArn, required, tagPairs } from '#aws';
import { defineCollector } from '#kit';
import type { RdsInstance } from '#model';

/** Instances of RDS, and of Aurora, DocumentDB and Neptune, which RDS lists with them. */
export const rdsInstance = defineCollector({
  kinds: ['rds.instance'],
  scope: 'region',
  permissions: ['rds:DescribeDBInstances'],
  async *collect(aws) {
    const client = aws.client(RDSClient);
    for await (const page of paginateDescribeDBInstances({ client }, { MaxRecords: 100 })) {
      yield* required(page.DBInstances).map((described) => toInstance(aws, described));
    }
  },
});

function toInstance(aws: Aws, described: DBInstance): RdsInstance {
  return {
    kind: 'rds.instance',
    arn: asArn(required(described.DBInstanceArn)),
    name: required(described.DBInstanceIdentifier),
    account: aws.account,
    region: aws.region,
    tags: { seen: true, value: tagPairs(described.TagList) },
    engine: required(described.Engine),
    instanceClass: required(described.DBInstanceClass),
    publiclyAccessible: required(described.PubliclyAccessible),
    clusterId: described.DBClusterIdentifier,
    vpcId: described.DBSubnetGroup?.VpcId,
    securityGroupIds: (described.VpcSecurityGroups ?? []).map((group) => required(group.VpcSecurityGroupId)),
    port: described.Endpoint?.Port,
  };
}
