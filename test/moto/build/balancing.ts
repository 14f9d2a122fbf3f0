import {
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  CreateRuleCommand,
  CreateTargetGroupCommand,
  DescribeRulesCommand,
  ElasticLoadBalancingV2Client,
  ModifyLoadBalancerAttributesCommand,
  RegisterTargetsCommand,
  type Rule,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { BalancingRecord, ListenerRecord, LoadBalancerRecord } from '../../sandbox/estate/platform-records.ts';
import type { Moto } from './moto.ts';
import { tagList } from './tag-list.ts';

/** Target groups, and the load balancers in front of them. */
export async function buildBalancing(moto: Moto, { balancers, groups, tags }: BalancingRecord): Promise<void> {
  const client = moto.client(ElasticLoadBalancingV2Client);
  for (const { group, targets } of groups) {
    const { TargetGroupArn, TargetGroupName: Name, TargetType, Protocol, Port, HealthCheckEnabled } = group;
    const isLambda = TargetType === 'lambda';
    const made = await client.send(
      new CreateTargetGroupCommand({
        Name,
        TargetType,
        ...(isLambda ? { HealthCheckEnabled } : { Protocol, Port, VpcId: 'vpc-0a1b2c3d' }),
      }),
    );
    moto.named('targetGroup', made.TargetGroups?.[0]?.TargetGroupArn, TargetGroupArn);
    const Targets = targets.map(({ Target }) => ({ Id: Target?.Id }));
    if (Targets.length > 0) await client.send(new RegisterTargetsCommand({ TargetGroupArn, Targets }));
  }
  for (const record of balancers) await buildBalancer(moto, record, tags);
}

async function buildBalancer(moto: Moto, record: LoadBalancerRecord, tags: BalancingRecord['tags']): Promise<void> {
  const client = moto.client(ElasticLoadBalancingV2Client);
  const { LoadBalancerArn = '', LoadBalancerName: Name, Scheme, Type, DNSName } = record.balancer;
  const Tags = tagList(tags[LoadBalancerArn]);
  const Subnets = ['subnet-0a1b2c40', 'subnet-0a1b2c41'];
  const made = await client.send(
    new CreateLoadBalancerCommand({ Name, Scheme, Type, Subnets, ...(Tags.length === 0 ? {} : { Tags }) }),
  );
  const [balancer] = made.LoadBalancers ?? [];
  moto.named('loadBalancer', balancer?.LoadBalancerArn, LoadBalancerArn);
  moto.named('loadBalancer', balancer?.DNSName, DNSName);
  const Attributes = record.attributes;
  await client.send(new ModifyLoadBalancerAttributesCommand({ LoadBalancerArn, Attributes }));
  for (const one of record.listeners) await buildListener(moto, one);
}

/** Its default rule comes with it. */
async function buildListener(moto: Moto, { listener, rules }: ListenerRecord): Promise<void> {
  const client = moto.client(ElasticLoadBalancingV2Client);
  const { ListenerArn, LoadBalancerArn, Port, Protocol, SslPolicy } = listener;
  const fallback = rules.find(({ IsDefault }) => IsDefault === true);
  const { Listeners } = await client.send(
    new CreateListenerCommand({
      LoadBalancerArn,
      Port,
      Protocol,
      SslPolicy,
      DefaultActions: fallback?.Actions,
      ...(Protocol === 'HTTPS' ? { Certificates: [{ CertificateArn }] } : {}),
    }),
  );
  moto.named('listener', Listeners?.[0]?.ListenerArn, ListenerArn);
  await buildRules(moto, ListenerArn, rules);
}

async function buildRules(moto: Moto, ListenerArn: string | undefined, rules: readonly Rule[]): Promise<void> {
  const client = moto.client(ElasticLoadBalancingV2Client);
  const { Rules: there } = await client.send(new DescribeRulesCommand({ ListenerArn }));
  for (const { RuleArn, Priority, IsDefault, Conditions, Actions } of rules) {
    const rule = { ListenerArn, Priority: Number(Priority), Conditions, Actions };
    const made = IsDefault === true ? there : (await client.send(new CreateRuleCommand(rule))).Rules;
    moto.named('listenerRule', made?.[0]?.RuleArn, RuleArn);
  }
}

/** Of the place; no collector reads which one a listener has. */
const CertificateArn = 'arn:aws:acm:eu-west-1:111122223333:certificate/5b1c7a52-0c3b-4c53-9f38-2f6f3f1d9a03';
