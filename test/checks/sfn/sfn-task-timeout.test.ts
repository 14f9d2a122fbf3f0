import { sfnTaskTimeout } from '../../../checks/sfn/sfn-task-timeout.ts';
import type { StateMachineDefinition, WorkflowState } from '../../../src/model/state-machine.ts';
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
const call = aWorkflowCall({ service: 'glue', action: 'startJobRun', pattern: 'sync', invokes: undefined });
const job = (timeout: WorkflowState['timeout'], overrides: Partial<WorkflowState> = {}) =>
  aWorkflowState({ call, timeout, ...overrides });
const within = (
  timeoutSeconds: number | undefined,
  ...states: readonly WorkflowState[]
): { definition: { seen: true; value: StateMachineDefinition } } => ({
  definition: { seen: true, value: aDefinition({ timeoutSeconds, states }) },
});

testCheck(sfnTaskTimeout, {
  passes: [
    {
      name: 'a time-out of its own',
      given: [aStateMachine(within(undefined, job(3600)))],
      subKey: 'Fulfil',
      evidence: { workflow: 'fulfilment', machineArn, state: 'Fulfil', service: 'glue', timeout: 3600 },
    },
    { name: 'one that is longer than a day', given: [aStateMachine(within(undefined, job(200_000)))] },
    {
      name: 'one that is found at run time',
      given: [aStateMachine(within(undefined, job('path')))],
      evidence: { timeout: 'path' },
    },
    { name: 'one that is computed', given: [aStateMachine(within(undefined, job('expression')))] },
    {
      name: 'the execution ends after exactly a day',
      given: [aStateMachine(within(86_400, job(undefined)))],
      evidence: { execution: 86_400 },
    },
    {
      name: 'a longer execution, where the options allow it',
      given: [aStateMachine(within(90_000, job(undefined)))],
      options: { maxH: 25 },
    },
  ],
  fails: [
    {
      name: 'nothing ends it',
      given: [aStateMachine(within(undefined, job(undefined)))],
      message: 'endless',
      subKey: 'Fulfil',
      severity: 'medium',
      evidence: { workflow: 'fulfilment', machineArn, state: 'Fulfil', service: 'glue' },
      text: 'Fulfil of fulfilment waits for a job of glue without end',
    },
    {
      name: "AWS's default, written out",
      given: [aStateMachine(within(undefined, job(99_999_999)))],
      message: 'endless',
    },
    {
      name: 'the execution goes on for a second more than a day (trap: a wait of days on purpose is for a waiver)',
      given: [aStateMachine(within(86_401, job(undefined)))],
      message: 'late',
      subKey: 'Fulfil',
      severity: 'medium',
      evidence: { execution: 86_401, maxH: 24 },
      text: 'after 86401s, more than 24 hours',
    },
    {
      name: 'a shorter execution, where the options demand it',
      given: [aStateMachine(within(3601, job(undefined)))],
      options: { maxH: 1 },
      message: 'late',
    },
    {
      name: 'one of two jobs, inside of a Map',
      given: [aStateMachine(within(undefined, job(60, { name: 'First' }), job(undefined, { within: ['Each'] })))],
      verdicts: [
        { result: 'pass', subKey: 'First' },
        { result: 'fail', subKey: 'Fulfil', message: 'endless' },
      ],
    },
    {
      name: 'a version',
      given: [aMachineOf(), aStateMachineVersion(within(undefined, job(undefined)))],
      subject: 'fulfilment:1',
      message: 'endless',
      evidence: { workflow: 'fulfilment:1' },
    },
  ],
  skips: [
    {
      name: 'Express',
      given: [{ ...aStateMachine(within(undefined, job(undefined))), type: 'EXPRESS' }],
      text: 'an Express execution ends after five minutes',
    },
    ...(['request-response', 'callback', 'activity'] as const).map((pattern) => ({
      name: `a call by ${pattern}`,
      given: [aStateMachine(within(undefined, job(undefined, { call: { ...call, pattern } })))],
      text: 'it waits for no job',
    })),
    { name: 'a function', given: [aStateMachine({ definition: seen(aDefinition({ timeoutSeconds: undefined })) })] },
    { name: 'states that call nothing', given: [aMachineOf(aWorkflowState({ type: 'Pass', call: undefined }))] },
  ],
  unknowns: [
    {
      name: 'its definition could not be read',
      given: [aStateMachine({ definition: unseen({ code: 'D' }) })],
      gap: { code: 'D' },
    },
  ],
});
