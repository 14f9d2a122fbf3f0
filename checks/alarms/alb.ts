import { alarmCoverHints, alarmCoverJoins } from '#data';
import {
  type AlarmRow,
  type AlarmRowContext,
  type Applies,
  alarmCoverCheck,
  type DimensionGroup,
  groupedBy,
  oncePerInventory,
} from '#kit';
import type { Arn, ElbLoadBalancer, ElbTargetGroup } from '#model';

const joins = [...alarmCoverJoins, 'elb.target-group'] as const;
type Joined = (typeof joins)[number] | (typeof alarmCoverHints)[number];
type Context = AlarmRowContext<Joined>;

const everyRow = { question: 'OPS1', namespace: 'AWS/ApplicationELB', hints: alarmCoverHints } as const;
const oneIn = (datapointsToAlarm: number, evaluationPeriods: number) =>
  ({ statistic: 'Sum', threshold: 1, periodSeconds: 60, evaluationPeriods, datapointsToAlarm }) as const;

const ofBalancers: readonly AlarmRow<'elb.load-balancer', Joined>[] = [
  {
    ...everyRow,
    id: 'alb-elb-5xx-alarm',
    title: 'An alarm tells somebody when a load balancer answers with server errors of its own',
    practices: ['OPS1-29'],
    severity: 'high',
    why: 'An answer that the load balancer itself makes up is a request that no function has seen, so no function counts it.',
    subject: 'elb.load-balancer',
    joins: alarmCoverJoins,
    metrics: ['HTTPCode_ELB_5XX_Count'],
    dimensions: (balancer) => [balancerSets(balancer)],
    proposal: oneIn(3, 5),
  },
  {
    ...everyRow,
    id: 'alb-rejected-connection-alarm',
    title: 'An alarm tells somebody when a load balancer turns connections away',
    practices: ['OPS1-30'],
    severity: 'medium',
    why: 'A load balancer at the end of its connections turns callers away before there is a request to count.',
    subject: 'elb.load-balancer',
    joins: alarmCoverJoins,
    metrics: ['RejectedConnectionCount'],
    dimensions: (balancer) => [balancerSets(balancer)],
    proposal: oneIn(1, 1),
  },
  {
    ...everyRow,
    id: 'alb-target-5xx-alarm',
    title: 'An alarm tells somebody when the functions behind a load balancer answer with server errors',
    practices: ['OPS1-31'],
    severity: 'high',
    why: 'A function that catches its error and answers 500 counts no error of its own: only the load balancer sees it.',
    subject: 'elb.load-balancer',
    joins,
    metrics: ['HTTPCode_Target_5XX_Count'],
    dimensions: targetSets,
    proposal: oneIn(3, 5),
  },
];

const ofGroups: readonly AlarmRow<'elb.target-group', Joined>[] = [
  {
    ...everyRow,
    id: 'alb-unhealthy-host-alarm',
    title: 'An alarm tells somebody when a function fails the health checks of its target group',
    practices: ['OPS1-32'],
    severity: 'medium',
    why: 'Health checks that nobody hears of cost calls and tell nothing.',
    subject: 'elb.target-group',
    joins: alarmCoverJoins,
    applies: ifHealthIsChecked,
    metrics: ['UnHealthyHostCount'],
    dimensions: (group) => healthSets(group),
    proposal: {
      statistic: 'Maximum',
      threshold: 1,
      periodSeconds: 60,
      evaluationPeriods: 5,
      datapointsToAlarm: 3,
    },
  },
  {
    ...everyRow,
    id: 'alb-lambda-internal-error-alarm',
    title: 'An alarm tells somebody when a load balancer cannot call a function',
    practices: ['OPS1-33'],
    severity: 'high',
    why: 'Calls that fail between the load balancer and Lambda never become calls of the function: its own metrics stay clean.',
    subject: 'elb.target-group',
    joins: alarmCoverJoins,
    applies: ifUsed,
    metrics: ['LambdaInternalError'],
    dimensions: (group) => [groupSets(group)],
    proposal: oneIn(1, 1),
  },
  {
    ...everyRow,
    id: 'alb-lambda-user-error-alarm',
    title: 'An alarm tells somebody when a function fails its load balancer',
    practices: ['OPS1-34'],
    severity: 'high',
    why: 'What fails, is not allowed or answers in another form than the load balancer reads ends as an error for the visitor.',
    subject: 'elb.target-group',
    joins: alarmCoverJoins,
    applies: ifUsed,
    metrics: ['LambdaUserError'],
    dimensions: (group) => [groupSets(group)],
    proposal: oneIn(3, 5),
  },
];

/** A row a metric of load balancers that call functions, and of the target groups by which they do; others are not read. */
export const albAlarms = [...ofBalancers.map(alarmCoverCheck), ...ofGroups.map(alarmCoverCheck)];

function balancerSets({ arn }: Pick<ElbLoadBalancer, 'arn'>): DimensionGroup {
  const balancer = { LoadBalancer: balancerId(arn) };
  return [balancer, { ...balancer, AvailabilityZone: '*' }];
}

/** Either the load balancer as a whole is watched, or each of its target groups is. */
function targetSets(balancer: ElbLoadBalancer, context: Context): readonly DimensionGroup[] {
  const whole = balancerSets(balancer);
  const groups = (groupsByBalancer(context).get(balancer.arn) ?? []).map(groupId).sort();
  if (groups.length === 0) return [whole];
  return groups.map((group): DimensionGroup => {
    const part = { LoadBalancer: balancerId(balancer.arn), TargetGroup: group };
    return [...whole, part, { ...part, AvailabilityZone: '*' }];
  });
}

const groupsByBalancer = oncePerInventory(({ all }: Context) =>
  groupedBy(all('elb.target-group'), ({ loadBalancerArns }) => loadBalancerArns),
);

function groupSets(group: ElbTargetGroup): DimensionGroup {
  const own = { TargetGroup: groupId(group) };
  return [own, ...group.loadBalancerArns.map((arn) => ({ ...own, LoadBalancer: balancerId(arn) }))];
}

function healthSets(group: ElbTargetGroup): readonly DimensionGroup[] {
  return group.loadBalancerArns.map((arn): DimensionGroup => {
    const part = { LoadBalancer: balancerId(arn), TargetGroup: groupId(group) };
    return [part, { ...part, AvailabilityZone: '*' }];
  });
}

function ifUsed({ loadBalancerArns }: ElbTargetGroup): Applies {
  return loadBalancerArns.length === 0
    ? { is: 'no', because: 'no load balancer uses it' }
    : { is: 'yes', evidence: { loadBalancers: loadBalancerArns.map(balancerId).sort() } };
}

/** They are off unless somebody switched them on, since each is a call of the function. */
function ifHealthIsChecked(group: ElbTargetGroup): Applies {
  return group.healthChecked ? ifUsed(group) : { is: 'no', because: 'its health is not checked' };
}

/** `app/name/id` */
function balancerId(arn: Arn): string {
  return arn.slice(arn.indexOf(':loadbalancer/') + ':loadbalancer/'.length);
}

/** `targetgroup/name/id` */
function groupId({ arn }: ElbTargetGroup): string {
  return arn.slice(arn.indexOf(':targetgroup/') + 1);
}
