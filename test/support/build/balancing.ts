import type { ElbListener, ElbLoadBalancer, ElbRule, ElbTargetGroup } from '#model';
import { seen } from './observed.ts';
import { arnOf, noTags, type Overrides, type Place, placeOf } from './place.ts';

const elb = 'elasticloadbalancing';
const balancer = 'app/shop-front/50dc6c495c0c9188';

function balancerArnOf(place: Place) {
  return arnOf(elb, place, `loadbalancer/${balancer}`);
}

function listenerArnOf(place: Place) {
  return arnOf(elb, place, `listener/${balancer}/f2f7dc8efc522ab2`);
}

function groupArnOf(place: Place, name: string) {
  return arnOf(elb, place, `targetgroup/${name}/73e2d6bc24d8a067`);
}

/** `cart`, behind the default load balancer, for the default function. */
export function aTargetGroup(overrides: Overrides<ElbTargetGroup> = {}): ElbTargetGroup {
  const place = placeOf(overrides);
  const name = overrides.name ?? 'cart';
  return {
    kind: 'elb.target-group',
    arn: groupArnOf(place, name),
    name,
    ...place,
    tags: noTags,
    loadBalancerArns: [balancerArnOf(place)],
    functionArns: seen([arnOf('lambda', place, 'function:orders:live')]),
    healthChecked: false,
    ...overrides,
  };
}

/** `shop-front`, for the inside only. */
export function aLoadBalancer(overrides: Overrides<ElbLoadBalancer> = {}): ElbLoadBalancer {
  const place = placeOf(overrides);
  return {
    kind: 'elb.load-balancer',
    arn: balancerArnOf(place),
    name: 'shop-front',
    ...place,
    tags: noTags,
    scheme: 'internal',
    dnsName: undefined,
    idleTimeoutSeconds: seen(60),
    ...overrides,
  };
}

/** Of the default load balancer, with a present policy for TLS. */
export function aListener(overrides: Overrides<ElbListener> = {}): ElbListener {
  const place = placeOf(overrides);
  return {
    kind: 'elb.listener',
    arn: listenerArnOf(place),
    name: 'HTTPS 443',
    ...place,
    tags: noTags,
    loadBalancerArn: balancerArnOf(place),
    protocol: 'HTTPS',
    port: 443,
    sslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
    ...overrides,
  };
}

/** Of the default listener, to the default target group for those who have signed in. */
export function aListenerRule(overrides: Overrides<ElbRule> = {}): ElbRule {
  const place = placeOf(overrides);
  return {
    kind: 'elb.rule',
    arn: arnOf(elb, place, `listener-rule/${balancer}/f2f7dc8efc522ab2/9683b2d02a6cabee`),
    name: '10',
    ...place,
    tags: noTags,
    listenerArn: listenerArnOf(place),
    loadBalancerArn: balancerArnOf(place),
    isDefault: false,
    actions: [
      { type: 'authenticate-cognito', targetGroupArns: [], redirectProtocol: undefined },
      { type: 'forward', targetGroupArns: [groupArnOf(place, 'cart')], redirectProtocol: undefined },
    ],
    ...overrides,
  };
}
