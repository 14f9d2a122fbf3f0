import { EC2Client, paginateDescribeVpcEndpoints, type VpcEndpoint } from '@aws-sdk/client-ec2';
import { type Aws, parsePolicy, required, tagPairs } from '#aws';
import { defineCollector } from '#kit';
import type { Ec2VpcEndpoint } from '#model';

/** VPC endpoints: all of a region, since one listing costs no more than that of a few VPCs, and private APIs name others. */
export const ec2VpcEndpoint = defineCollector({
  kinds: ['ec2.vpc-endpoint'],
  scope: 'region',
  permissions: ['ec2:DescribeVpcEndpoints'],
  async *collect(aws) {
    const client = aws.client(EC2Client);
    for await (const page of paginateDescribeVpcEndpoints({ client }, { MaxResults: 1000 })) {
      yield* required(page.VpcEndpoints).map((endpoint) => toEndpoint(aws, endpoint));
    }
  },
});

function toEndpoint({ account, region, partition }: Aws, endpoint: VpcEndpoint): Ec2VpcEndpoint {
  const endpointId = required(endpoint.VpcEndpointId);
  const policy = endpoint.PolicyDocument;
  return {
    kind: 'ec2.vpc-endpoint',
    arn: `arn:${partition}:ec2:${region}:${account}:vpc-endpoint/${endpointId}`,
    name: endpointId,
    account,
    region,
    tags: { seen: true, value: tagPairs(endpoint.Tags) },
    endpointId,
    vpcId: required(endpoint.VpcId),
    serviceName: endpoint.ServiceName,
    type: required(endpoint.VpcEndpointType),
    state: required(endpoint.State),
    privateDnsEnabled: endpoint.PrivateDnsEnabled === true,
    routeTableIds: endpoint.RouteTableIds ?? [],
    policy: policy === undefined || policy === '' ? undefined : parsePolicy(policy),
  };
}
