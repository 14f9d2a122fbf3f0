import { sfnAlarms } from '../../../checks/alarms/sfn.ts';
import { type AlarmExample, heard, testAlarm, watching } from '../../support/alarm-tester.ts';
import { aStateMachine, unseen } from '../../support/build.ts';
import type { CheckTable } from '../../support/check-table.ts';

const [throttled, failed, timedOut] = sfnAlarms;
const arn = aStateMachine().arn;
const express = aStateMachine({ type: 'EXPRESS' });

function of(metric: string, severity: AlarmExample['severity']): AlarmExample {
  return {
    given: [aStateMachine()],
    severity,
    namespace: 'AWS/States',
    metric,
    dimensions: { StateMachineArn: arn },
    misleading: { StateMachine: arn },
    evidence: { resource: 'fulfilment', alarmName: `fulfilment-${metric}`, metric },
    proposes:
      '--statistic Sum --period 300 --evaluation-periods 1 --datapoints-to-alarm 1 --threshold 1 --comparison-operator GreaterThanOrEqualToThreshold',
  };
}

function alike(example: AlarmExample): Pick<CheckTable, 'passes' | 'fails'> {
  return {
    passes: [
      {
        name: 'an alarm on a machine whose settings could not be read',
        given: [aStateMachine({ settings: unseen(), definition: unseen() }), ...heard, watching(example)],
      },
    ],
    fails: [
      {
        name: 'an alarm on an alias of it, which is another value of the dimension (trap: alias)',
        given: [aStateMachine(), ...heard, watching({ ...example, dimensions: { StateMachineArn: `${arn}:live` } })],
        message: 'notCovered',
      },
      {
        name: 'an alarm on another metric',
        given: [aStateMachine(), ...heard, watching({ ...example, metric: 'ExecutionsAborted' })],
        message: 'notCovered',
      },
    ],
  };
}

const throttling = of('ExecutionThrottled', 'medium');
testAlarm(
  throttled,
  { ...throttling, evidence: { ...throttling.evidence, type: 'STANDARD' } },
  {
    ...alike(throttling),
    skips: [
      {
        name: 'an express machine',
        given: [express, ...heard],
        text: 'transitions of an express machine are not throttled',
      },
    ],
  },
);

for (const [check, metric] of [
  [failed, 'ExecutionsFailed'],
  [timedOut, 'ExecutionsTimedOut'],
] as const) {
  const example = of(metric, 'high');
  const { passes, fails = [] } = alike(example);
  testAlarm(check, example, {
    passes,
    fails: [...fails, { name: 'an express machine', given: [express, ...heard], message: 'notCovered' }],
  });
}
