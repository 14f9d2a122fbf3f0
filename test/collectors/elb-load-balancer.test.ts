import {
  DescribeLoadBalancerAttributesCommand,
  DescribeLoadBalancersCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { elbLoadBalancer } from '../../collectors/elb-load-balancer.ts';
import { aTargetGroup } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const elb = mockClient(ElasticLoadBalancingV2Client);
const shop = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/shop/1';
const described = {
  LoadBalancerArn: shop,
  LoadBalancerName: 'shop',
  Scheme: 'internet-facing',
  DNSName: 'shop-1.elb.amazonaws.com',
} as const;
const group = aTargetGroup({ loadBalancerArns: [shop] });

beforeEach(() => {
  elb.reset();
  elb.on(DescribeLoadBalancersCommand).resolves({ LoadBalancers: [described] });
  elb.on(DescribeLoadBalancerAttributesCommand).resolves({
    Attributes: [
      { Key: 'access_logs.s3.bucket', Value: 'hunter2' },
      { Key: 'idle_timeout.timeout_seconds', Value: '60' },
    ],
  });
});

it('reads a load balancer once, however many groups of functions are behind it', async () => {
  const other = aTargetGroup({ name: 'other', loadBalancerArns: [shop] });
  const aws = fakeAws({ tags: { [shop]: { team: 'shop' } } });
  const { resources, error } = await collect(elbLoadBalancer, aws, [group, other]);
  expect(error).toBeUndefined();
  expect(elb.calls()).toHaveLength(2);
  expect(elb.commandCalls(DescribeLoadBalancersCommand)[0]?.args[0].input).toEqual({ PageSize: 400 });
  expect(resources).toEqual([
    {
      kind: 'elb.load-balancer',
      arn: shop,
      name: 'shop',
      account: '111122223333',
      region: 'eu-west-1',
      tags: { seen: true, value: { team: 'shop' } },
      scheme: 'internet-facing',
      dnsName: 'shop-1.elb.amazonaws.com',
      idleTimeoutSeconds: { seen: true, value: 60 },
    },
  ]);
});

it('asks for nothing where no group is in use', async () => {
  await collect(elbLoadBalancer, fakeAws(), [aTargetGroup({ loadBalancerArns: [] })]);
  expect(elb.calls()).toHaveLength(0);
});

it('reads to the last page, leaves out what has no function behind it, and misses none that has vanished', async () => {
  elb.on(DescribeLoadBalancersCommand, { PageSize: 400 }).resolves({
    LoadBalancers: [{ ...described, LoadBalancerArn: `${shop}0` }],
    NextMarker: 'two',
  });
  elb.on(DescribeLoadBalancersCommand, { PageSize: 400, Marker: 'two' }).resolves({ LoadBalancers: [described] });
  const groups = [group, aTargetGroup({ name: 'late', loadBalancerArns: [`${shop}9`] })];
  const { resources, error } = await collect(elbLoadBalancer, fakeAws(), groups);
  expect(error).toBeUndefined();
  expect(resources.map(({ arn }) => arn)).toEqual([shop]);
  expect(elb.calls()).toHaveLength(3);
});

it('keeps one whose attributes are refused, and one that has vanished', async () => {
  elb.on(DescribeLoadBalancersCommand).resolves({ LoadBalancers: [described, described] });
  elb
    .on(DescribeLoadBalancerAttributesCommand)
    .rejectsOnce(denied)
    .rejects(serviceError('LoadBalancerNotFoundException'));
  const aws = fakeAws();
  const { resources } = await collect(elbLoadBalancer, aws, [group]);
  expect(resources).toMatchObject([
    { idleTimeoutSeconds: { seen: false } },
    { idleTimeoutSeconds: { seen: true, value: undefined } },
  ]);
  expect(aws.noted).toMatchObject([
    { kind: 'elb.load-balancer', operation: 'elasticloadbalancing:DescribeLoadBalancerAttributes', hides: 'fact' },
  ]);
});

it('throws what refuses the description', async () => {
  elb.on(DescribeLoadBalancersCommand).rejects(denied);
  expect(await collect(elbLoadBalancer, fakeAws(), [group])).toEqual({ resources: [], error: denied });
});

it.each(['LoadBalancerArn', 'LoadBalancerName', 'Scheme'] as const)(
  'finds one without its %s malformed',
  async (member) => {
    elb.on(DescribeLoadBalancersCommand).resolves({ LoadBalancers: [{ ...described, [member]: undefined }] });
    expect((await collect(elbLoadBalancer, fakeAws(), [group])).error).toBeInstanceOf(Malformed);
  },
);

it('tells a malformed fact where the time-out is missing', async () => {
  elb.on(DescribeLoadBalancerAttributesCommand).resolves({ Attributes: [] });
  const { resources } = await collect(elbLoadBalancer, fakeAws(), [group]);
  expect(resources).toMatchObject([{ idleTimeoutSeconds: { seen: false, gap: { reason: 'malformed' } } }]);
});
