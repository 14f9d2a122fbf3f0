import { albAlarms } from '../../../checks/alarms/alb.ts';
import { type AlarmExample, heard, testAlarm, watching } from '../../support/alarm-tester.ts';
import { aGap, aLoadBalancer, aTargetGroup } from '../../support/build.ts';
import type { CheckCase } from '../../support/check-table.ts';

const [own, rejected, targets, unhealthy, internal, user] = albAlarms;
const LoadBalancer = 'app/shop-front/50dc6c495c0c9188';
const TargetGroup = 'targetgroup/cart/73e2d6bc24d8a067';
const AvailabilityZone = 'eu-west-1a';
const subject = 'shop-front';

const once = { of: 'Sum', out: '--evaluation-periods 1 --datapoints-to-alarm 1' };
const often = { of: 'Sum', out: '--evaluation-periods 5 --datapoints-to-alarm 3' };

function example(
  metric: string,
  severity: AlarmExample['severity'],
  { of, out }: typeof once,
  rest: Pick<AlarmExample, 'given' | 'dimensions' | 'evidence'> & Partial<AlarmExample>,
): AlarmExample {
  return {
    severity,
    namespace: 'AWS/ApplicationELB',
    metric,
    proposes: `--statistic ${of} --period 60 ${out} --threshold 1 --comparison-operator GreaterThanOrEqualToThreshold`,
    ...rest,
  };
}

function ofBalancer(metric: string, severity: AlarmExample['severity'], often_: typeof once): AlarmExample {
  return example(metric, severity, often_, {
    given: [aLoadBalancer(), aTargetGroup()],
    subject,
    dimensions: { LoadBalancer },
    misleading: { LoadBalancerName: LoadBalancer },
    evidence: { resource: subject, metric, alarmName: `${subject}-${metric}` },
  });
}

/** On the load balancer as a whole, in one zone or in all. */
function alike(of: AlarmExample): {
  readonly passes: readonly CheckCase[];
  readonly fails: readonly (CheckCase & { readonly message: string })[];
} {
  return {
    passes: [
      {
        name: 'an alarm on it in one of its zones',
        given: [...of.given, ...heard, watching({ ...of, dimensions: { LoadBalancer, AvailabilityZone } })],
        subject,
      },
    ],
    fails: [
      {
        name: 'an alarm that names it as nobody but people do',
        given: [...of.given, ...heard, watching({ ...of, dimensions: { LoadBalancer: subject } })],
        subject,
        message: 'notCovered',
      },
    ],
  };
}

const ofOwn = ofBalancer('HTTPCode_ELB_5XX_Count', 'high', often);
testAlarm(own, ofOwn, alike(ofOwn));

const ofRejected = ofBalancer('RejectedConnectionCount', 'medium', once);
testAlarm(rejected, ofRejected, alike(ofRejected));

const ofTargets = ofBalancer('HTTPCode_Target_5XX_Count', 'high', often);
const checkout = aTargetGroup({ name: 'checkout' });
const onCart = watching({ ...ofTargets, dimensions: { LoadBalancer, TargetGroup } }, { name: 'cart' });
const onCheckout = watching(
  {
    ...ofTargets,
    dimensions: { LoadBalancer, TargetGroup: 'targetgroup/checkout/73e2d6bc24d8a067', AvailabilityZone },
  },
  { name: 'checkout' },
);

testAlarm(targets, ofTargets, {
  passes: [
    ...alike(ofTargets).passes,
    { name: 'an alarm on its one target group', given: [...ofTargets.given, ...heard, onCart], subject },
    {
      name: 'an alarm on each of its target groups',
      given: [...ofTargets.given, checkout, ...heard, onCart, onCheckout],
      subject,
      evidence: { alarms: ['cart', 'checkout'] },
    },
    {
      name: 'an alarm on it, whatever its target groups are',
      given: [aLoadBalancer(), ...heard, watching(ofTargets)],
      subject,
    },
    {
      name: 'an alarm on its one target group, beside one that another uses',
      given: [
        ...ofTargets.given,
        aTargetGroup({ name: 'other', loadBalancerArns: [`${aLoadBalancer().arn}0`] }),
        ...heard,
        onCart,
      ],
      subject,
    },
  ],
  fails: [
    ...alike(ofTargets).fails,
    {
      name: 'an alarm on one of its target groups',
      given: [...ofTargets.given, checkout, ...heard, onCart],
      subject,
      message: 'notCovered',
    },
    {
      name: 'an alarm on the other of its target groups',
      given: [...ofTargets.given, checkout, ...heard, onCheckout],
      subject,
      message: 'notCovered',
    },
    {
      name: 'a load balancer whose target groups went meanwhile',
      given: [aLoadBalancer(), ...heard],
      subject,
      message: 'notCovered',
      evidence: { dimensions: [`Name=LoadBalancer,Value=${LoadBalancer}`] },
    },
  ],
});

const checked = aTargetGroup({ healthChecked: true });
const ofHealth = example(
  'UnHealthyHostCount',
  'medium',
  { ...often, of: 'Maximum' },
  {
    given: [checked],
    dimensions: { LoadBalancer, TargetGroup },
    misleading: { TargetGroup },
    evidence: {
      resource: 'cart',
      metric: 'UnHealthyHostCount',
      alarmName: 'cart-UnHealthyHostCount',
      loadBalancers: [LoadBalancer],
    },
  },
);
const unused: CheckCase = {
  name: 'no load balancer uses it',
  given: [aTargetGroup({ healthChecked: true, loadBalancerArns: [] }), ...heard],
  text: 'no load balancer uses it',
};

testAlarm(unhealthy, ofHealth, {
  passes: [
    {
      name: 'an alarm on it in one zone',
      given: [
        checked,
        ...heard,
        watching({ ...ofHealth, dimensions: { LoadBalancer, TargetGroup, AvailabilityZone } }),
      ],
    },
  ],
  skips: [
    unused,
    {
      name: 'its health is not checked, as is usual for functions',
      given: [aTargetGroup(), ...heard],
      text: 'its health is not checked',
    },
  ],
});

function ofGroup(metric: string, out: typeof once): AlarmExample {
  return example(metric, 'high', out, {
    given: [aTargetGroup()],
    dimensions: { TargetGroup },
    misleading: { TargetGroup, AvailabilityZone },
    evidence: { resource: 'cart', metric, alarmName: `cart-${metric}`, loadBalancers: [LoadBalancer] },
  });
}

for (const [check, of] of [
  [internal, ofGroup('LambdaInternalError', once)],
  [user, ofGroup('LambdaUserError', often)],
] as const) {
  testAlarm(check, of, {
    passes: [
      {
        name: 'an alarm on it and its load balancer',
        given: [...of.given, ...heard, watching({ ...of, dimensions: { LoadBalancer, TargetGroup } })],
      },
    ],
    fails: [
      {
        name: 'an alarm on another target group of the load balancer',
        given: [
          ...of.given,
          ...heard,
          watching({ ...of, dimensions: { LoadBalancer, TargetGroup: 'targetgroup/other/1' } }),
        ],
        message: 'notCovered',
      },
    ],
    skips: [unused],
    unknowns: [
      {
        name: 'metric streams could not be listed',
        given: [...of.given, ...heard],
        gaps: [aGap({ kind: 'cloudwatch.metric-stream', operation: 'cloudwatch:ListMetricStreams' })],
        gap: { operation: 'cloudwatch:ListMetricStreams' },
      },
    ],
  });
}
