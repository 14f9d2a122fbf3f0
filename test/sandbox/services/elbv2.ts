import type {
  DescribeListenersInput,
  DescribeListenersOutput,
  DescribeLoadBalancerAttributesInput,
  DescribeLoadBalancerAttributesOutput,
  DescribeLoadBalancersInput,
  DescribeLoadBalancersOutput,
  DescribeRulesInput,
  DescribeRulesOutput,
  DescribeTargetGroupsInput,
  DescribeTargetGroupsOutput,
  DescribeTargetHealthInput,
  DescribeTargetHealthOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Estate } from '../estate/model.ts';
import type { LoadBalancerRecord } from '../estate/platform-records.ts';
import { type Context, type Service, ServiceError } from '../service.ts';
import { page } from './page.ts';
import { regionOf } from './place-of.ts';

/** Load balancers, 400 a page, or twenty by ARN. */
export const elbv2: Service<Estate> = {
  client: 'elastic-load-balancing-v2',
  operations: {
    DescribeTargetGroups: describeTargetGroups,
    DescribeTargetHealth: describeTargetHealth,
    DescribeLoadBalancers: describeLoadBalancers,
    DescribeLoadBalancerAttributes: describeLoadBalancerAttributes,
    DescribeListeners: describeListeners,
    DescribeRules: describeRules,
  },
};

function describeTargetGroups(input: DescribeTargetGroupsInput, context: Context<Estate>): DescribeTargetGroupsOutput {
  const groups = regionOf(context).balancing.groups.map(({ group }) => group);
  const { items, ...next } = paged(groups, 'TargetGroups', input, context);
  return { TargetGroups: items, ...next };
}

function describeTargetHealth(
  { TargetGroupArn }: DescribeTargetHealthInput,
  context: Context<Estate>,
): DescribeTargetHealthOutput {
  const record = regionOf(context).balancing.groups.find(({ group }) => group.TargetGroupArn === TargetGroupArn);
  if (record === undefined)
    throw new ServiceError('TargetGroupNotFoundException', 'One or more target groups not found');
  return { TargetHealthDescriptions: record.targets };
}

function describeLoadBalancers(
  input: DescribeLoadBalancersInput,
  context: Context<Estate>,
): DescribeLoadBalancersOutput {
  const { LoadBalancerArns: asked = [] } = input;
  if (asked.length > 20) throw invalid('Up to 20 load balancers may be described at once');
  const balancers =
    asked.length === 0
      ? regionOf(context).balancing.balancers.map(({ balancer }) => balancer)
      : asked.map((arn) => find(arn, context).balancer);
  const { items, ...next } = paged(balancers, 'LoadBalancers', input, context);
  return { LoadBalancers: items, ...next };
}

function describeLoadBalancerAttributes(
  { LoadBalancerArn }: DescribeLoadBalancerAttributesInput,
  context: Context<Estate>,
): DescribeLoadBalancerAttributesOutput {
  return { Attributes: find(LoadBalancerArn, context).attributes };
}

function describeListeners(input: DescribeListenersInput, context: Context<Estate>): DescribeListenersOutput {
  const listeners = find(input.LoadBalancerArn, context).listeners.map(({ listener }) => listener);
  const { items, ...next } = paged(listeners, `Listeners/${input.LoadBalancerArn ?? ''}`, input, context);
  return { Listeners: items, ...next };
}

function describeRules(input: DescribeRulesInput, context: Context<Estate>): DescribeRulesOutput {
  const records = regionOf(context).balancing.balancers.flatMap(({ listeners }) => listeners);
  const record = records.find(({ listener }) => listener.ListenerArn === input.ListenerArn);
  if (record === undefined) throw new ServiceError('ListenerNotFoundException', 'One or more listeners not found');
  const { items, ...next } = paged(record.rules, `Rules/${input.ListenerArn ?? ''}`, input, context);
  return { Rules: items, ...next };
}

function find(arn: string | undefined, context: Context<Estate>): LoadBalancerRecord {
  const record = regionOf(context).balancing.balancers.find(({ balancer }) => balancer.LoadBalancerArn === arn);
  if (record !== undefined) return record;
  throw new ServiceError('LoadBalancerNotFoundException', 'One or more load balancers not found');
}

interface Asked {
  readonly Marker?: string | undefined;
  readonly PageSize?: number | undefined;
}

function paged<Item>(
  all: readonly Item[],
  of: string,
  { Marker, PageSize = 400 }: Asked,
  { caller, region }: Context<Estate>,
): { readonly items: Item[]; readonly NextMarker?: string } {
  if (PageSize < 1 || PageSize > 400) throw invalid('Page size must be between 1 and 400');
  const { items, next } = page(all, {
    of: `elb:${of}/${caller.account}/${region}`,
    token: Marker,
    size: PageSize,
    malformed: () => invalid('The marker is not valid'),
  });
  return { items: [...items], ...(next === undefined ? {} : { NextMarker: next }) };
}

function invalid(message: string): ServiceError {
  return new ServiceError('ValidationError', message);
}
