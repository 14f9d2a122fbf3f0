import {
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { elbTargetGroup } from '../../collectors/elb-target-group.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const elb = mockClient(ElasticLoadBalancingV2Client);
const home = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333';
const cart = `${home}:targetgroup/cart/1` as const;
const balancer = `${home}:loadbalancer/app/shop/1`;
const fn = 'arn:aws:lambda:eu-west-1:111122223333:function:cart:live';
const described = {
  TargetGroupArn: cart,
  TargetGroupName: 'cart',
  TargetType: 'lambda',
  HealthCheckEnabled: false,
} as const;

beforeEach(() => {
  elb.reset();
  elb.on(DescribeTargetGroupsCommand).resolves({ TargetGroups: [described] });
  elb.on(DescribeTargetHealthCommand).resolves({ TargetHealthDescriptions: [{ Target: { Id: fn } }] });
});

it('asks for pages of four hundred, reads the last one, and the targets of groups of functions alone', async () => {
  const other = { TargetGroupArn: `${home}:targetgroup/machines/2`, TargetGroupName: 'machines' };
  elb.on(DescribeTargetGroupsCommand, { PageSize: 400 }).resolves({
    TargetGroups: [
      { ...other, TargetType: 'instance' },
      { ...described, LoadBalancerArns: [balancer], HealthCheckEnabled: true },
    ],
    NextMarker: 'two',
  });
  elb.on(DescribeTargetGroupsCommand, { PageSize: 400, Marker: 'two' }).resolves({
    TargetGroups: [{ ...described, TargetGroupArn: `${cart}2`, TargetGroupName: 'empty' }],
  });
  elb.on(DescribeTargetHealthCommand, { TargetGroupArn: `${cart}2` }).resolves({ TargetHealthDescriptions: [] });
  const { resources, error } = await collect(elbTargetGroup, fakeAws({ tags: { [cart]: { team: 'shop' } } }));
  expect(error).toBeUndefined();
  expect(elb.commandCalls(DescribeTargetHealthCommand)).toHaveLength(2);
  const alike = { kind: 'elb.target-group', account: '111122223333', region: 'eu-west-1' };
  expect(resources).toEqual([
    {
      ...alike,
      arn: cart,
      name: 'cart',
      tags: { seen: true, value: { team: 'shop' } },
      loadBalancerArns: [balancer],
      functionArns: { seen: true, value: [fn] },
      healthChecked: true,
    },
    {
      ...alike,
      arn: `${cart}2`,
      name: 'empty',
      tags: { seen: true, value: {} },
      loadBalancerArns: [],
      functionArns: { seen: true, value: [] },
      healthChecked: false,
    },
  ]);
});

it('keeps a group whose targets are refused, and takes one that has vanished as empty', async () => {
  elb.on(DescribeTargetGroupsCommand).resolves({ TargetGroups: [described, described] });
  elb.on(DescribeTargetHealthCommand).rejectsOnce(denied).rejects(serviceError('TargetGroupNotFoundException', 400));
  const aws = fakeAws();
  const { resources } = await collect(elbTargetGroup, aws);
  expect(resources).toMatchObject([{ functionArns: { seen: false } }, { functionArns: { seen: true, value: [] } }]);
  expect(aws.noted).toMatchObject([
    { kind: 'elb.target-group', operation: 'elasticloadbalancing:DescribeTargetHealth', hides: 'fact' },
  ]);
});

it('keeps what its first page gave when the second is refused', async () => {
  elb
    .on(DescribeTargetGroupsCommand)
    .resolvesOnce({ TargetGroups: [described], NextMarker: 'two' })
    .rejects(denied);
  expect(await collect(elbTargetGroup, fakeAws())).toMatchObject({ resources: [{ arn: cart }], error: denied });
});

it.each(['TargetGroupArn', 'TargetGroupName', 'TargetType', 'HealthCheckEnabled'] as const)(
  'finds one without its %s malformed',
  async (member) => {
    elb.on(DescribeTargetGroupsCommand).resolves({ TargetGroups: [{ ...described, [member]: undefined }] });
    expect((await collect(elbTargetGroup, fakeAws())).error).toBeInstanceOf(Malformed);
  },
);
