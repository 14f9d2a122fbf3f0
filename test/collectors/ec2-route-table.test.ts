import { DescribeRouteTablesCommand, EC2Client } from '@aws-sdk/client-ec2';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { ec2RouteTable } from '../../collectors/ec2-route-table.ts';
import { aFunction, aVersion } from '../support/build.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const ec2 = mockClient(EC2Client);
const first = {
  RouteTableId: 'rtb-1',
  VpcId: 'vpc-1',
  OwnerId: '111122223333',
  Associations: [{ Main: true }],
  Routes: [{ DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local', State: 'active' as const }],
  Tags: [{ Key: 'team', Value: 'shop' }],
};
const second = {
  RouteTableId: 'rtb-2',
  VpcId: 'vpc-1',
  OwnerId: '444455556666',
  Associations: [
    { Main: false, SubnetId: 'subnet-1' },
    { Main: false, GatewayId: 'igw-1' },
  ],
  Routes: [
    { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1', State: 'blackhole' as const },
    { DestinationIpv6CidrBlock: '::/0', EgressOnlyInternetGatewayId: 'eigw-1', State: 'active' as const },
    { DestinationPrefixListId: 'pl-1', GatewayId: 'vpce-1', State: 'active' as const },
    { DestinationCidrBlock: '10.9.0.0/16', InstanceId: 'i-1', NetworkInterfaceId: 'eni-1' },
    { DestinationCidrBlock: '10.8.0.0/16' },
  ],
};

beforeEach(() => {
  ec2.reset();
});

it('asks for all route tables of the VPC, reads the last page, and tells each route by where it leads', async () => {
  ec2
    .on(DescribeRouteTablesCommand, { Filters: [{ Name: 'vpc-id', Values: ['vpc-1'] }], MaxResults: 100 })
    .resolves({ RouteTables: [first], NextToken: 'two' });
  ec2
    .on(DescribeRouteTablesCommand, {
      ...{ Filters: [{ Name: 'vpc-id', Values: ['vpc-1'] }], MaxResults: 100 },
      NextToken: 'two',
    })
    .resolves({ RouteTables: [second] });
  const { resources, error } = await collect(ec2RouteTable, fakeAws(), [
    aFunction({ vpc: { vpcId: 'vpc-1', subnetIds: ['subnet-1'], securityGroupIds: ['sg-1'] } }),
  ]);
  expect(error).toBeUndefined();
  expect(ec2.calls()).toHaveLength(2);
  expect(resources).toEqual([
    {
      kind: 'ec2.route-table',
      arn: 'arn:aws:ec2:eu-west-1:111122223333:route-table/rtb-1',
      name: 'rtb-1',
      account: '111122223333',
      region: 'eu-west-1',
      tags: { seen: true, value: { team: 'shop' } },
      routeTableId: 'rtb-1',
      vpcId: 'vpc-1',
      isMain: true,
      subnetIds: [],
      routes: [{ destination: '10.0.0.0/16', target: 'local', state: 'active' }],
    },
    {
      kind: 'ec2.route-table',
      arn: 'arn:aws:ec2:eu-west-1:444455556666:route-table/rtb-2',
      name: 'rtb-2',
      account: '111122223333',
      region: 'eu-west-1',
      tags: { seen: true, value: {} },
      routeTableId: 'rtb-2',
      vpcId: 'vpc-1',
      isMain: false,
      subnetIds: ['subnet-1'],
      routes: [
        { destination: '0.0.0.0/0', target: 'nat-1', state: 'blackhole' },
        { destination: '::/0', target: 'eigw-1', state: 'active' },
        { destination: 'pl-1', target: 'vpce-1', state: 'active' },
        { destination: '10.9.0.0/16', target: 'i-1', state: undefined },
        { destination: '10.8.0.0/16', target: undefined, state: undefined },
      ],
    },
  ]);
});

it('keeps what its first page gave when the second is refused', async () => {
  ec2
    .on(DescribeRouteTablesCommand)
    .resolvesOnce({ RouteTables: [first], NextToken: 'two' })
    .rejects(denied);
  const { resources, error } = await collect(ec2RouteTable, fakeAws(), [
    aFunction({ vpc: { vpcId: 'vpc-1', subnetIds: ['subnet-1'], securityGroupIds: ['sg-1'] } }),
  ]);
  expect(resources).toHaveLength(1);
  expect(error).toBe(denied);
});

it.each(['RouteTableId', 'VpcId', 'OwnerId', 'Routes'] as const)(
  'finds one without its %s malformed',
  async (member) => {
    ec2.on(DescribeRouteTablesCommand).resolves({ RouteTables: [{ ...first, [member]: undefined }] });
    expect(
      (
        await collect(ec2RouteTable, fakeAws(), [
          aFunction({ vpc: { vpcId: 'vpc-1', subnetIds: ['subnet-1'], securityGroupIds: ['sg-1'] } }),
        ])
      ).error,
    ).toBeInstanceOf(Malformed);
  },
);

it('finds a page without its list malformed', async () => {
  ec2.on(DescribeRouteTablesCommand).resolves({});
  expect(
    (
      await collect(ec2RouteTable, fakeAws(), [
        aFunction({ vpc: { vpcId: 'vpc-1', subnetIds: ['subnet-1'], securityGroupIds: ['sg-1'] } }),
      ])
    ).error,
  ).toBeInstanceOf(Malformed);
});

it('asks for nothing where no function or version is in a VPC, and once where several are', async () => {
  ec2.on(DescribeRouteTablesCommand).resolves({ RouteTables: [] });
  await collect(ec2RouteTable, fakeAws(), [aFunction({ vpc: undefined })]);
  expect(ec2.calls()).toHaveLength(0);
  const vpc = { vpcId: 'vpc-1', subnetIds: ['subnet-1'], securityGroupIds: [] };
  const versions = [aVersion({ vpc }), aVersion({ version: '2', vpc: { ...vpc, vpcId: 'vpc-2' } })];
  await collect(ec2RouteTable, fakeAws(), [aFunction({ vpc }), ...versions]);
  expect(ec2.calls()).toHaveLength(1);
  expect(ec2.commandCalls(DescribeRouteTablesCommand)[0]?.args[0].input.Filters).toEqual([
    { Name: 'vpc-id', Values: ['vpc-1', 'vpc-2'] },
  ]);
});
