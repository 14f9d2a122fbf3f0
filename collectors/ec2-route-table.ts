import {
  type Route as DescribedRoute,
  EC2Client,
  paginateDescribeRouteTables,
  type RouteTable,
} from '@aws-sdk/client-ec2';
import { type Aws, functionVpcs, required, tagPairs } from '#aws';
import { defineCollector } from '#kit';
import type { Ec2RouteTable, Route } from '#model';

/** All route tables of the VPCs that functions are in; a subnet that names none has the main one. */
export const ec2RouteTable = defineCollector({
  kinds: ['ec2.route-table'],
  scope: 'region',
  after: ['lambda.function', 'lambda.version'],
  permissions: ['ec2:DescribeRouteTables'],
  async *collect(aws, seen) {
    const Values = functionVpcs([...seen.all('lambda.function'), ...seen.all('lambda.version')]);
    if (Values.length === 0) return;
    const client = aws.client(EC2Client);
    const asked = { Filters: [{ Name: 'vpc-id', Values }], MaxResults: 100 };
    for await (const page of paginateDescribeRouteTables({ client }, asked)) {
      yield* required(page.RouteTables).map((table) => toTable(aws, table));
    }
  },
});

function toTable({ account, region, partition }: Aws, table: RouteTable): Ec2RouteTable {
  const routeTableId = required(table.RouteTableId);
  const associations = table.Associations ?? [];
  return {
    kind: 'ec2.route-table',
    arn: `arn:${partition}:ec2:${region}:${required(table.OwnerId)}:route-table/${routeTableId}`,
    name: routeTableId,
    account,
    region,
    tags: { seen: true, value: tagPairs(table.Tags) },
    routeTableId,
    vpcId: required(table.VpcId),
    isMain: associations.some(({ Main }) => Main === true),
    subnetIds: associations.flatMap(({ SubnetId }) => SubnetId ?? []),
    routes: required(table.Routes).map(toRoute),
  };
}

function toRoute(route: DescribedRoute): Route {
  return {
    destination: required(
      route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock ?? route.DestinationPrefixListId,
    ),
    target: targetOf(route),
    state: route.State,
  };
}

const targets = [
  'NatGatewayId',
  'TransitGatewayId',
  'VpcPeeringConnectionId',
  'EgressOnlyInternetGatewayId',
  'LocalGatewayId',
  'CarrierGatewayId',
  'CoreNetworkArn',
  'OdbNetworkArn',
  'GatewayId',
  // An instance is told beside its interface.
  'InstanceId',
  'NetworkInterfaceId',
] as const satisfies readonly (keyof DescribedRoute)[];

/** Each sort of target has a member of its own; a gateway may be `local`, an internet gateway or an endpoint. */
function targetOf(route: DescribedRoute): string | undefined {
  return targets.map((name) => route[name]).find((id) => id !== undefined);
}
