import {
  type Action,
  ElasticLoadBalancingV2Client,
  type Listener,
  paginateDescribeListeners,
  paginateDescribeRules,
  type Rule,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { type Aws, asArn, byText, enrich, observe, required } from '#aws';
import { defineCollector } from '#kit';
import type { Arn, ElbAction, ElbListener, ElbRule, ElbTargetGroup } from '#model';

/** Listeners of load balancers that have a function behind them, each followed by its rules. */
export const elbListener = defineCollector({
  kinds: ['elb.listener', 'elb.rule'],
  scope: 'region',
  after: ['elb.target-group'],
  permissions: ['elasticloadbalancing:DescribeListeners', 'elasticloadbalancing:DescribeRules', 'tag:GetResources'],
  async *collect(aws, seen) {
    const client = aws.client(ElasticLoadBalancingV2Client);
    const balancers = balancersOf(seen.all('elb.target-group'));
    for await (const listeners of enrich(balancers, (arn) => describeListeners(aws, client, arn), byText(aws))) {
      for (const described of listeners) yield* await partsOf(aws, client, described);
    }
  },
});

function* balancersOf(groups: readonly ElbTargetGroup[]): Iterable<Arn> {
  yield* new Set(groups.flatMap(({ loadBalancerArns }) => loadBalancerArns));
}

async function describeListeners(
  aws: Aws,
  client: ElasticLoadBalancingV2Client,
  LoadBalancerArn: Arn,
): Promise<readonly Listener[]> {
  const listed = await observe(aws, {
    kind: 'elb.listener',
    operation: 'elasticloadbalancing:DescribeListeners',
    call: async () => {
      const listeners: Listener[] = [];
      const pages = paginateDescribeListeners({ client }, { LoadBalancerArn, PageSize: 400 });
      for await (const page of pages) listeners.push(...required(page.Listeners));
      return listeners;
    },
    whenNotFound: [],
    hides: 'listing',
  });
  if (listed.seen) return listed.value;
  aws.note({ ...listed.gap, kind: 'elb.rule' });
  return [];
}

async function partsOf(
  aws: Aws,
  client: ElasticLoadBalancingV2Client,
  described: Listener,
): Promise<readonly (ElbListener | ElbRule)[]> {
  const listener = await toListener(aws, described);
  const listed = await observe(aws, {
    kind: 'elb.rule',
    operation: 'elasticloadbalancing:DescribeRules',
    call: async () => {
      const rules: Rule[] = [];
      const pages = paginateDescribeRules({ client }, { ListenerArn: listener.arn, PageSize: 400 });
      for await (const page of pages) rules.push(...required(page.Rules));
      return rules;
    },
    whenNotFound: [],
    hides: 'listing',
  });
  const rules = listed.seen ? listed.value : [];
  return [listener, ...(await Promise.all(rules.map((rule) => toRule(aws, listener, rule))))];
}

/** A listener has no name but its protocol and port. */
async function toListener(aws: Aws, described: Listener): Promise<ElbListener> {
  const arn = asArn(required(described.ListenerArn));
  const protocol = required(described.Protocol);
  const port = required(described.Port);
  return {
    kind: 'elb.listener',
    arn,
    name: `${protocol} ${port}`,
    account: aws.account,
    region: aws.region,
    tags: await aws.tags(arn),
    loadBalancerArn: asArn(required(described.LoadBalancerArn)),
    protocol,
    port,
    sslPolicy: described.SslPolicy,
  };
}

async function toRule(aws: Aws, listener: ElbListener, described: Rule): Promise<ElbRule> {
  const arn = asArn(required(described.RuleArn));
  return {
    kind: 'elb.rule',
    arn,
    name: required(described.Priority),
    account: aws.account,
    region: aws.region,
    tags: await aws.tags(arn),
    listenerArn: listener.arn,
    loadBalancerArn: listener.loadBalancerArn,
    isDefault: required(described.IsDefault),
    actions: required(described.Actions).map(toAction),
  };
}

/** Who authenticates, and with which secret of a client, is not kept. */
function toAction({ Type, TargetGroupArn, ForwardConfig, RedirectConfig }: Action): ElbAction {
  const forwarded = (ForwardConfig?.TargetGroups ?? []).flatMap((group) => group.TargetGroupArn ?? []);
  const single = TargetGroupArn === undefined ? [] : [TargetGroupArn];
  return {
    type: required(Type),
    targetGroupArns: [...new Set([...single, ...forwarded])].map(asArn),
    redirectProtocol: RedirectConfig?.Protocol,
  };
}
