import { DescribeSubnetsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { ec2Subnet } from '../../collectors/ec2-subnet.ts';
import { aFunction, aVersion } from '../support/build.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const ec2 = mockClient(EC2Client);
const first = {
  SubnetId: 'subnet-1',
  SubnetArn: 'arn:aws:ec2:eu-west-1:111122223333:subnet/subnet-1',
  VpcId: 'vpc-1',
  OwnerId: '111122223333',
  AvailabilityZoneId: 'euw1-az1',
  CidrBlock: '10.0.0.0/24',
  AvailableIpAddressCount: 180,
  Tags: [{ Key: 'team', Value: 'shop' }],
};
const second = {
  SubnetId: 'subnet-2',
  SubnetArn: 'arn:aws:ec2:eu-west-1:444455556666:subnet/subnet-2',
  VpcId: 'vpc-1',
  OwnerId: '444455556666',
  AvailabilityZoneId: 'euw1-az2',
  AvailableIpAddressCount: 0,
};

beforeEach(() => {
  ec2.reset();
});

it('asks for all subnets of the VPC, reads the last page, and tells whose each is', async () => {
  ec2
    .on(DescribeSubnetsCommand, { Filters: [{ Name: 'vpc-id', Values: ['vpc-1'] }], MaxResults: 1000 })
    .resolves({ Subnets: [first], NextToken: 'two' });
  ec2
    .on(DescribeSubnetsCommand, {
      ...{ Filters: [{ Name: 'vpc-id', Values: ['vpc-1'] }], MaxResults: 1000 },
      NextToken: 'two',
    })
    .resolves({ Subnets: [second] });
  const { resources, error } = await collect(ec2Subnet, fakeAws(), [
    aFunction({ vpc: { vpcId: 'vpc-1', subnetIds: ['subnet-1'], securityGroupIds: ['sg-1'] } }),
  ]);
  expect(error).toBeUndefined();
  expect(ec2.calls()).toHaveLength(2);
  expect(resources).toEqual([
    {
      kind: 'ec2.subnet',
      arn: 'arn:aws:ec2:eu-west-1:111122223333:subnet/subnet-1',
      name: 'subnet-1',
      account: '111122223333',
      region: 'eu-west-1',
      tags: { seen: true, value: { team: 'shop' } },
      subnetId: 'subnet-1',
      vpcId: 'vpc-1',
      ownerId: '111122223333',
      availabilityZoneId: 'euw1-az1',
      cidrBlock: '10.0.0.0/24',
      availableIpAddressCount: 180,
    },
    {
      kind: 'ec2.subnet',
      arn: 'arn:aws:ec2:eu-west-1:444455556666:subnet/subnet-2',
      name: 'subnet-2',
      account: '111122223333',
      region: 'eu-west-1',
      tags: { seen: true, value: {} },
      subnetId: 'subnet-2',
      vpcId: 'vpc-1',
      ownerId: '444455556666',
      availabilityZoneId: 'euw1-az2',
      cidrBlock: undefined,
      availableIpAddressCount: 0,
    },
  ]);
});

it('keeps what its first page gave when the second is refused', async () => {
  ec2
    .on(DescribeSubnetsCommand)
    .resolvesOnce({ Subnets: [first], NextToken: 'two' })
    .rejects(denied);
  const { resources, error } = await collect(ec2Subnet, fakeAws(), [
    aFunction({ vpc: { vpcId: 'vpc-1', subnetIds: ['subnet-1'], securityGroupIds: ['sg-1'] } }),
  ]);
  expect(resources).toHaveLength(1);
  expect(error).toBe(denied);
});

it.each(['SubnetId', 'SubnetArn', 'VpcId', 'OwnerId', 'AvailabilityZoneId', 'AvailableIpAddressCount'] as const)(
  'finds one without its %s malformed',
  async (member) => {
    ec2.on(DescribeSubnetsCommand).resolves({ Subnets: [{ ...first, [member]: undefined }] });
    expect(
      (
        await collect(ec2Subnet, fakeAws(), [
          aFunction({ vpc: { vpcId: 'vpc-1', subnetIds: ['subnet-1'], securityGroupIds: ['sg-1'] } }),
        ])
      ).error,
    ).toBeInstanceOf(Malformed);
  },
);

it('finds a page without its list malformed', async () => {
  ec2.on(DescribeSubnetsCommand).resolves({});
  expect(
    (
      await collect(ec2Subnet, fakeAws(), [
        aFunction({ vpc: { vpcId: 'vpc-1', subnetIds: ['subnet-1'], securityGroupIds: ['sg-1'] } }),
      ])
    ).error,
  ).toBeInstanceOf(Malformed);
});

it('asks for nothing where no function or version is in a VPC, and once where several are', async () => {
  ec2.on(DescribeSubnetsCommand).resolves({ Subnets: [] });
  await collect(ec2Subnet, fakeAws(), [aFunction({ vpc: undefined })]);
  expect(ec2.calls()).toHaveLength(0);
  const vpc = { vpcId: 'vpc-1', subnetIds: ['subnet-1'], securityGroupIds: [] };
  const versions = [aVersion({ vpc }), aVersion({ version: '2', vpc: { ...vpc, vpcId: 'vpc-2' } })];
  await collect(ec2Subnet, fakeAws(), [aFunction({ vpc }), ...versions]);
  expect(ec2.calls()).toHaveLength(1);
  expect(ec2.commandCalls(DescribeSubnetsCommand)[0]?.args[0].input.Filters).toEqual([
    { Name: 'vpc-id', Values: ['vpc-1', 'vpc-2'] },
  ]);
});
