import type {
  IpPermission,
  NetworkInterface,
  RouteTable,
  SecurityGroup,
  Subnet,
  VpcEndpoint,
} from '@aws-sdk/client-ec2';
import type { FunctionRecord, Place } from './model.ts';
import { accountIds, arnAt } from './place.ts';
import type { NetworkRecord } from './platform-records.ts';

/** The VPCs of a place with what is in them. */
export function networkIn(at: Place): NetworkRecord {
  return places[`${at.account}/${at.region}`]?.(at) ?? emptyNetwork();
}

export function emptyNetwork(): NetworkRecord {
  return { subnets: [], securityGroups: [], routeTables: [], natGateways: [], endpoints: [], interfaces: [] };
}

const places: Readonly<Record<string, (at: Place) => NetworkRecord>> = {
  [`${accountIds.production}/eu-west-1`]: productionEu,
  [`${accountIds.staging}/eu-west-1`]: stagingEu,
};

const shop = 'vpc-0a1b2c3d';
const trial = 'vpc-0b1b2c3d';

type Attached = Readonly<Record<string, { readonly subnets: string[]; readonly groups: string[] }>>;

/**
 * Functions in VPCs, by place and name: as it should be; in one zone with the group that every VPC has; in a subnet that is
 * nearly full; and in a public subnet, from where a function reaches nothing.
 */
const attached: Readonly<Record<string, Attached>> = {
  [`${accountIds.production}/eu-west-1`]: {
    'payment-capture': { subnets: ['subnet-0a1b2c3d', 'subnet-0a1b2c3e'], groups: ['sg-0a1b2c3f'] },
    'customer-sync': { subnets: ['subnet-0a1b2c3d'], groups: ['sg-0a1b2c00'] },
    'data-export': { subnets: ['subnet-0a1b2c3e', 'subnet-0a1b2c3f'], groups: ['sg-0a1b2c3e'] },
    'catalog-read': { subnets: ['subnet-0a1b2c40', 'subnet-0a1b2c41'], groups: ['sg-0a1b2c3f'] },
    'stock-check': { subnets: ['subnet-0a1b2c3d', 'subnet-0a1b2c3e'], groups: ['sg-0a1b2c41'] },
  },
  [`${accountIds.staging}/eu-west-1`]: {
    'payment-capture': { subnets: ['subnet-0b1b2c3d'], groups: ['sg-0b1b2c3d'] },
  },
};

/** The same functions, some of them in VPCs. */
export function inVpcs(at: Place, functions: FunctionRecord[]): FunctionRecord[] {
  const here = attached[`${at.account}/${at.region}`] ?? {};
  return functions.map((record) => {
    const place = here[record.latest.FunctionName ?? ''];
    if (place === undefined) return record;
    const VpcConfig = {
      VpcId: at.account === accountIds.production ? shop : trial,
      SubnetIds: place.subnets,
      SecurityGroupIds: place.groups,
      Ipv6AllowedForDualStack: false,
    };
    return { ...record, latest: { ...record.latest, VpcConfig } };
  });
}

