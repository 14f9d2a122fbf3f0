import { DescribeSecurityGroupsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { ec2SecurityGroup } from '../../collectors/ec2-security-group.ts';
import { aFunction, aVersion } from '../support/build.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const ec2 = mockClient(EC2Client);
const first = {
  GroupId: 'sg-1',
  SecurityGroupArn: 'arn:aws:ec2:eu-west-1:111122223333:security-group/sg-1',
  GroupName: 'functions',
  Description: 'hunter2',
  VpcId: 'vpc-1',
  IpPermissions: [
    {
      IpProtocol: 'tcp',
      FromPort: 5432,
      ToPort: 5433,
      UserIdGroupPairs: [{ GroupId: 'sg-2', Description: 'hunter2' }],
      PrefixListIds: [{ PrefixListId: 'pl-1' }],
    },
  ],
  IpPermissionsEgress: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }], Ipv6Ranges: [{ CidrIpv6: '::/0' }] }],
  Tags: [{ Key: 'team', Value: 'shop' }],
};
const second = {
  GroupId: 'sg-2',
  SecurityGroupArn: 'arn:aws:ec2:eu-west-1:111122223333:security-group/sg-2',
  GroupName: 'default',
  VpcId: 'vpc-1',
};

beforeEach(() => {
  ec2.reset();
});

it('asks for all groups of the VPC, reads the last page, and keeps no description', async () => {
  ec2
    .on(DescribeSecurityGroupsCommand, { Filters: [{ Name: 'vpc-id', Values: ['vpc-1'] }], MaxResults: 1000 })
    .resolves({ SecurityGroups: [first], NextToken: 'two' });
  ec2
    .on(DescribeSecurityGroupsCommand, {
      ...{ Filters: [{ Name: 'vpc-id', Values: ['vpc-1'] }], MaxResults: 1000 },
      NextToken: 'two',
    })
    .resolves({ SecurityGroups: [second] });
  const { resources, error } = await collect(ec2SecurityGroup, fakeAws(), [
    aFunction({ vpc: { vpcId: 'vpc-1', subnetIds: ['subnet-1'], securityGroupIds: ['sg-1'] } }),
  ]);
  expect(error).toBeUndefined();
  expect(ec2.calls()).toHaveLength(2);
  expect(resources).toEqual([
    {
      kind: 'ec2.security-group',
      arn: 'arn:aws:ec2:eu-west-1:111122223333:security-group/sg-1',
      name: 'functions',
      account: '111122223333',
      region: 'eu-west-1',
      tags: { seen: true, value: { team: 'shop' } },
      groupId: 'sg-1',
      vpcId: 'vpc-1',
      isDefault: false,
      ingress: [
        {
          protocol: 'tcp',
          fromPort: 5432,
          toPort: 5433,
          cidrBlocks: [],
          securityGroupIds: ['sg-2'],
          prefixListIds: ['pl-1'],
        },
      ],
      egress: [
        {
          protocol: '-1',
          fromPort: undefined,
          toPort: undefined,
          cidrBlocks: ['0.0.0.0/0', '::/0'],
          securityGroupIds: [],
          prefixListIds: [],
        },
      ],
    },
    {
      kind: 'ec2.security-group',
      arn: 'arn:aws:ec2:eu-west-1:111122223333:security-group/sg-2',
      name: 'default',
      account: '111122223333',
      region: 'eu-west-1',
      tags: { seen: true, value: {} },
      groupId: 'sg-2',
      vpcId: 'vpc-1',
      isDefault: true,
      ingress: [],
      egress: [],
    },
  ]);
});

it('keeps what its first page gave when the second is refused', async () => {
  ec2
    .on(DescribeSecurityGroupsCommand)
    .resolvesOnce({ SecurityGroups: [first], NextToken: 'two' })
    .rejects(denied);
  const { resources, error } = await collect(ec2SecurityGroup, fakeAws(), [
    aFunction({ vpc: { vpcId: 'vpc-1', subnetIds: ['subnet-1'], securityGroupIds: ['sg-1'] } }),
  ]);
  expect(resources).toHaveLength(1);
  expect(error).toBe(denied);
});

it.each(['GroupId', 'SecurityGroupArn', 'GroupName', 'VpcId'] as const)(
  'finds one without its %s malformed',
  async (member) => {
    ec2.on(DescribeSecurityGroupsCommand).resolves({ SecurityGroups: [{ ...first, [member]: undefined }] });
    expect(
      (
        await collect(ec2SecurityGroup, fakeAws(), [
          aFunction({ vpc: { vpcId: 'vpc-1', subnetIds: ['subnet-1'], securityGroupIds: ['sg-1'] } }),
        ])
      ).error,
    ).toBeInstanceOf(Malformed);
  },
);

it('finds a page without its list malformed', async () => {
  ec2.on(DescribeSecurityGroupsCommand).resolves({});
  expect(
    (
      await collect(ec2SecurityGroup, fakeAws(), [
        aFunction({ vpc: { vpcId: 'vpc-1', subnetIds: ['subnet-1'], securityGroupIds: ['sg-1'] } }),
      ])
    ).error,
  ).toBeInstanceOf(Malformed);
});

it('asks for nothing where no function or version is in a VPC, and once where several are', async () => {
  ec2.on(DescribeSecurityGroupsCommand).resolves({ SecurityGroups: [] });
  await collect(ec2SecurityGroup, fakeAws(), [aFunction({ vpc: undefined })]);
  expect(ec2.calls()).toHaveLength(0);
  const vpc = { vpcId: 'vpc-1', subnetIds: ['subnet-1'], securityGroupIds: [] };
  const versions = [aVersion({ vpc }), aVersion({ version: '2', vpc: { ...vpc, vpcId: 'vpc-2' } })];
  await collect(ec2SecurityGroup, fakeAws(), [aFunction({ vpc }), ...versions]);
  expect(ec2.calls()).toHaveLength(1);
  expect(ec2.commandCalls(DescribeSecurityGroupsCommand)[0]?.args[0].input.Filters).toEqual([
    { Name: 'vpc-id', Values: ['vpc-1', 'vpc-2'] },
  ]);
});
