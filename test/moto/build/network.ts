import {
  AssociateRouteTableCommand,
  AttachInternetGatewayCommand,
  AuthorizeSecurityGroupEgressCommand,
  AuthorizeSecurityGroupIngressCommand,
  CreateInternetGatewayCommand,
  CreateNatGatewayCommand,
  CreateNetworkInterfaceCommand,
  CreateRouteCommand,
  CreateRouteTableCommand,
  CreateSecurityGroupCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  CreateVpcEndpointCommand,
  DescribeManagedPrefixListsCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  EC2Client,
  ModifySubnetAttributeCommand,
  RevokeSecurityGroupEgressCommand,
  type RouteTable,
  type SecurityGroup,
  type VpcEndpoint,
} from '@aws-sdk/client-ec2';
import type { NetworkRecord } from '../../sandbox/estate/platform-records.ts';
import type { Moto } from './moto.ts';

/** The one VPC of a place with what is in it. */
export async function buildNetwork(moto: Moto, network: NetworkRecord): Promise<void> {
  const client = moto.client(EC2Client);
  const VpcId = network.subnets[0]?.VpcId;
  const { Vpc } = await client.send(new CreateVpcCommand({ CidrBlock: '10.0.0.0/16' }));
  moto.named('vpc', Vpc?.VpcId, VpcId);
  await buildSubnets(moto, client, network);
  await buildGroups(moto, client, network);
  await buildRouting(moto, client, network);
  for (const endpoint of network.endpoints) await buildEndpoint(moto, client, endpoint);
  await buildRoutes(moto, client, network);
  for (const { NetworkInterfaceId, InterfaceType, Groups = [] } of network.interfaces) {
    // Those of functions and gateways are made by AWS alone.
    if (InterfaceType !== 'interface') continue;
    const at = { SubnetId: network.subnets[0]?.SubnetId, Groups: Groups.flatMap(({ GroupId }) => GroupId ?? []) };
    const { NetworkInterface } = await client.send(new CreateNetworkInterfaceCommand(at));
    moto.named('networkInterface', NetworkInterface?.NetworkInterfaceId, NetworkInterfaceId);
  }
}

async function buildSubnets(moto: Moto, client: EC2Client, { subnets }: NetworkRecord): Promise<void> {
  for (const { SubnetId, VpcId, AvailabilityZoneId, CidrBlock, MapPublicIpOnLaunch } of subnets) {
    const made = await client.send(new CreateSubnetCommand({ VpcId, AvailabilityZoneId, CidrBlock }));
    moto.named('subnet', made.Subnet?.SubnetId, SubnetId);
    if (MapPublicIpOnLaunch !== true) continue;
    await client.send(new ModifySubnetAttributeCommand({ SubnetId, MapPublicIpOnLaunch: { Value: true } }));
  }
}

/** Rules come when all groups are there, since they name one another. */
async function buildGroups(moto: Moto, client: EC2Client, { securityGroups }: NetworkRecord): Promise<void> {
  for (const group of securityGroups) {
    moto.named('securityGroup', await groupId(client, group), group.GroupId);
  }
  for (const { GroupId, IpPermissions = [], IpPermissionsEgress = [] } of securityGroups) {
    if (IpPermissions.length > 0)
      await client.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions }));
    const [out] = IpPermissionsEgress;
    if (out?.IpProtocol === '-1') continue;
    const everything = [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }];
    await client.send(new RevokeSecurityGroupEgressCommand({ GroupId, IpPermissions: everything }));
    await client.send(new AuthorizeSecurityGroupEgressCommand({ GroupId, IpPermissions: IpPermissionsEgress }));
  }
}

/** Every VPC has one that is called `default`. */
async function groupId(client: EC2Client, { GroupName, VpcId }: SecurityGroup): Promise<string | undefined> {
  if (GroupName !== 'default') {
    const made = await client.send(new CreateSecurityGroupCommand({ GroupName, VpcId, Description: 'of the shop' }));
    return made.GroupId;
  }
  const Filters = [
    { Name: 'vpc-id', Values: [VpcId ?? ''] },
    { Name: 'group-name', Values: ['default'] },
  ];
  return (await client.send(new DescribeSecurityGroupsCommand({ Filters }))).SecurityGroups?.[0]?.GroupId;
}

