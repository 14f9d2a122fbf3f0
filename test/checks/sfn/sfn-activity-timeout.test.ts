import { sfnActivityTimeout } from '../../../checks/sfn/sfn-activity-timeout.ts';
import type { WorkflowState } from '../../../src/model/state-machine.ts';
import {
  aDefinition,
  aMachineOf,
  aStateMachine,
  aStateMachineVersion,
  aWorkflowCall,
  aWorkflowState,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const machineArn = aStateMachine().arn;
const call = aWorkflowCall({
  integration: 'direct',
  service: 'states',
  action: 'activity',
  pattern: 'activity',
  invokes: undefined,
});
const activity = (timeout: WorkflowState['timeout'], heartbeat: WorkflowState['heartbeat'], name = 'Count') =>
  aWorkflowState({ name, call, timeout, heartbeat });

testCheck(sfnActivityTimeout, {
  passes: [
    {
      name: 'both',
      given: [aMachineOf(activity(900, 60))],
      subKey: 'Count',
      evidence: { workflow: 'fulfilment', machineArn, state: 'Count' },
    },
    { name: 'both, found at run time (trap: Path)', given: [aMachineOf(activity('path', 'path'))] },
    { name: 'both, computed', given: [aMachineOf(activity('expression', 'expression'))] },
  ],
  fails: [
    {
      name: 'neither',
      given: [aMachineOf(activity(undefined, undefined))],
      message: 'endless',
      subKey: 'Count',
      severity: 'medium',
      evidence: { workflow: 'fulfilment', machineArn, state: 'Count', missing: ['TimeoutSeconds', 'HeartbeatSeconds'] },
      text: 'Count of fulfilment waits for a worker without TimeoutSeconds, HeartbeatSeconds',
    },
    {
      name: 'no heartbeat',
      given: [aMachineOf(activity(900, undefined))],
      message: 'endless',
      evidence: { missing: ['HeartbeatSeconds'] },
    },
    {
      name: 'no time-out',
      given: [aMachineOf(activity(undefined, 60))],
      message: 'endless',
      evidence: { missing: ['TimeoutSeconds'] },
    },
    { name: "AWS's default, written out", given: [aMachineOf(activity(99_999_999, 60))], message: 'endless' },
    {
      name: 'one of two, whatever ends the execution',
      given: [aMachineOf(activity(900, 60, 'Weigh'), activity(900, undefined))],
      verdicts: [
        { result: 'pass', subKey: 'Weigh' },
        { result: 'fail', subKey: 'Count', message: 'endless' },
      ],
    },
    {
      name: 'a version',
      given: [
        aMachineOf(),
        aStateMachineVersion({ definition: seen(aDefinition({ states: [activity(1, undefined)] })) }),
      ],
      subject: 'fulfilment:1',
      message: 'endless',
      evidence: { workflow: 'fulfilment:1' },
    },
  ],
  skips: [
    { name: 'a function', given: [aStateMachine()], text: 'it has no activity' },
    { name: 'a state that calls nothing', given: [aMachineOf(aWorkflowState({ type: 'Pass', call: undefined }))] },
  ],
  unknowns: [
    {
      name: 'its definition could not be read',
      given: [aStateMachine({ definition: unseen({ code: 'D' }) })],
      gap: { code: 'D' },
    },
  ],
});