function productionEu(at: Place): NetworkRecord {
  return {
    subnets: [
      aSubnet(at, shop, 'subnet-0a1b2c3d', { AvailabilityZoneId: 'euw1-az1', AvailableIpAddressCount: 180 }),
      aSubnet(at, shop, 'subnet-0a1b2c3e', {
        AvailabilityZoneId: 'euw1-az2',
        CidrBlock: '10.0.1.0/24',
        AvailableIpAddressCount: 190,
      }),
      aSubnet(at, shop, 'subnet-0a1b2c3f', {
        AvailabilityZoneId: 'euw1-az1',
        CidrBlock: '10.0.8.0/28',
        AvailableIpAddressCount: 4,
      }),
      aSubnet(at, shop, 'subnet-0a1b2c40', {
        AvailabilityZoneId: 'euw1-az1',
        CidrBlock: '10.0.2.0/24',
        AvailableIpAddressCount: 26,
        MapPublicIpOnLaunch: true,
      }),
      aSubnet(at, shop, 'subnet-0a1b2c41', {
        AvailabilityZoneId: 'euw1-az2',
        CidrBlock: '10.0.3.0/24',
        MapPublicIpOnLaunch: true,
      }),
    ],
    securityGroups: [
      aGroup(at, shop, 'sg-0a1b2c00', { GroupName: 'default', IpPermissions: [fromGroups('-1', ['sg-0a1b2c00'])] }),
      aGroup(at, shop, 'sg-0a1b2c3d', {
        GroupName: 'search',
        IpPermissions: [fromGroups('tcp', ['sg-0a1b2c3f'], 443)],
      }),
      aGroup(at, shop, 'sg-0a1b2c3e', { GroupName: 'exports' }),
      aGroup(at, shop, 'sg-0a1b2c3f', {
        GroupName: 'functions',
        IpPermissionsEgress: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
      }),
      aGroup(at, shop, 'sg-0a1b2c40', {
        GroupName: 'databases',
        IpPermissions: [fromGroups('tcp', ['sg-0a1b2c3e', 'sg-0a1b2c3f'], 5432)],
      }),
      aGroup(at, shop, 'sg-0a1b2c41', { GroupName: 'stock' }),
    ],
    routeTables: [
      aRouteTable(at, shop, 'rtb-0a1b2c00', { Associations: [{ Main: true, RouteTableId: 'rtb-0a1b2c00' }] }),
      aRouteTable(at, shop, 'rtb-0a1b2c3d', {
        Associations: associations('rtb-0a1b2c3d', ['subnet-0a1b2c3d', 'subnet-0a1b2c3e', 'subnet-0a1b2c3f']),
        Routes: [
          local,
          { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-0a1b2c3d', Origin: 'CreateRoute', State: 'active' },
          {
            DestinationPrefixListId: 'pl-6da54004',
            GatewayId: 'vpce-0a1b2c01',
            Origin: 'CreateRoute',
            State: 'active',
          },
        ],
      }),
      aRouteTable(at, shop, 'rtb-0a1b2c3e', {
        Associations: associations('rtb-0a1b2c3e', ['subnet-0a1b2c40', 'subnet-0a1b2c41']),
        Routes: [
          local,
          { DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-0a1b2c3d', Origin: 'CreateRoute', State: 'active' },
        ],
      }),
    ],
    natGateways: [
      // One for two zones.
      {
        NatGatewayId: 'nat-0a1b2c3d',
        VpcId: shop,
        SubnetId: 'subnet-0a1b2c40',
        State: 'available',
        ConnectivityType: 'public',
        AvailabilityMode: 'zonal',
        Tags: [{ Key: 'Environment', Value: 'production' }],
      },
    ],
    endpoints: [
      anEndpoint(at, shop, 'vpce-0a1b2c01', {
        ServiceName: nameOf(at, 's3'),
        VpcEndpointType: 'Gateway',
        RouteTableIds: ['rtb-0a1b2c3d'],
      }),
      anEndpoint(at, shop, 'vpce-0a1b2c02', {
        ServiceName: nameOf(at, 'secretsmanager'),
        PrivateDnsEnabled: true,
      }),
      anEndpoint(at, shop, 'vpce-0a1b2c3d4e5f60718', {
        ServiceName: nameOf(at, 'execute-api'),
        PrivateDnsEnabled: true,
        PolicyDocument: JSON.stringify({
          Statement: [
            { Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: arnAt(at, 'execute-api', '*') },
          ],
        }),
      }),
    ],
    interfaces: [
      anInterface(at, shop, 'eni-0a1b2c01', { InterfaceType: 'lambda', Groups: [{ GroupId: 'sg-0a1b2c3f' }] }),
      anInterface(at, shop, 'eni-0a1b2c02', { InterfaceType: 'lambda', Groups: [{ GroupId: 'sg-0a1b2c3e' }] }),
      anInterface(at, shop, 'eni-0a1b2c03', { InterfaceType: 'interface', Groups: [{ GroupId: 'sg-0a1b2c40' }] }),
      // A bastion that has the group of a function.
      anInterface(at, shop, 'eni-0a1b2c04', { InterfaceType: 'interface', Groups: [{ GroupId: 'sg-0a1b2c3e' }] }),
      anInterface(at, shop, 'eni-0a1b2c05', { InterfaceType: 'nat_gateway' as 'natGateway', Groups: [] }),
    ],
  };
}

/** A small VPC without a way out, whose functions call AWS all the same. */
function stagingEu(at: Place): NetworkRecord {
  return {
    ...emptyNetwork(),
    subnets: [aSubnet(at, trial, 'subnet-0b1b2c3d', { AvailabilityZoneId: 'euw1-az1', AvailableIpAddressCount: 60 })],
    securityGroups: [aGroup(at, trial, 'sg-0b1b2c3d', { GroupName: 'functions' })],
    routeTables: [
      aRouteTable(at, trial, 'rtb-0b1b2c00', { Associations: [{ Main: true, RouteTableId: 'rtb-0b1b2c00' }] }),
    ],
  };
}

function aSubnet(at: Place, VpcId: string, SubnetId: string, differs: Subnet): Subnet {
  return {
    SubnetId,
    SubnetArn: arnAt(at, 'ec2', `subnet/${SubnetId}`),
    VpcId,
    OwnerId: at.account,
    State: 'available',
    CidrBlock: '10.0.0.0/24',
    AvailableIpAddressCount: 245,
    MapPublicIpOnLaunch: false,
    Tags: [],
    ...differs,
  };
}

/** As EC2 makes it: nothing may come in and all may go out. */
function aGroup(at: Place, VpcId: string, GroupId: string, differs: SecurityGroup): SecurityGroup {
  return {
    GroupId,
    SecurityGroupArn: arnAt(at, 'ec2', `security-group/${GroupId}`),
    VpcId,
    OwnerId: at.account,
    Description: 'of the <shop> & its "friends"',
    IpPermissions: [],
    IpPermissionsEgress: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
    Tags: [],
    ...differs,
  };
}

/** EC2 tells together what may come in by the same protocol and port. */
function fromGroups(IpProtocol: string, groups: readonly string[], port?: number): IpPermission {
  const ports = port === undefined ? {} : { FromPort: port, ToPort: port };
  return { IpProtocol, ...ports, UserIdGroupPairs: groups.map((GroupId) => ({ GroupId })) };
}

const local = {
  DestinationCidrBlock: '10.0.0.0/16',
  GatewayId: 'local',
  Origin: 'CreateRouteTable',
  State: 'active',
} as const;

function aRouteTable(at: Place, VpcId: string, RouteTableId: string, differs: RouteTable): RouteTable {
  return { RouteTableId, VpcId, OwnerId: at.account, Routes: [local], Tags: [], ...differs };
}

function associations(RouteTableId: string, subnets: readonly string[]): NonNullable<RouteTable['Associations']> {
  return subnets.map((SubnetId) => ({ Main: false, RouteTableId, SubnetId }));
}

const fullAccess = { Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }] };

function anEndpoint(at: Place, VpcId: string, VpcEndpointId: string, differs: VpcEndpoint): VpcEndpoint {
  return {
    VpcEndpointId,
    VpcId,
    VpcEndpointType: 'Interface',
    // As EC2 writes it, whatever its model says.
    State: 'available' as 'Available',
    PolicyDocument: JSON.stringify(fullAccess),
    PrivateDnsEnabled: false,
    RouteTableIds: [],
    OwnerId: at.account,
    Tags: [],
    ...differs,
  };
}

function nameOf(at: Place, service: string): string {
  return `com.amazonaws.${at.region}.${service}`;
}

function anInterface(
  at: Place,
  VpcId: string,
  NetworkInterfaceId: string,
  differs: NetworkInterface,
): NetworkInterface {
  return { NetworkInterfaceId, VpcId, OwnerId: at.account, Status: 'in-use', TagSet: [], ...differs };
}
