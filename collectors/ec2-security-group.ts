import { EC2Client, type IpPermission, paginateDescribeSecurityGroups, type SecurityGroup } from '@aws-sdk/client-ec2';
import { type Aws, asArn, functionVpcs, required, tagPairs } from '#aws';
import { defineCollector } from '#kit';
import type { Ec2SecurityGroup, SecurityRule } from '#model';

/** All security groups of the VPCs that functions are in: what a function reaches is told by the groups that admit its own. */
export const ec2SecurityGroup = defineCollector({
  kinds: ['ec2.security-group'],
  scope: 'region',
  after: ['lambda.function', 'lambda.version'],
  permissions: ['ec2:DescribeSecurityGroups'],
  async *collect(aws, seen) {
    const Values = functionVpcs([...seen.all('lambda.function'), ...seen.all('lambda.version')]);
    if (Values.length === 0) return;
    const client = aws.client(EC2Client);
    const asked = { Filters: [{ Name: 'vpc-id', Values }], MaxResults: 1000 };
    for await (const page of paginateDescribeSecurityGroups({ client }, asked)) {
      yield* required(page.SecurityGroups).map((group) => toGroup(aws, group));
    }
  },
});

function toGroup({ account, region }: Aws, group: SecurityGroup): Ec2SecurityGroup {
  const name = required(group.GroupName);
  return {
    kind: 'ec2.security-group',
    arn: asArn(required(group.SecurityGroupArn)),
    name,
    account,
    region,
    tags: { seen: true, value: tagPairs(group.Tags) },
    groupId: required(group.GroupId),
    vpcId: required(group.VpcId),
    // EC2 lets no other group be called so.
    isDefault: name === 'default',
    ingress: (group.IpPermissions ?? []).map(toRule),
    egress: (group.IpPermissionsEgress ?? []).map(toRule),
  };
}

function toRule(permission: IpPermission): SecurityRule {
  return {
    protocol: required(permission.IpProtocol),
    fromPort: permission.FromPort,
    toPort: permission.ToPort,
    cidrBlocks: [
      ...(permission.IpRanges ?? []).map(({ CidrIp }) => required(CidrIp)),
      ...(permission.Ipv6Ranges ?? []).map(({ CidrIpv6 }) => required(CidrIpv6)),
    ],
    securityGroupIds: (permission.UserIdGroupPairs ?? []).map(({ GroupId }) => required(GroupId)),
    prefixListIds: (permission.PrefixListIds ?? []).map(({ PrefixListId }) => required(PrefixListId)),
  };
}
