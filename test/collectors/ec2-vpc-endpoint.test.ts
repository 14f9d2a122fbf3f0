import { DescribeVpcEndpointsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { ec2VpcEndpoint } from '../../collectors/ec2-vpc-endpoint.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const ec2 = mockClient(EC2Client);
const first = {
  VpcEndpointId: 'vpce-1',
  VpcId: 'vpc-1',
  ServiceName: 'com.amazonaws.eu-west-1.execute-api',
  VpcEndpointType: 'Interface' as const,
  State: 'Available' as const,
  PrivateDnsEnabled: true,
  PolicyDocument: '{"Statement":[]}',
  Tags: [{ Key: 'team', Value: 'shop' }],
};
const second = {
  VpcEndpointId: 'vpce-2',
  VpcId: 'vpc-2',
  VpcEndpointType: 'Resource' as const,
  State: 'Pending' as const,
  RouteTableIds: ['rtb-1'],
  PolicyDocument: '',
};

beforeEach(() => {
  ec2.reset();
});

it('asks for all endpoints of the region and reads the last page', async () => {
  ec2.on(DescribeVpcEndpointsCommand, { MaxResults: 1000 }).resolves({ VpcEndpoints: [first], NextToken: 'two' });
  ec2.on(DescribeVpcEndpointsCommand, { MaxResults: 1000, NextToken: 'two' }).resolves({ VpcEndpoints: [second] });
  const { resources, error } = await collect(ec2VpcEndpoint, fakeAws());
  expect(error).toBeUndefined();
  expect(ec2.calls()).toHaveLength(2);
  expect(resources).toEqual([
    {
      kind: 'ec2.vpc-endpoint',
      arn: 'arn:aws:ec2:eu-west-1:111122223333:vpc-endpoint/vpce-1',
      name: 'vpce-1',
      account: '111122223333',
      region: 'eu-west-1',
      tags: { seen: true, value: { team: 'shop' } },
      endpointId: 'vpce-1',
      vpcId: 'vpc-1',
      serviceName: 'com.amazonaws.eu-west-1.execute-api',
      type: 'Interface',
      state: 'Available',
      privateDnsEnabled: true,
      routeTableIds: [],
      policy: { statements: [] },
    },
    {
      kind: 'ec2.vpc-endpoint',
      arn: 'arn:aws:ec2:eu-west-1:111122223333:vpc-endpoint/vpce-2',
      name: 'vpce-2',
      account: '111122223333',
      region: 'eu-west-1',
      tags: { seen: true, value: {} },
      endpointId: 'vpce-2',
      vpcId: 'vpc-2',
      serviceName: undefined,
      type: 'Resource',
      state: 'Pending',
      privateDnsEnabled: false,
      routeTableIds: ['rtb-1'],
      policy: undefined,
    },
  ]);
});

it('keeps what its first page gave when the second is refused', async () => {
  ec2
    .on(DescribeVpcEndpointsCommand)
    .resolvesOnce({ VpcEndpoints: [first], NextToken: 'two' })
    .rejects(denied);
  const { resources, error } = await collect(ec2VpcEndpoint, fakeAws());
  expect(resources).toHaveLength(1);
  expect(error).toBe(denied);
});

it.each(['VpcEndpointId', 'VpcId', 'VpcEndpointType', 'State'] as const)(
  'finds one without its %s malformed',
  async (member) => {
    ec2.on(DescribeVpcEndpointsCommand).resolves({ VpcEndpoints: [{ ...first, [member]: undefined }] });
    expect((await collect(ec2VpcEndpoint, fakeAws())).error).toBeInstanceOf(Malformed);
  },
);

it('finds a page without its list malformed', async () => {
  ec2.on(DescribeVpcEndpointsCommand).resolves({});
  expect((await collect(ec2VpcEndpoint, fakeAws())).error).toBeInstanceOf(Malformed);
});
