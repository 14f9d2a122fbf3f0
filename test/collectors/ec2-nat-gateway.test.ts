import { DescribeNatGatewaysCommand, EC2Client } from '@aws-sdk/client-ec2';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { ec2NatGateway } from '../../collectors/ec2-nat-gateway.ts';
import { aFunction, aVersion } from '../support/build.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const ec2 = mockClient(EC2Client);
const first = {
  NatGatewayId: 'nat-1',
  VpcId: 'vpc-1',
  SubnetId: 'subnet-1',
  State: 'available' as const,
  AvailabilityMode: 'zonal' as const,
  Tags: [{ Key: 'team', Value: 'shop' }],
};
const second = { NatGatewayId: 'nat-2', VpcId: 'vpc-1', State: 'deleted' as const };

beforeEach(() => {
  ec2.reset();
});

it('asks for all NAT gateways of the VPC and reads the last page', async () => {
  ec2
    .on(DescribeNatGatewaysCommand, { Filter: [{ Name: 'vpc-id', Values: ['vpc-1'] }], MaxResults: 1000 })
    .resolves({ NatGateways: [first], NextToken: 'two' });
  ec2
    .on(DescribeNatGatewaysCommand, {
      ...{ Filter: [{ Name: 'vpc-id', Values: ['vpc-1'] }], MaxResults: 1000 },
      NextToken: 'two',
    })
    .resolves({ NatGateways: [second] });
  const { resources, error } = await collect(ec2NatGateway, fakeAws(), [
    aFunction({ vpc: { vpcId: 'vpc-1', subnetIds: ['subnet-1'], securityGroupIds: ['sg-1'] } }),
  ]);
  expect(error).toBeUndefined();
  expect(ec2.calls()).toHaveLength(2);
  expect(resources).toEqual([
    {
      kind: 'ec2.nat-gateway',
      arn: 'arn:aws:ec2:eu-west-1:111122223333:natgateway/nat-1',
      name: 'nat-1',
      account: '111122223333',
      region: 'eu-west-1',
      tags: { seen: true, value: { team: 'shop' } },
      natGatewayId: 'nat-1',
      vpcId: 'vpc-1',
      subnetId: 'subnet-1',
      state: 'available',
      availabilityMode: 'zonal',
    },
    {
      kind: 'ec2.nat-gateway',
      arn: 'arn:aws:ec2:eu-west-1:111122223333:natgateway/nat-2',
      name: 'nat-2',
      account: '111122223333',
      region: 'eu-west-1',
      tags: { seen: true, value: {} },
      natGatewayId: 'nat-2',
      vpcId: 'vpc-1',
      subnetId: undefined,
      state: 'deleted',
      availabilityMode: undefined,
    },
  ]);
});

it('keeps what its first page gave when the second is refused', async () => {
  ec2
    .on(DescribeNatGatewaysCommand)
    .resolvesOnce({ NatGateways: [first], NextToken: 'two' })
    .rejects(denied);
  const { resources, error } = await collect(ec2NatGateway, fakeAws(), [
    aFunction({ vpc: { vpcId: 'vpc-1', subnetIds: ['subnet-1'], securityGroupIds: ['sg-1'] } }),
  ]);
  expect(resources).toHaveLength(1);
  expect(error).toBe(denied);
});

it.each(['NatGatewayId', 'VpcId', 'State'] as const)('finds one without its %s malformed', async (member) => {
  ec2.on(DescribeNatGatewaysCommand).resolves({ NatGateways: [{ ...first, [member]: undefined }] });
  expect(
    (
      await collect(ec2NatGateway, fakeAws(), [
        aFunction({ vpc: { vpcId: 'vpc-1', subnetIds: ['subnet-1'], securityGroupIds: ['sg-1'] } }),
      ])
    ).error,
  ).toBeInstanceOf(Malformed);
});

it('finds a page without its list malformed', async () => {
  ec2.on(DescribeNatGatewaysCommand).resolves({});
  expect(
    (
      await collect(ec2NatGateway, fakeAws(), [
        aFunction({ vpc: { vpcId: 'vpc-1', subnetIds: ['subnet-1'], securityGroupIds: ['sg-1'] } }),
      ])
    ).error,
  ).toBeInstanceOf(Malformed);
});

it('asks for nothing where no function or version is in a VPC, and once where several are', async () => {
  ec2.on(DescribeNatGatewaysCommand).resolves({ NatGateways: [] });
  await collect(ec2NatGateway, fakeAws(), [aFunction({ vpc: undefined })]);
  expect(ec2.calls()).toHaveLength(0);
  const vpc = { vpcId: 'vpc-1', subnetIds: ['subnet-1'], securityGroupIds: [] };
  const versions = [aVersion({ vpc }), aVersion({ version: '2', vpc: { ...vpc, vpcId: 'vpc-2' } })];
  await collect(ec2NatGateway, fakeAws(), [aFunction({ vpc }), ...versions]);
  expect(ec2.calls()).toHaveLength(1);
  expect(ec2.commandCalls(DescribeNatGatewaysCommand)[0]?.args[0].input.Filter).toEqual([
    { Name: 'vpc-id', Values: ['vpc-1', 'vpc-2'] },
  ]);
});
