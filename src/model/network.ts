import type { ResourceBase } from './fact.ts';
import type { PolicyDocument } from './policy.ts';

/** A subnet of a VPC that functions are in. */
export interface Ec2Subnet extends ResourceBase<'ec2.subnet'> {
  readonly subnetId: string;
  readonly vpcId: string;
  /** Another account's where the subnet is shared with this one. */
  readonly ownerId: string;
  /** The same zone has the same id in all accounts; ids of local zones name their city. */
  readonly availabilityZoneId: string;
  readonly cidrBlock: string | undefined;
  readonly availableIpAddressCount: number;
}

/** A security group of a VPC that functions are in. */
export interface Ec2SecurityGroup extends ResourceBase<'ec2.security-group'> {
  readonly groupId: string;
  readonly vpcId: string;
  /** The one that every VPC is made with. */
  readonly isDefault: boolean;
  readonly ingress: readonly SecurityRule[];
  readonly egress: readonly SecurityRule[];
}

export interface SecurityRule {
  /** `tcp`, `udp`, `icmp`, a number, or `-1` for all. */
  readonly protocol: string;
  readonly fromPort: number | undefined;
  readonly toPort: number | undefined;
  /** Of IPv4 and IPv6. */
  readonly cidrBlocks: readonly string[];
  readonly securityGroupIds: readonly string[];
  readonly prefixListIds: readonly string[];
}

/** A route table of a VPC that functions are in. */
export interface Ec2RouteTable extends ResourceBase<'ec2.route-table'> {
  readonly routeTableId: string;
  readonly vpcId: string;
  /** It holds for the subnets that are associated with none. */
  readonly isMain: boolean;
  readonly subnetIds: readonly string[];
  readonly routes: readonly Route[];
}

export interface Route {
  /** A block of addresses of IPv4 or IPv6, or a prefix list. */
  readonly destination: string;
  /** `local`, or an id that tells by its beginning what it is: `igw-`, `nat-`, `tgw-`, `vpce-`, `eigw-`, `pcx-` … */
  readonly target: string | undefined;
  /** `blackhole` where the target is gone. */
  readonly state: string | undefined;
}

/** A NAT gateway of a VPC that functions are in. */
export interface Ec2NatGateway extends ResourceBase<'ec2.nat-gateway'> {
  readonly natGatewayId: string;
  readonly vpcId: string;
  /** Undefined for a regional one, which is in every zone. */
  readonly subnetId: string | undefined;
  readonly state: string;
  readonly availabilityMode: 'zonal' | 'regional' | undefined;
}

/** A VPC endpoint, of whichever VPC: a private API may name one of a VPC without functions. */
export interface Ec2VpcEndpoint extends ResourceBase<'ec2.vpc-endpoint'> {
  readonly endpointId: string;
  readonly vpcId: string;
  /** `com.amazonaws.eu-west-1.execute-api`; undefined for an endpoint of a resource or of a service network. */
  readonly serviceName: string | undefined;
  readonly type: string;
  readonly state: string;
  readonly privateDnsEnabled: boolean;
  /** Of an endpoint of type `Gateway`. */
  readonly routeTableIds: readonly string[];
  readonly policy: PolicyDocument | undefined;
}

/** A network interface in a VPC that functions are in: what else uses a security group. */
export interface Ec2NetworkInterface extends ResourceBase<'ec2.network-interface'> {
  readonly networkInterfaceId: string;
  readonly vpcId: string;
  /** `lambda`, `interface`, `nat_gateway` … */
  readonly interfaceType: string;
  readonly securityGroupIds: readonly string[];
  /** An address of the internet leads to it. */
  readonly hasPublicAddress: boolean;
}

export type NetworkResource =
  | Ec2NatGateway
  | Ec2NetworkInterface
  | Ec2RouteTable
  | Ec2SecurityGroup
  | Ec2Subnet
  | Ec2VpcEndpoint;
