import { DescribeNetworkInterfacesCommand, EC2Client } from '@aws-sdk/client-ec2';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { ec2NetworkInterface } from '../../collectors/ec2-network-interface.ts';
import { aFunction, aVersion } from '../support/build.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const ec2 = mockClient(EC2Client);
const first = {
  NetworkInterfaceId: 'eni-1',
  VpcId: 'vpc-1',
  InterfaceType: 'lambda' as const,
  Description: 'hunter2',
  Groups: [{ GroupId: 'sg-1', GroupName: 'functions' }],
  TagSet: [{ Key: 'team', Value: 'shop' }],
};
const second = {
  NetworkInterfaceId: 'eni-2',
  VpcId: 'vpc-1',
  InterfaceType: 'interface' as const,
  Association: { PublicIp: '203.0.113.9', IpOwnerId: 'amazon' },
};

beforeEach(() => {
  ec2.reset();
});

it('asks for all interfaces of the VPC, reads the last page, and keeps no description', async () => {
  ec2
    .on(DescribeNetworkInterfacesCommand, { Filters: [{ Name: 'vpc-id', Values: ['vpc-1'] }], MaxResults: 1000 })
    .resolves({ NetworkInterfaces: [first], NextToken: 'two' });
  ec2
    .on(DescribeNetworkInterfacesCommand, {
      ...{ Filters: [{ Name: 'vpc-id', Values: ['vpc-1'] }], MaxResults: 1000 },
      NextToken: 'two',
    })
    .resolves({ NetworkInterfaces: [second] });
  const { resources, error } = await collect(ec2NetworkInterface, fakeAws(), [
    aFunction({ vpc: { vpcId: 'vpc-1', subnetIds: ['subnet-1'], securityGroupIds: ['sg-1'] } }),
  ]);
  expect(error).toBeUndefined();
  expect(ec2.calls()).toHaveLength(2);
  expect(resources).toEqual([
    {
      kind: 'ec2.network-interface',
      arn: 'arn:aws:ec2:eu-west-1:111122223333:network-interface/eni-1',
      name: 'eni-1',
      account: '111122223333',
      region: 'eu-west-1',
      tags: { seen: true, value: { team: 'shop' } },
      networkInterfaceId: 'eni-1',
      vpcId: 'vpc-1',
      interfaceType: 'lambda',
      securityGroupIds: ['sg-1'],
      hasPublicAddress: false,
    },
    {
      kind: 'ec2.network-interface',
      arn: 'arn:aws:ec2:eu-west-1:111122223333:network-interface/eni-2',
      name: 'eni-2',
      account: '111122223333',
      region: 'eu-west-1',
      tags: { seen: true, value: {} },
      networkInterfaceId: 'eni-2',
      vpcId: 'vpc-1',
      interfaceType: 'interface',
      securityGroupIds: [],
      hasPublicAddress: true,
    },
  ]);
});

it('keeps what its first page gave when the second is refused', async () => {
  ec2
    .on(DescribeNetworkInterfacesCommand)
    .resolvesOnce({ NetworkInterfaces: [first], NextToken: 'two' })
    .rejects(denied);
  const { resources, error } = await collect(ec2NetworkInterface, fakeAws(), [
    aFunction({ vpc: { vpcId: 'vpc-1', subnetIds: ['subnet-1'], securityGroupIds: ['sg-1'] } }),
  ]);
  expect(resources).toHaveLength(1);
  expect(error).toBe(denied);
});

it.each(['NetworkInterfaceId', 'VpcId', 'InterfaceType'] as const)(
  'finds one without its %s malformed',
  async (member) => {
    ec2.on(DescribeNetworkInterfacesCommand).resolves({ NetworkInterfaces: [{ ...first, [member]: undefined }] });
    expect(
      (
        await collect(ec2NetworkInterface, fakeAws(), [
          aFunction({ vpc: { vpcId: 'vpc-1', subnetIds: ['subnet-1'], securityGroupIds: ['sg-1'] } }),
        ])
      ).error,
    ).toBeInstanceOf(Malformed);
  },
);

it('finds a page without its list malformed', async () => {
  ec2.on(DescribeNetworkInterfacesCommand).resolves({});
  expect(
    (
      await collect(ec2NetworkInterface, fakeAws(), [
        aFunction({ vpc: { vpcId: 'vpc-1', subnetIds: ['subnet-1'], securityGroupIds: ['sg-1'] } }),
      ])
    ).error,
  ).toBeInstanceOf(Malformed);
});

it('asks for nothing where no function or version is in a VPC, and once where several are', async () => {
  ec2.on(DescribeNetworkInterfacesCommand).resolves({ NetworkInterfaces: [] });
  await collect(ec2NetworkInterface, fakeAws(), [aFunction({ vpc: undefined })]);
  expect(ec2.calls()).toHaveLength(0);
  const vpc = { vpcId: 'vpc-1', subnetIds: ['subnet-1'], securityGroupIds: [] };
  const versions = [aVersion({ vpc }), aVersion({ version: '2', vpc: { ...vpc, vpcId: 'vpc-2' } })];
  await collect(ec2NetworkInterface, fakeAws(), [aFunction({ vpc }), ...versions]);
  expect(ec2.calls()).toHaveLength(1);
  expect(ec2.commandCalls(DescribeNetworkInterfacesCommand)[0]?.args[0].input.Filters).toEqual([
    { Name: 'vpc-id', Values: ['vpc-1', 'vpc-2'] },
  ]);
});
