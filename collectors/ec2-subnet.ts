import { EC2Client, paginateDescribeSubnets, type Subnet } from '@aws-sdk/client-ec2';
import { type Aws, asArn, functionVpcs, required, tagPairs } from '#aws';
import { defineCollector } from '#kit';
import type { Ec2Subnet } from '#model';

/** All subnets of the VPCs that functions are in: NAT gateways are in others than the functions. */
export const ec2Subnet = defineCollector({
  kinds: ['ec2.subnet'],
  scope: 'region',
  after: ['lambda.function', 'lambda.version'],
  permissions: ['ec2:DescribeSubnets'],
  async *collect(aws, seen) {
    const Values = functionVpcs([...seen.all('lambda.function'), ...seen.all('lambda.version')]);
    if (Values.length === 0) return;
    const client = aws.client(EC2Client);
    const asked = { Filters: [{ Name: 'vpc-id', Values }], MaxResults: 1000 };
    for await (const page of paginateDescribeSubnets({ client }, asked)) {
      yield* required(page.Subnets).map((subnet) => toSubnet(aws, subnet));
    }
  },
});

function toSubnet({ account, region }: Aws, subnet: Subnet): Ec2Subnet {
  const subnetId = required(subnet.SubnetId);
  return {
    kind: 'ec2.subnet',
    arn: asArn(required(subnet.SubnetArn)),
    name: subnetId,
    account,
    region,
    tags: { seen: true, value: tagPairs(subnet.Tags) },
    subnetId,
    vpcId: required(subnet.VpcId),
    ownerId: required(subnet.OwnerId),
    availabilityZoneId: required(subnet.AvailabilityZoneId),
    cidrBlock: subnet.CidrBlock,
    availableIpAddressCount: required(subnet.AvailableIpAddressCount),
  };
}
