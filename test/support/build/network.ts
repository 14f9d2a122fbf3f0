import type {
  Ec2NatGateway,
  Ec2NetworkInterface,
  Ec2RouteTable,
  Ec2SecurityGroup,
  Ec2Subnet,
  Ec2VpcEndpoint,
} from '#model';
import { arnOf, noTags, type Overrides, placeOf } from './place.ts';

const vpcId = 'vpc-0a1b2c3d';
const defaultSubnetId = 'subnet-0a1b2c3d';

/** A private subnet with room. */
export function aSubnet(overrides: Overrides<Ec2Subnet> = {}): Ec2Subnet {
  const place = placeOf(overrides);
  const subnetId = overrides.subnetId ?? defaultSubnetId;
  return {
    kind: 'ec2.subnet',
    arn: arnOf('ec2', place, `subnet/${subnetId}`),
    name: subnetId,
    ...place,
    tags: noTags,
    subnetId,
    vpcId,
    ownerId: place.account,
    availabilityZoneId: 'euw1-az1',
    cidrBlock: '10.0.0.0/24',
    availableIpAddressCount: 180,
    ...overrides,
  };
}

/** A group of functions alone: nothing comes in, HTTPS goes out. */
export function aSecurityGroup(overrides: Overrides<Ec2SecurityGroup> = {}): Ec2SecurityGroup {
  const place = placeOf(overrides);
  const groupId = overrides.groupId ?? 'sg-0a1b2c3f';
  return {
    kind: 'ec2.security-group',
    arn: arnOf('ec2', place, `security-group/${groupId}`),
    name: 'functions',
    ...place,
    tags: noTags,
    groupId,
    vpcId,
    isDefault: false,
    ingress: [],
    egress: [
      {
        protocol: 'tcp',
        fromPort: 443,
        toPort: 443,
        cidrBlocks: ['0.0.0.0/0'],
        securityGroupIds: [],
        prefixListIds: [],
      },
    ],
    ...overrides,
  };
}

/** Of the default subnet, out through the default NAT gateway. */
export function aRouteTable(overrides: Overrides<Ec2RouteTable> = {}): Ec2RouteTable {
  const place = placeOf(overrides);
  const routeTableId = overrides.routeTableId ?? 'rtb-0a1b2c3d';
  return {
    kind: 'ec2.route-table',
    arn: arnOf('ec2', place, `route-table/${routeTableId}`),
    name: routeTableId,
    ...place,
    tags: noTags,
    routeTableId,
    vpcId,
    isMain: false,
    subnetIds: [defaultSubnetId],
    routes: [
      { destination: '10.0.0.0/16', target: 'local', state: 'active' },
      { destination: '0.0.0.0/0', target: 'nat-0a1b2c3d', state: 'active' },
    ],
    ...overrides,
  };
}

export function aNatGateway(overrides: Overrides<Ec2NatGateway> = {}): Ec2NatGateway {
  const place = placeOf(overrides);
  const natGatewayId = overrides.natGatewayId ?? 'nat-0a1b2c3d';
  return {
    kind: 'ec2.nat-gateway',
    arn: arnOf('ec2', place, `natgateway/${natGatewayId}`),
    name: natGatewayId,
    ...place,
    tags: noTags,
    natGatewayId,
    vpcId,
    subnetId: 'subnet-0a1b2c40',
    state: 'available',
    availabilityMode: 'zonal',
    ...overrides,
  };
}

/** For Secrets Manager, under its usual name. */
export function aVpcEndpoint(overrides: Overrides<Ec2VpcEndpoint> = {}): Ec2VpcEndpoint {
  const place = placeOf(overrides);
  const endpointId = overrides.endpointId ?? 'vpce-0a1b2c02';
  return {
    kind: 'ec2.vpc-endpoint',
    arn: arnOf('ec2', place, `vpc-endpoint/${endpointId}`),
    name: endpointId,
    ...place,
    tags: noTags,
    endpointId,
    vpcId,
    serviceName: `com.amazonaws.${place.region}.secretsmanager`,
    type: 'Interface',
    state: 'available',
    privateDnsEnabled: true,
    routeTableIds: [],
    policy: { statements: [] },
    ...overrides,
  };
}

/** Of functions in the default subnet with the default security group. */
export function aNetworkInterface(overrides: Overrides<Ec2NetworkInterface> = {}): Ec2NetworkInterface {
  const place = placeOf(overrides);
  const networkInterfaceId = overrides.networkInterfaceId ?? 'eni-0a1b2c01';
  return {
    kind: 'ec2.network-interface',
    arn: arnOf('ec2', place, `network-interface/${networkInterfaceId}`),
    name: networkInterfaceId,
    ...place,
    tags: noTags,
    networkInterfaceId,
    vpcId,
    interfaceType: 'lambda',
    securityGroupIds: ['sg-0a1b2c3f'],
    hasPublicAddress: false,
    ...overrides,
  };
}
