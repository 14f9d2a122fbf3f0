import { eventsAlarms } from '../../../checks/alarms/events.ts';
import { type AlarmExample, heard, testAlarm, watching } from '../../support/alarm-tester.ts';
import { anEventRule, aRuleTarget, seen, unseen } from '../../support/build.ts';
import type { CheckTable } from '../../support/check-table.ts';

const [failed, throttled, undelivered] = eventsAlarms;
const onShopBus = anEventRule({ busName: 'shop' });
const unreadTargets = anEventRule({ targets: unseen({ operation: 'events:ListTargetsByRule' }) });

function of(metric: string, severity: AlarmExample['severity']): AlarmExample {
  return {
    given: [anEventRule()],
    severity,
    namespace: 'AWS/Events',
    metric,
    dimensions: { RuleName: 'orders' },
    misleading: { EventBusName: 'default', RuleName: 'orders' },
    evidence: { resource: 'orders', targets: ['target'], alarmName: `orders-${metric}` },
    proposes:
      '--statistic Sum --period 300 --evaluation-periods 1 --datapoints-to-alarm 1 --threshold 1 --comparison-operator GreaterThanOrEqualToThreshold',
  };
}

function alike(example: AlarmExample): CheckTable & { readonly fails: NonNullable<CheckTable['fails']> } {
  return {
    passes: [
      {
        name: 'on a bus of its own, an alarm on bus and rule',
        given: [
          onShopBus,
          ...heard,
          watching({ ...example, dimensions: { EventBusName: 'shop', RuleName: 'orders' } }),
        ],
      },
      {
        name: 'an alarm on a rule whose targets could not be read',
        given: [unreadTargets, ...heard, watching(example)],
      },
    ],
    fails: [
      {
        name: 'on a bus of its own, an alarm on a rule of that name on the default bus (trap: another bus)',
        given: [onShopBus, ...heard, watching(example)],
        message: 'misleading',
        evidence: {
          resource: 'shop/orders',
          dimensions: ['Name=EventBusName,Value=shop', 'Name=RuleName,Value=orders'],
        },
      },
      {
        name: 'several targets',
        given: [
          anEventRule({ targets: seen([aRuleTarget({ id: 'second' }), aRuleTarget({ id: 'first' })]) }),
          ...heard,
        ],
        message: 'notCovered',
        evidence: { targets: ['first', 'second'] },
      },
    ],
    skips: [
      { name: 'a rule that is switched off', given: [anEventRule({ enabled: false }), ...heard], text: 'switched off' },
      {
        name: 'a rule that a service keeps for itself',
        given: [anEventRule({ managedBy: 'states.amazonaws.com' }), ...heard],
        text: 'states.amazonaws.com keeps it',
      },
    ],
    unknowns: [
      {
        name: 'no alarm on a rule whose targets could not be read',
        given: [unreadTargets, ...heard],
        gap: { operation: 'events:ListTargetsByRule' },
      },
    ],
  };
}

for (const [check, metric, severity] of [
  [failed, 'FailedInvocations', 'high'],
  [throttled, 'ThrottledRules', 'medium'],
] as const) {
  const example = of(metric, severity);
  const { skips = [], ...others } = alike(example);
  testAlarm(check, example, {
    ...others,
    skips: [
      ...skips,
      {
        name: 'a rule without a target',
        given: [anEventRule({ targets: seen([]) }), ...heard],
        text: 'it has no target',
      },
    ],
  });
}

const example = of('InvocationsFailedToBeSentToDlq', 'high');
const { skips = [], fails, ...others } = alike(example);
testAlarm(undelivered, example, {
  ...others,
  fails: [
    ...fails,
    {
      name: 'one of two targets has a dead-letter queue',
      given: [
        anEventRule({
          targets: seen([aRuleTarget({ id: 'careless', deadLetterArn: undefined }), aRuleTarget({ id: 'careful' })]),
        }),
        ...heard,
      ],
      message: 'notCovered',
      evidence: { targets: ['careful'] },
    },
  ],
  skips: [
    ...skips,
    {
      name: 'no target has a dead-letter queue',
      given: [anEventRule({ targets: seen([aRuleTarget({ deadLetterArn: undefined })]) }), ...heard],
      text: 'none of its targets has a dead-letter queue',
    },
  ],
});
