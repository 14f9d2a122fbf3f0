import { lambdaVpcNecessity } from '../../../checks/lambda/lambda-vpc-necessity.ts';
import type { Ec2SecurityGroup, Resource, Route, SecurityRule } from '../../../src/model/index.ts';
import {
  aFunction,
  aGap,
  aNatGateway,
  aNetworkInterface,
  anAlias,
  aPolicy,
  aRole,
  aRouteTable,
  aSecurityGroup,
  aSubnet,
  aVersion,
  aVpcEndpoint,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const vpcId = 'vpc-0a1b2c3d';
const own = 'sg-0a1b2c3f';
const subnetId = 'subnet-0a1b2c3d';
const attached = aFunction({ vpc: { vpcId, subnetIds: [subnetId], securityGroupIds: [own] } });
const open = { cidrBlocks: ['0.0.0.0/0'] };

function rule(overrides: Partial<SecurityRule>): SecurityRule {
  return {
    ...{ protocol: 'tcp', fromPort: 5432, toPort: 5432 },
    ...{ cidrBlocks: [], securityGroupIds: [], prefixListIds: [], ...overrides },
  };
}

/** Others may come in to what has it. */
function other(...ingress: readonly Partial<SecurityRule>[]): Ec2SecurityGroup {
  return aSecurityGroup({ groupId: 'sg-other', name: 'other', ingress: ingress.map(rule) });
}

function used(overrides: Parameters<typeof aNetworkInterface>[0] = {}) {
  return aNetworkInterface({
    ...{ networkInterfaceId: 'eni-other', interfaceType: 'interface', securityGroupIds: ['sg-other'] },
    ...overrides,
  });
}

function tableWith(...routes: readonly Partial<Route>[]) {
  const more = routes.map((one): Route => ({ destination: '10.9.0.0/16', target: undefined, state: 'active', ...one }));
  return aRouteTable({ routes: [...aRouteTable().routes, ...more] });
}

function roleNaming(...actions: readonly string[]) {
  return aRole({ inlinePolicies: [{ name: 'calls', document: aPolicy([{ actions }]) }] });
}

const variable = { name: 'HTTPS_PROXY', secret: undefined, lengthBucket: '16-31' } as const;

/** The function and its place, less the kinds of what is given instead. */
function placed(...instead: readonly Resource[]): readonly Resource[] {
  const kinds = new Set<string>(instead.map(({ kind }) => kind).filter((kind) => kind !== 'ec2.security-group'));
  const usual = [attached, aSubnet(), aSecurityGroup(), aRouteTable(), aNatGateway(), aRole(), aNetworkInterface()];
  const replaced = new Set<string>(instead.map(({ arn }) => arn));
  return [...usual.filter(({ kind, arn }) => !kinds.has(kind) && !replaced.has(arn)), ...instead];
}

const callers = [
  ...['api_gateway_managed', 'aws_codestar_connections_managed', 'ec2_instance_connect_endpoint', 'lambda'],
  ...['gateway_load_balancer_endpoint', 'global_accelerator_managed', 'iot_rules_managed', 'natGateway'],
  ...['nat_gateway', 'quicksight', 'transit_gateway'],
];

testCheck(lambdaVpcNecessity, {
  passes: [
    {
      name: 'the group of a database names the group of the function',
      given: placed(other({ securityGroupIds: ['sg-else', own] }), used()),
      evidence: {
        ...{ function: 'orders', qualifier: '$LATEST', vpc: vpcId, subnets: [subnetId], groups: [own] },
        ...{ services: ['logs'], need: 'groups let it in', shownBy: ['sg-other'] },
      },
    },
    {
      name: 'a group that names its group, and that nothing has just now',
      given: placed(other({ securityGroupIds: [own] })),
      evidence: { need: 'groups let it in', shownBy: ['sg-other'] },
    },
    {
      name: 'several groups let it in, each told once and in order',
      given: placed(
        aSecurityGroup({
          groupId: 'sg-b',
          ingress: [rule({ securityGroupIds: [own] }), rule({ securityGroupIds: [own] })],
        }),
        aSecurityGroup({
          groupId: 'sg-a',
          ingress: [rule({ securityGroupIds: [own], cidrBlocks: ['10.0.0.0/16'] })],
        }),
        used({ securityGroupIds: ['sg-a'] }),
      ),
      evidence: { shownBy: ['sg-a', 'sg-b'] },
    },
    {
      name: 'something else has its group, which lets itself in',
      given: placed(
        aSecurityGroup({ ingress: [rule({ securityGroupIds: [own] })] }),
        used({ securityGroupIds: [own] }),
      ),
      evidence: { need: 'groups let it in', shownBy: [own] },
    },
    ...['10.0.0.0/16', '10.0.0.128/25', '10.0.0.7/32'].map((block) => ({
      name: `the block ${block} takes in its subnet or a part of it`,
      given: placed(other({ cidrBlocks: ['203.0.113.0/24', block] }), used({ hasPublicAddress: true })),
      evidence: { need: 'groups let it in', shownBy: ['sg-other'] },
    })),
    ...[open, { cidrBlocks: ['::/0'] }, { cidrBlocks: ['2001:db8::/32'] }, { prefixListIds: ['pl-0a1b2c3d'] }].map(
      (vague) => ({
        name: `${JSON.stringify(vague)} may take in its subnet, and leads to something without a public address`,
        given: placed(other(vague), used({ hasPublicAddress: true }), used({ networkInterfaceId: 'eni-inner' })),
        evidence: { need: 'groups let it in' },
      }),
    ),
    {
      name: 'one rule of several, and one block of several, let it in',
      given: placed(other({ cidrBlocks: ['203.0.113.0/24'] }, { cidrBlocks: ['203.0.113.0/24', '0.0.0.0/0'] }), used()),
      evidence: { need: 'groups let it in' },
    },
    {
      name: 'a VPC whose id is not told',
      given: placed(
        { ...attached, vpc: { vpcId: undefined, subnetIds: [subnetId], securityGroupIds: [own] } },
        other({ securityGroupIds: [own] }),
      ),
      evidence: { vpc: 'a VPC', need: 'groups let it in' },
    },
    {
      name: 'a subnet for IPv6 alone, of which no block is known',
      given: placed(aSubnet({ cidrBlock: undefined }), other({ cidrBlocks: ['172.16.0.0/12'] }), used()),
      evidence: { need: 'groups let it in' },
    },
    ...['branch', 'efa', 'efs', 'network_load_balancer', 'load_balancer'].map((interfaceType) => ({
      name: `an interface of type ${interfaceType} may listen`,
      given: placed(other(open), used({ interfaceType })),
      evidence: { need: 'groups let it in' },
    })),
    ...[
      ['a private API', 'com.amazonaws.eu-west-1.execute-api'],
      ['a service of somebody else', 'com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0'],
      ['a resource', undefined],
    ].map(([what = '', serviceName]) => ({
      name: `the endpoint of ${what} lets it in`,
      given: placed(
        other({ securityGroupIds: [own] }),
        used({ interfaceType: 'vpc_endpoint' }),
        aVpcEndpoint({ serviceName }),
      ),
      evidence: { need: 'groups let it in' },
    })),
    {
      name: 'it mounts a file system',
      given: placed({
        ...attached,
        fileSystemArns: ['arn:aws:elasticfilesystem:eu-west-1:111122223333:access-point/fsap-1'],
      }),
      evidence: {
        need: 'it mounts file systems',
        shownBy: ['arn:aws:elasticfilesystem:eu-west-1:111122223333:access-point/fsap-1'],
      },
    },
    ...[
      ...['aoss:APIAccessAll', 'dax:GetItem', 'elasticache:Connect', 'elasticfilesystem:ClientMount'],
      ...['kafka-cluster:Connect', 'memorydb:Connect', 'neptune-db:*', 'rds-db:connect', 'vpc-lattice-svcs:Invoke'],
    ].map((action) => ({
      name: `its role names ${action}`,
      given: placed(roleNaming('logs:PutLogEvents', action)),
      evidence: { need: 'its role names services in VPCs', shownBy: [action.replace(/:.*/, '')] },
    })),
    {
      name: 'its own group sends to another group',
      given: placed(aSecurityGroup({ egress: [rule(open), rule({ securityGroupIds: ['sg-peer'] })] })),
      evidence: { need: 'its own groups send to the inside', shownBy: ['sg-peer'] },
    },
    {
      name: 'its own group sends to addresses of private networks',
      given: placed(aSecurityGroup({ egress: [rule({ cidrBlocks: ['0.0.0.0/0', '192.168.0.0/24'] })] })),
      evidence: { need: 'its own groups send to the inside', shownBy: ['192.168.0.0/24'] },
    },
    ...[
      'tgw-0a1b2c3d',
      'pcx-0a1b2c3d',
      'vgw-0a1b2c3d',
      'lgw-0a1b2c3d',
      'VpcLattice',
      'eni-0a1b2c3d',
      'vpce-0a1b2c3d',
      'arn:aws:networkmanager::111122223333:core-network/core-network-nat-01',
    ].map((target) => ({
      name: `a route by ${target}`,
      given: placed(tableWith({ target })),
      evidence: { need: 'routes lead elsewhere', shownBy: [`10.9.0.0/16 by ${target}`] },
    })),
    {
      name: 'a route by something that has no id here',
      given: placed(tableWith({ target: undefined })),
      evidence: { shownBy: ['10.9.0.0/16 by what has no id'] },
    },
    {
      name: 'a list of prefixes that leads to a peer',
      given: placed(tableWith({ destination: 'pl-0a1b2c3d', target: 'pcx-0a1b2c3d' })),
      evidence: { shownBy: ['pl-0a1b2c3d by pcx-0a1b2c3d'] },
    },
    {
      name: 'all leaves by a firewall, which a rule may want: egress control',
      given: placed(aRouteTable({ routes: [{ destination: '0.0.0.0/0', target: 'vpce-firewall', state: 'active' }] })),
      evidence: { need: 'routes lead elsewhere', shownBy: ['0.0.0.0/0 by vpce-firewall'] },
    },
    {
      name: 'behind its NAT gateway stands a firewall',
      given: placed(
        aRouteTable(),
        aRouteTable({
          ...{ routeTableId: 'rtb-public', subnetIds: ['subnet-0a1b2c40'] },
          routes: [{ destination: '0.0.0.0/0', target: 'vpce-firewall', state: 'active' }],
        }),
      ),
      evidence: { shownBy: ['0.0.0.0/0 by vpce-firewall'] },
    },
    {
      name: 'the main route table, which its subnet has, leads to another network',
      given: placed(
        aRouteTable({
          subnetIds: [],
          isMain: true,
          routes: [{ destination: '::/0', target: 'tgw-1', state: 'active' }],
        }),
      ),
      evidence: { shownBy: ['::/0 by tgw-1'] },
    },
    ...['HTTPS_PROXY', 'http_proxy'].map((name) => ({
      name: `it sends through a proxy (${name}): egress control`,
      given: placed({
        ...attached,
        environment: seen([
          { ...variable, name: 'TABLE' },
          { ...variable, name },
        ]),
      }),
      evidence: { need: 'it sends through a proxy', shownBy: [name] },
    })),
    {
      name: 'its own group lets out to a list of prefixes alone: egress control',
      given: placed(aSecurityGroup({ egress: [rule({ prefixListIds: ['pl-6da54004'] })] })),
      evidence: { need: 'its own groups hold back what it sends', shownBy: [own] },
    },
    {
      name: 'nothing leaves its subnet but by endpoints: egress control',
      given: placed(
        aRouteTable({
          routes: [
            { destination: '10.0.0.0/16', target: 'local', state: 'active' },
            { destination: 'pl-6da54004', target: 'vpce-0a1b2c01', state: 'active' },
            { destination: '0.0.0.0/0', target: 'nat-gone', state: 'blackhole' },
          ],
        }),
      ),
      evidence: { need: 'nothing leaves its subnets', shownBy: [subnetId] },
    },
    {
      name: 'a VPC that functions are to be in, by the options',
      given: placed(),
      options: { neededVpcs: ['vpc-else', vpcId] },
      evidence: { vpc: vpcId, need: 'by configuration', services: ['logs'] },
    },
    {
      name: 'what is let in, though its variables and its role were not read',
      given: [
        { ...attached, environment: unseen() },
        ...[aSubnet(), aSecurityGroup(), aRouteTable(), other({ securityGroupIds: [own] })],
      ],
      evidence: { need: 'groups let it in', services: [] },
    },
    {
      name: 'what is let in, in a subnet of another account',
      given: placed(aSubnet({ ownerId: '444455556666' }), other({ securityGroupIds: [own] })),
      evidence: { need: 'groups let it in' },
    },
  ],
  reviews: [
    {
      name: 'nothing but a NAT gateway',
      given: placed(),
      message: 'noNeed',
      severity: 'low',
      evidence: {
        ...{ function: 'orders', qualifier: '$LATEST', vpc: vpcId },
        ...{ subnets: [subnetId], groups: [own], services: ['logs'] },
      },
      text: `Nothing is seen that orders ($LATEST) needs ${vpcId} for: no security group admits it to anything`,
    },
    {
      name: 'a staging function, less severely',
      given: placed({ ...attached, tags: seen({ Environment: 'staging' }) }),
      message: 'noNeed',
      severity: 'informational',
    },
    {
      name: 'another VPC than the one that functions are to be in',
      given: placed(),
      options: { neededVpcs: ['vpc-else'] },
      message: 'noNeed',
    },
    {
      name: 'a group that lets in others',
      given: placed(other({ securityGroupIds: ['sg-else'], cidrBlocks: ['10.0.1.0/24', '203.0.113.0/24'] }), used()),
      message: 'noNeed',
    },
    {
      name: 'blocks that nothing has the group of just now',
      given: placed(other({ cidrBlocks: ['10.0.0.0/16'] })),
      message: 'noNeed',
    },
    {
      name: 'a public load balancer, which is reached without a VPC too',
      given: placed(
        other(open, { cidrBlocks: ['::/0'] }, { prefixListIds: ['pl-cloudfront'] }),
        used({ hasPublicAddress: true }),
      ),
      message: 'noNeed',
    },
    {
      name: 'a subnet of another VPC that a block takes in',
      given: placed(
        aSubnet(),
        aSubnet({ vpcId: 'vpc-else', subnetId: 'subnet-else' }),
        aSecurityGroup({ vpcId: 'vpc-else', groupId: 'sg-other', ingress: [rule(open)] }),
        used({ vpcId: 'vpc-else' }),
      ),
      message: 'noNeed',
    },
    {
      name: 'its group lets itself in, and only functions have it',
      given: placed(aSecurityGroup({ ingress: [rule({ securityGroupIds: [own] })] })),
      message: 'noNeed',
    },
    {
      name: 'its group lets itself in, and nothing has it yet',
      given: placed(
        aSecurityGroup({ ingress: [rule({ securityGroupIds: [own] })] }),
        aNetworkInterface({ securityGroupIds: ['sg-else'] }),
      ),
      message: 'noNeed',
    },
    ...callers.map((interfaceType) => ({
      name: `an interface of type ${interfaceType} calls, and is not called`,
      given: placed(other(open, { securityGroupIds: [own] }), used({ interfaceType })),
      message: 'noNeed',
    })),
    {
      name: 'endpoints of AWS, whose APIs are there without a VPC too',
      given: placed(
        other({ securityGroupIds: [own] }),
        used({ interfaceType: 'vpc_endpoint' }),
        aVpcEndpoint(),
        aVpcEndpoint({ endpointId: 'vpce-s3', serviceName: undefined, type: 'Gateway' }),
        aVpcEndpoint({
          endpointId: 'vpce-else',
          vpcId: 'vpc-else',
          serviceName: 'com.amazonaws.eu-west-1.execute-api',
        }),
      ),
      message: 'noNeed',
    },
    ...['igw-0a1b2c3d', 'eigw-0a1b2c3d', 'nat-0a1b2c3d', 'local'].map((target) => ({
      name: `a route by ${target}`,
      given: placed(tableWith({ target })),
      message: 'noNeed',
    })),
    {
      name: 'a gateway endpoint of S3',
      given: placed(tableWith({ destination: 'pl-6da54004', target: 'vpce-0a1b2c01' })),
      message: 'noNeed',
    },
    {
      name: 'a route to a peer that is gone',
      given: placed(tableWith({ target: 'pcx-0a1b2c3d', state: 'blackhole' })),
      message: 'noNeed',
    },
    {
      name: 'a NAT gateway in all zones, which has no subnet',
      given: placed(aNatGateway({ subnetId: undefined })),
      message: 'noNeed',
    },
    {
      name: 'a way out by IPv6 alone, and a group that lets out by IPv6 alone',
      given: placed(
        aRouteTable({ routes: [{ destination: '::/0', target: 'eigw-0a1b2c3d', state: 'active' }] }),
        aSecurityGroup({ egress: [rule({ cidrBlocks: ['::/0'] })] }),
      ),
      message: 'noNeed',
    },
    {
      name: 'two groups, of which one rule of one lets out to anywhere',
      given: placed(
        {
          ...attached,
          vpc: { vpcId, subnetIds: [subnetId], securityGroupIds: [own, 'sg-more'] },
        },
        aSecurityGroup({ egress: [rule({ prefixListIds: ['pl-6da54004'] })] }),
        aSecurityGroup({ groupId: 'sg-more', egress: [rule({ cidrBlocks: ['203.0.113.0/24'] }), rule(open)] }),
      ),
      message: 'noNeed',
    },
    {
      name: 'variables that speak of a proxy and name none',
      given: placed({
        ...attached,
        environment: seen(['NO_HTTPS_PROXY', 'HTTPS_PROXY_PORT', 'PROXY'].map((name) => ({ ...variable, name }))),
      }),
      message: 'noNeed',
    },
    {
      name: 'a role that allows everything, which tells of nothing',
      given: placed(roleNaming('*')),
      message: 'noNeed',
      evidence: { services: ['*'] },
    },
    {
      name: 'a role for APIs of AWS that are there without a VPC',
      given: placed(roleNaming('dynamodb:GetItem', 'execute-api:Invoke', 'es:ESHttpGet', 'rds:DescribeDBInstances')),
      message: 'noNeed',
    },
    {
      name: 'each version that an alias sends calls to, by its own VPC',
      given: [
        ...placed(other({ securityGroupIds: [own] }), aSecurityGroup({ groupId: 'sg-alone' }), aSecurityGroup()),
        aVersion({ vpc: { vpcId, subnetIds: [subnetId], securityGroupIds: ['sg-alone'] } }),
        aVersion({ version: '2' }),
        aVersion({ version: '3', vpc: { vpcId: undefined, subnetIds: [], securityGroupIds: [] } }),
        anAlias({ version: '1', routing: [{ version: '3', weight: 0.1 }] }),
        anAlias({ name: 'next', version: '2' }),
      ],
      verdicts: [
        { result: 'pass', evidence: { qualifier: '$LATEST' } },
        {
          result: 'review',
          message: 'noNeed',
          subKey: 'version-1',
          evidence: { qualifier: '1', groups: ['sg-alone'] },
        },
      ],
    },
  ],
  skips: [
    { name: 'a function in no VPC', given: [aFunction(), aRole()], text: 'it is in no VPC' },
    {
      name: 'a function that left its VPC',
      given: [aFunction({ vpc: { vpcId: '', subnetIds: [], securityGroupIds: [] } })],
      text: 'it is in no VPC',
    },
  ],
  insufficient: [
    {
      name: 'a subnet that another account shares, with resources that are not seen',
      given: placed(aSubnet({ ownerId: '444455556666' })),
      text: 'its subnets belong to another account, and what else is in them is not seen',
    },
    ...[
      { what: 'subnet', kind: 'ec2.subnet' },
      { what: 'security group', kind: 'ec2.security-group' },
      { what: 'route table', kind: 'ec2.route-table' },
    ].map(({ what, kind }) => ({
      name: `a ${what} that is not in what is audited`,
      given: placed().filter((one) => one.kind !== kind),
      text: 'not all of its subnets, route tables and security groups are in what is audited',
    })),
    {
      name: 'a VPC without an id',
      given: placed(
        { ...attached, vpc: { vpcId: undefined, subnetIds: [subnetId], securityGroupIds: [own] } },
        aRouteTable({ subnetIds: [], isMain: true }),
      ),
      text: 'not all of its subnets',
    },
    {
      name: 'a policy of its role that was not in the snapshot',
      given: placed(
        aRole({
          attachedPolicies: [{ name: 'more', arn: 'arn:aws:iam::111122223333:policy/more', document: undefined }],
        }),
      ),
      text: 'not all policies of its role were read, so it may name more services',
    },
    {
      name: 'a role that is gone',
      given: placed().filter(({ kind }) => kind !== 'iam.role'),
      text: 'not all policies of its role were read',
    },
  ],
  unknowns: [
    {
      name: 'variables that could not be decrypted, of which one may name a proxy',
      given: placed({ ...attached, environment: unseen({ operation: 'lambda:ListFunctions' }) }),
      gap: { operation: 'lambda:ListFunctions', hides: 'fact' },
    },
    {
      name: 'interfaces that could not be listed, by which it might be let in',
      given: placed(),
      gaps: [aGap({ kind: 'ec2.network-interface', operation: 'ec2:DescribeNetworkInterfaces' })],
      gap: { operation: 'ec2:DescribeNetworkInterfaces' },
    },
  ],
});
