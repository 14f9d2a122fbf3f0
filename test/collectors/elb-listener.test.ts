import {
  DescribeListenersCommand,
  DescribeRulesCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { elbListener } from '../../collectors/elb-listener.ts';
import { aTargetGroup } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const elb = mockClient(ElasticLoadBalancingV2Client);
const home = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333';
const shop = `${home}:loadbalancer/app/shop/1` as const;
const listenerArn = `${home}:listener/app/shop/1/2` as const;
const ruleArn = `${home}:listener-rule/app/shop/1/2/3` as const;
const cart = `${home}:targetgroup/cart/1`;
const listener = { ListenerArn: listenerArn, LoadBalancerArn: shop, Protocol: 'HTTP', Port: 80 } as const;
const rule = { RuleArn: ruleArn, Priority: '10', IsDefault: false, Actions: [] };
const group = aTargetGroup({ loadBalancerArns: [shop] });

beforeEach(() => {
  elb.reset();
  elb.on(DescribeListenersCommand).resolves({ Listeners: [listener] });
  elb.on(DescribeRulesCommand).resolves({ Rules: [rule] });
});

it('reads all pages of the listeners and rules of each load balancer, once however many groups are behind it', async () => {
  const secure = { ...listener, ListenerArn: `${listenerArn}s`, Protocol: 'HTTPS', Port: 443 } as const;
  elb
    .on(DescribeListenersCommand, { LoadBalancerArn: shop, PageSize: 400 })
    .resolves({ Listeners: [listener], NextMarker: 'two' });
  elb
    .on(DescribeListenersCommand, { LoadBalancerArn: shop, PageSize: 400, Marker: 'two' })
    .resolves({ Listeners: [{ ...secure, SslPolicy: 'ELBSecurityPolicy-2016-08' }] });
  elb.on(DescribeRulesCommand, { ListenerArn: listenerArn, PageSize: 400 }).resolves({ Rules: [], NextMarker: 'two' });
  elb.on(DescribeRulesCommand, { ListenerArn: listenerArn, PageSize: 400, Marker: 'two' }).resolves({
    Rules: [
      {
        ...rule,
        Conditions: [{ Field: 'http-header', Values: ['hunter2'] }],
        Actions: [
          {
            Type: 'authenticate-oidc',
            AuthenticateOidcConfig: {
              Issuer: 'hunter2',
              AuthorizationEndpoint: 'hunter2',
              TokenEndpoint: 'hunter2',
              UserInfoEndpoint: 'hunter2',
              ClientId: 'hunter2',
              ClientSecret: 'hunter2',
            },
          },
          {
            Type: 'forward',
            TargetGroupArn: cart,
            ForwardConfig: { TargetGroups: [{ TargetGroupArn: cart }, { TargetGroupArn: `${cart}2` }, {}] },
          },
        ],
      },
    ],
  });
  elb.on(DescribeRulesCommand, { ListenerArn: secure.ListenerArn }).resolves({
    Rules: [
      {
        ...rule,
        Priority: 'default',
        IsDefault: true,
        Actions: [{ Type: 'redirect', RedirectConfig: { StatusCode: 'HTTP_301', Protocol: 'HTTPS' } }],
      },
    ],
  });
  const aws = fakeAws({ tags: { [listenerArn]: { team: 'shop' } } });
  const { resources, error } = await collect(elbListener, aws, [group, group]);
  expect(error).toBeUndefined();
  expect(elb.calls()).toHaveLength(5);
  const alike = { account: '111122223333', region: 'eu-west-1', loadBalancerArn: shop };
  const untagged = { ...alike, tags: { seen: true, value: {} } };
  expect(resources).toEqual([
    {
      ...alike,
      kind: 'elb.listener',
      arn: listenerArn,
      name: 'HTTP 80',
      tags: { seen: true, value: { team: 'shop' } },
      protocol: 'HTTP',
      port: 80,
      sslPolicy: undefined,
    },
    {
      ...untagged,
      kind: 'elb.rule',
      arn: ruleArn,
      name: '10',
      listenerArn,
      isDefault: false,
      actions: [
        { type: 'authenticate-oidc', targetGroupArns: [], redirectProtocol: undefined },
        { type: 'forward', targetGroupArns: [cart, `${cart}2`], redirectProtocol: undefined },
      ],
    },
    {
      ...untagged,
      kind: 'elb.listener',
      arn: `${listenerArn}s`,
      name: 'HTTPS 443',
      protocol: 'HTTPS',
      port: 443,
      sslPolicy: 'ELBSecurityPolicy-2016-08',
    },
    {
      ...untagged,
      kind: 'elb.rule',
      arn: ruleArn,
      name: 'default',
      listenerArn: `${listenerArn}s`,
      isDefault: true,
      actions: [{ type: 'redirect', targetGroupArns: [], redirectProtocol: 'HTTPS' }],
    },
  ]);
});

it('asks for nothing where no group is in use', async () => {
  await collect(elbListener, fakeAws(), [aTargetGroup({ loadBalancerArns: [] })]);
  expect(elb.calls()).toHaveLength(0);
});

it('tells which listing is hidden where it is refused, and keeps the rest', async () => {
  const aws = fakeAws();
  elb.on(DescribeRulesCommand).rejects(denied);
  expect((await collect(elbListener, aws, [group])).resources).toMatchObject([{ kind: 'elb.listener' }]);
  elb.on(DescribeListenersCommand).rejects(denied);
  expect(await collect(elbListener, aws, [group])).toEqual({ resources: [], error: undefined });
  expect(aws.noted).toMatchObject([
    { kind: 'elb.rule', operation: 'elasticloadbalancing:DescribeRules', hides: 'listing' },
    { kind: 'elb.listener', operation: 'elasticloadbalancing:DescribeListeners', hides: 'listing' },
    { kind: 'elb.rule', operation: 'elasticloadbalancing:DescribeListeners', hides: 'listing' },
  ]);
});

it('finds nothing of what has vanished since', async () => {
  elb.on(DescribeListenersCommand).rejects(serviceError('LoadBalancerNotFoundException'));
  const aws = fakeAws();
  expect(await collect(elbListener, aws, [group])).toEqual({ resources: [], error: undefined });
  expect(aws.noted).toEqual([]);
});

it.each(['ListenerArn', 'LoadBalancerArn', 'Protocol', 'Port'] as const)(
  'finds a listener without its %s malformed',
  async (member) => {
    elb.on(DescribeListenersCommand).resolves({ Listeners: [{ ...listener, [member]: undefined }] });
    expect((await collect(elbListener, fakeAws(), [group])).error).toBeInstanceOf(Malformed);
  },
);

it.each(['RuleArn', 'Priority', 'IsDefault', 'Actions'] as const)(
  'finds a rule without its %s malformed',
  async (member) => {
    elb.on(DescribeRulesCommand).resolves({ Rules: [{ ...rule, [member]: undefined }] });
    expect((await collect(elbListener, fakeAws(), [group])).error).toBeInstanceOf(Malformed);
  },
);
