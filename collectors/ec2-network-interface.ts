import { EC2Client, type NetworkInterface, paginateDescribeNetworkInterfaces } from '@aws-sdk/client-ec2';
import { type Aws, functionVpcs, required, tagPairs } from '#aws';
import { defineCollector } from '#kit';
import type { Ec2NetworkInterface } from '#model';

/** Network interfaces in the VPCs that functions are in: they tell what else is there, and which groups it uses. */
export const ec2NetworkInterface = defineCollector({
  kinds: ['ec2.network-interface'],
  scope: 'region',
  after: ['lambda.function', 'lambda.version'],
  permissions: ['ec2:DescribeNetworkInterfaces'],
  async *collect(aws, seen) {
    const Values = functionVpcs([...seen.all('lambda.function'), ...seen.all('lambda.version')]);
    if (Values.length === 0) return;
    const client = aws.client(EC2Client);
    const asked = { Filters: [{ Name: 'vpc-id', Values }], MaxResults: 1000 };
    for await (const page of paginateDescribeNetworkInterfaces({ client }, asked)) {
      yield* required(page.NetworkInterfaces).map((one) => toInterface(aws, one));
    }
  },
});

function toInterface({ account, region, partition }: Aws, described: NetworkInterface): Ec2NetworkInterface {
  const networkInterfaceId = required(described.NetworkInterfaceId);
  return {
    kind: 'ec2.network-interface',
    arn: `arn:${partition}:ec2:${region}:${account}:network-interface/${networkInterfaceId}`,
    name: networkInterfaceId,
    account,
    region,
    tags: { seen: true, value: tagPairs(described.TagSet) },
    networkInterfaceId,
    vpcId: required(described.VpcId),
    interfaceType: required(described.InterfaceType),
    securityGroupIds: (described.Groups ?? []).map(({ GroupId }) => required(GroupId)),
    hasPublicAddress: described.Association?.PublicIp !== undefined,
  };
}
