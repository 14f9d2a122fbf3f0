import { sfnXray } from '../../../checks/sfn/sfn-xray.ts';
import { aStateMachine, seen, stateMachineSettings, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const off = seen(stateMachineSettings({ tracingEnabled: false }));

testCheck(sfnXray, {
  passes: [
    {
      name: 'tracing is on',
      given: [aStateMachine({ name: 'it' })],
      evidence: { machine: 'it', type: 'STANDARD', tracing: true },
    },
    {
      name: 'tracing is on, and a caller that traces decides what is sampled',
      given: [aStateMachine({ type: 'EXPRESS' })],
    },
  ],
  fails: [
    {
      name: 'tracing is off',
      given: [aStateMachine({ name: 'it', type: 'EXPRESS', settings: off })],
      message: 'off',
      severity: 'low',
      evidence: { machine: 'it', type: 'EXPRESS', tracing: false },
      text: 'it (EXPRESS) does not trace',
    },
  ],
  skips: [
    {
      name: 'it is being deleted',
      given: [aStateMachine({ settings: seen(stateMachineSettings({ status: 'DELETING', tracingEnabled: false })) })],
      text: 'being deleted',
    },
  ],
  unknowns: [
    {
      name: 'its settings were not read',
      given: [aStateMachine({ settings: unseen({ operation: 'states:DescribeStateMachine' }) })],
      gap: { operation: 'states:DescribeStateMachine' },
    },
  ],
});
