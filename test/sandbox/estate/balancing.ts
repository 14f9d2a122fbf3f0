import type { Action, Listener, LoadBalancer, Rule, TargetGroup } from '@aws-sdk/client-elastic-load-balancing-v2';
import { functionArn } from './builders/function.ts';
import type { Place } from './model.ts';
import { accountIds, arnAt, createdAt } from './place.ts';
import type { BalancingRecord, ListenerRecord, LoadBalancerRecord, TargetGroupRecord } from './platform-records.ts';
import { stableId } from './stable-id.ts';

/** The load balancers of a place: two with functions behind them, one that asks who is there and one that does not, and one without. */
export function balancingIn(at: Place): BalancingRecord {
  if (at.account === accountIds.staging && at.region === 'eu-west-1') return stagingEu(at);
  if (at.account !== accountIds.production || at.region !== 'eu-west-1') return { balancers: [], groups: [], tags: {} };
  return {
    balancers: [shopFront(at), legacy(at), tools(at)],
    groups: [
      aGroup(at, 'cart', { balancer: 'shop-front', target: functionArn(at, 'cart-service') }),
      aGroup(at, 'checkout', {
        balancer: 'shop-front',
        target: functionArn(at, 'checkout-service:live'),
        differs: { HealthCheckEnabled: true },
      }),
      aGroup(at, 'widget', {
        balancer: 'legacy',
        target: functionArn(at, 'legacy-widget'),
        differs: { HealthCheckEnabled: true },
      }),
      aGroup(at, 'retired', {}),
      aGroup(at, 'machines', { balancer: 'tools', differs: { TargetType: 'instance', Protocol: 'HTTP', Port: 80 } }),
    ],
    tags: { [balancerArn(at, 'shop-front')]: { Environment: 'production', Team: 'web' } },
  };
}

function stagingEu(at: Place): BalancingRecord {
  const http = aListener(at, 'shop-front', { Port: 80, Protocol: 'HTTP' });
  return {
    balancers: [
      {
        ...aBalancer(at, 'shop-front', { Scheme: 'internal' }, 30),
        listeners: [{ listener: http, rules: [aRule(http, 'default', [forwardTo(at, 'cart')])] }],
      },
    ],
    groups: [aGroup(at, 'cart', { balancer: 'shop-front', target: functionArn(at, 'orders-api') })],
    tags: {},
  };
}

function shopFront(at: Place): LoadBalancerRecord {
  const https = aListener(at, 'shop-front', {
    Port: 443,
    Protocol: 'HTTPS',
    SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
  });
  const http = aListener(at, 'shop-front', { Port: 80, Protocol: 'HTTP' });
  const signIn: Action = {
    Type: 'authenticate-oidc',
    Order: 1,
    AuthenticateOidcConfig: {
      Issuer: 'https://login.example.com',
      AuthorizationEndpoint: 'https://login.example.com/authorize',
      TokenEndpoint: 'https://login.example.com/token',
      UserInfoEndpoint: 'https://login.example.com/user',
      ClientId: 'shop-front',
    },
  };
  const redirect: Action = {
    Type: 'redirect',
    RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' },
  };
  return {
    ...aBalancer(at, 'shop-front', { Scheme: 'internet-facing' }, 60),
    listeners: [
      {
        listener: https,
        rules: [
          aRule(https, '10', [signIn, forwardTo(at, 'checkout')]),
          aRule(https, '20', [forwardTo(at, 'cart')]),
          aRule(https, 'default', [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }]),
        ],
      },
      { listener: http, rules: [aRule(http, 'default', [redirect])] },
    ],
  };
}

/** In clear text, for anyone, with less patience than its function. */
function legacy(at: Place): LoadBalancerRecord {
  const http = aListener(at, 'legacy', { Port: 80, Protocol: 'HTTP' });
  return {
    ...aBalancer(at, 'legacy', { Scheme: 'internet-facing' }, 2),
    listeners: [{ listener: http, rules: [aRule(http, 'default', [forwardTo(at, 'widget')])] }],
  };
}

function tools(at: Place): LoadBalancerRecord {
  const listeners: ListenerRecord[] = [];
  return { ...aBalancer(at, 'tools', { Scheme: 'internal' }, 60), listeners };
}

function aBalancer(
  at: Place,
  name: string,
  differs: LoadBalancer,
  idleSeconds: number,
): Pick<LoadBalancerRecord, 'balancer' | 'attributes'> {
  return {
    balancer: {
      LoadBalancerArn: balancerArn(at, name),
      LoadBalancerName: name,
      DNSName: `${name}-1234567890.${at.region}.elb.amazonaws.com`,
      CreatedTime: createdAt,
      Type: 'application',
      State: { Code: 'active' },
      ...differs,
    },
    attributes: [
      { Key: 'access_logs.s3.enabled', Value: 'false' },
      { Key: 'idle_timeout.timeout_seconds', Value: String(idleSeconds) },
      { Key: 'deletion_protection.enabled', Value: 'true' },
    ],
  };
}

function aListener(at: Place, balancer: string, differs: Listener & { readonly Port: number }): Listener {
  return {
    ListenerArn: arnAt(
      at,
      'elasticloadbalancing',
      `listener/${pathOf(balancer)}/${idOf(`${balancer}:${differs.Port}`)}`,
    ),
    LoadBalancerArn: balancerArn(at, balancer),
    ...differs,
  };
}

function aRule(listener: Listener, priority: string, actions: Action[]): Rule {
  const base = (listener.ListenerArn ?? '').replace(':listener/', ':listener-rule/');
  return {
    RuleArn: `${base}/${idOf(`${base}:${priority}`)}`,
    Priority: priority,
    IsDefault: priority === 'default',
    Conditions: priority === 'default' ? [] : [{ Field: 'path-pattern', Values: [`/${priority}/*`] }],
    Actions: actions,
  };
}

/** One target group is told twice: by itself, and as a choice of one. */
function forwardTo(at: Place, group: string): Action {
  const TargetGroupArn = groupArn(at, group);
  return {
    Type: 'forward',
    TargetGroupArn,
    ForwardConfig: { TargetGroups: [{ TargetGroupArn, Weight: 1 }], TargetGroupStickinessConfig: { Enabled: false } },
  };
}

interface GroupSketch {
  readonly balancer?: string;
  readonly target?: string;
  readonly differs?: TargetGroup;
}

function aGroup(at: Place, name: string, { balancer, target, differs }: GroupSketch): TargetGroupRecord {
  return {
    group: {
      TargetGroupArn: groupArn(at, name),
      TargetGroupName: name,
      TargetType: 'lambda',
      HealthCheckEnabled: false,
      LoadBalancerArns: balancer === undefined ? [] : [balancerArn(at, balancer)],
      ...differs,
    },
    targets: target === undefined ? [] : [{ Target: { Id: target }, TargetHealth: { State: 'unavailable' } }],
  };
}

function balancerArn(at: Place, name: string): string {
  return arnAt(at, 'elasticloadbalancing', `loadbalancer/${pathOf(name)}`);
}

function groupArn(at: Place, name: string): string {
  return arnAt(at, 'elasticloadbalancing', `targetgroup/${name}/${idOf(name)}`);
}

function pathOf(balancer: string): string {
  return `app/${balancer}/${idOf(balancer)}`;
}

function idOf(text: string): string {
  return stableId(text, 16);
}
