import { sfnCallbackTimeout } from '../../../checks/sfn/sfn-callback-timeout.ts';
import type { WorkflowState } from '../../../src/model/state-machine.ts';
import {
  aDefinition,
  aMachineOf,
  aRetryRule,
  aStateMachine,
  aStateMachineVersion,
  aWorkflowCall,
  aWorkflowState,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const machineArn = aStateMachine().arn;
const call = aWorkflowCall({ service: 'sqs', action: 'sendMessage', pattern: 'callback', invokes: undefined });
const asking = (overrides: Partial<WorkflowState> = {}) =>
  aWorkflowState({ name: 'Ask', call, timeout: undefined, retries: [], ...overrides });
const catching = (...errors: readonly string[]) => [{ errors, next: 'GiveUp' }];
const within = (timeoutSeconds: number | undefined, state: WorkflowState) => ({
  definition: seen(aDefinition({ timeoutSeconds, states: [state] })),
});

testCheck(sfnCallbackTimeout, {
  passes: [
    {
      name: 'a heartbeat, and another try',
      given: [aMachineOf(asking({ heartbeat: 3600, retries: [aRetryRule({ errors: ['States.HeartbeatTimeout'] })] }))],
      subKey: 'Ask',
      evidence: {
        workflow: 'fulfilment',
        machineArn,
        state: 'Ask',
        service: 'sqs',
        taken: ['States.HeartbeatTimeout'],
      },
    },
    {
      name: 'a time-out that is caught',
      given: [aMachineOf(asking({ timeout: 3600, catches: catching('States.Timeout') }))],
      evidence: { taken: ['States.Timeout'] },
    },
    {
      name: 'both, found at run time, and caught',
      given: [aMachineOf(asking({ timeout: 'path', heartbeat: 'expression', catches: catching('States.ALL') }))],
      evidence: { taken: ['States.Timeout', 'States.HeartbeatTimeout'] },
    },
    {
      name: 'a heartbeat whose end a rule for time-outs takes',
      given: [aMachineOf(asking({ heartbeat: 60, catches: catching('States.Timeout') }))],
    },
    {
      name: 'the Map around it catches',
      given: [
        aMachineOf(
          aWorkflowState({ name: 'Each', type: 'Map', call: undefined, catches: catching('States.ALL') }),
          asking({ heartbeat: 60, within: ['Each'] }),
        ),
      ],
      subKey: 'Ask',
    },
    {
      name: 'a function is waited for',
      given: [aMachineOf(aWorkflowState({ call: aWorkflowCall({ pattern: 'callback' }) }))],
      evidence: { service: 'lambda' },
    },
  ],
  fails: [
    {
      name: 'nothing ends it',
      given: [aStateMachine(within(undefined, asking({ catches: catching('States.ALL') })))],
      message: 'endless',
      subKey: 'Ask',
      severity: 'high',
      evidence: { workflow: 'fulfilment', machineArn, state: 'Ask', service: 'sqs' },
      text: 'Ask of fulfilment waits for a callback of sqs without end',
    },
    {
      name: "AWS's default, written out",
      given: [aStateMachine(within(99_999_999, asking({ timeout: 99_999_999 })))],
      message: 'endless',
    },
    {
      name: 'only the execution ends',
      given: [aStateMachine(within(86_400, asking()))],
      message: 'wholeOnly',
      subKey: 'Ask',
      severity: 'low',
      evidence: { execution: 86_400, state: 'Ask' },
      text: 'until the whole execution ends, after 86400s',
    },
    {
      name: 'a heartbeat, and nothing that takes its end',
      given: [aMachineOf(asking({ heartbeat: 60 }))],
      message: 'unhandled',
      subKey: 'Ask',
      severity: 'low',
      evidence: { state: 'Ask', service: 'sqs' },
      text: 'neither Retry nor Catch takes the time-out',
    },
    {
      name: 'failed tasks are caught (trap: States.TaskFailed does not take States.Timeout)',
      given: [aMachineOf(asking({ timeout: 60, catches: catching('States.TaskFailed') }))],
      message: 'unhandled',
    },
    {
      name: 'a time-out, and only a missing heartbeat is caught',
      given: [aMachineOf(asking({ timeout: 60, catches: catching('States.HeartbeatTimeout') }))],
      message: 'unhandled',
    },
    {
      name: 'another try without attempts',
      given: [aMachineOf(asking({ timeout: 60, retries: [aRetryRule({ maxAttempts: 0 })] }))],
      message: 'unhandled',
    },
    {
      name: 'one of two, in a version',
      given: [
        aMachineOf(),
        aStateMachineVersion({
          definition: seen(
            aDefinition({
              states: [
                asking({ name: 'First', timeout: 9, catches: catching('States.ALL') }),
                asking({ heartbeat: 9 }),
              ],
            }),
          ),
        }),
      ],
      subject: 'fulfilment:1',
      verdicts: [
        { result: 'pass', subKey: 'First', evidence: { workflow: 'fulfilment:1' } },
        { result: 'fail', subKey: 'Ask', message: 'unhandled' },
      ],
    },
  ],
  skips: [
    { name: 'a call that is answered', given: [aStateMachine()], text: 'it waits for no callback' },
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