async function buildRouting(moto: Moto, client: EC2Client, network: NetworkRecord): Promise<void> {
  for (const table of network.routeTables) {
    const { RouteTableId, Associations = [] } = table;
    moto.named('routeTable', await routeTableId(client, table), RouteTableId);
    for (const { SubnetId } of Associations) {
      if (SubnetId !== undefined) await client.send(new AssociateRouteTableCommand({ RouteTableId, SubnetId }));
    }
  }
  for (const { NatGatewayId, SubnetId, Tags } of network.natGateways) {
    const TagSpecifications = [{ ResourceType: 'natgateway' as const, Tags }];
    const { NatGateway } = await client.send(new CreateNatGatewayCommand({ SubnetId, TagSpecifications }));
    moto.named('natGateway', NatGateway?.NatGatewayId, NatGatewayId);
  }
}

/** Every VPC comes with its main one. */
async function routeTableId(client: EC2Client, { VpcId, Associations = [] }: RouteTable): Promise<string | undefined> {
  if (Associations[0]?.Main !== true) {
    return (await client.send(new CreateRouteTableCommand({ VpcId }))).RouteTable?.RouteTableId;
  }
  const Filters = [{ Name: 'vpc-id', Values: [VpcId ?? ''] }];
  return (await client.send(new DescribeRouteTablesCommand({ Filters }))).RouteTables?.[0]?.RouteTableId;
}

async function buildEndpoint(moto: Moto, client: EC2Client, endpoint: VpcEndpoint): Promise<void> {
  const { VpcEndpointId, VpcId, ServiceName, VpcEndpointType, RouteTableIds, PrivateDnsEnabled, PolicyDocument } =
    endpoint;
  const where = { VpcId, ServiceName, VpcEndpointType, RouteTableIds };
  const made = await client.send(new CreateVpcEndpointCommand({ ...where, PrivateDnsEnabled, PolicyDocument }));
  moto.named('vpcEndpoint', made.VpcEndpoint?.VpcEndpointId, VpcEndpointId);
}

/** Ways out, other than those that the endpoints make by themselves. */
async function buildRoutes(moto: Moto, client: EC2Client, { routeTables }: NetworkRecord): Promise<void> {
  for (const { RouteTableId, VpcId, Routes = [] } of routeTables) {
    for (const { DestinationCidrBlock, DestinationPrefixListId, NatGatewayId, GatewayId } of Routes) {
      if (DestinationPrefixListId !== undefined) await namePrefixList(moto, client, DestinationPrefixListId);
      if (NatGatewayId !== undefined) {
        await client.send(new CreateRouteCommand({ RouteTableId, DestinationCidrBlock, NatGatewayId }));
      }
      if (GatewayId?.startsWith('igw-') !== true) continue;
      const { InternetGateway } = await client.send(new CreateInternetGatewayCommand({}));
      const InternetGatewayId = InternetGateway?.InternetGatewayId;
      moto.named('internetGateway', InternetGatewayId, GatewayId);
      await client.send(new AttachInternetGatewayCommand({ InternetGatewayId, VpcId }));
      await client.send(new CreateRouteCommand({ RouteTableId, DestinationCidrBlock, GatewayId }));
    }
  }
}

/** The one that stands for S3. */
async function namePrefixList(moto: Moto, client: EC2Client, inEstate: string): Promise<void> {
  const { PrefixLists = [] } = await client.send(new DescribeManagedPrefixListsCommand({}));
  const ofS3 = PrefixLists.find(({ PrefixListName }) => PrefixListName?.endsWith('.s3') === true);
  moto.named('prefixList', ofS3?.PrefixListId, inEstate);
}
