import { EC2Client, type NatGateway, paginateDescribeNatGateways } from '@aws-sdk/client-ec2';
import { type Aws, functionVpcs, required, tagPairs } from '#aws';
import { defineCollector } from '#kit';
import type { Ec2NatGateway } from '#model';

/** NAT gateways of the VPCs that functions are in; a deleted one is listed for an hour, and says so. */
export const ec2NatGateway = defineCollector({
  kinds: ['ec2.nat-gateway'],
  scope: 'region',
  after: ['lambda.function', 'lambda.version'],
  permissions: ['ec2:DescribeNatGateways'],
  async *collect(aws, seen) {
    const Values = functionVpcs([...seen.all('lambda.function'), ...seen.all('lambda.version')]);
    if (Values.length === 0) return;
    const client = aws.client(EC2Client);
    const asked = { Filter: [{ Name: 'vpc-id', Values }], MaxResults: 1000 };
    for await (const page of paginateDescribeNatGateways({ client }, asked)) {
      yield* required(page.NatGateways).map((gateway) => toGateway(aws, gateway));
    }
  },
});

function toGateway({ account, region, partition }: Aws, gateway: NatGateway): Ec2NatGateway {
  const natGatewayId = required(gateway.NatGatewayId);
  return {
    kind: 'ec2.nat-gateway',
    arn: `arn:${partition}:ec2:${region}:${account}:natgateway/${natGatewayId}`,
    name: natGatewayId,
    account,
    region,
    tags: { seen: true, value: tagPairs(gateway.Tags) },
    natGatewayId,
    vpcId: required(gateway.VpcId),
    subnetId: gateway.SubnetId,
    state: required(gateway.State),
    availabilityMode: gateway.AvailabilityMode,
  };
}
