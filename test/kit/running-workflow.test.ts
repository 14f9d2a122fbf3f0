import { describe, expect, it } from 'vitest';
import { callingStates, invokingStates, runningWorkflow } from '#kit';
import type { StateMachine } from '#model';
import {
  aDefinition,
  aStateMachine,
  aStateMachineVersion,
  aWorkflowCall,
  aWorkflowState,
  seen,
  stateMachineSettings,
  unseen,
} from '../support/build.ts';

const among = (machine: StateMachine | undefined) => ({
  find: () => (machine === undefined ? { is: 'absent' as const } : { is: 'found' as const, value: machine }),
});

describe('what can be run', () => {
  it('is a machine as it says itself', () => {
    const machine = aStateMachine();
    const state = aWorkflowState();
    expect(runningWorkflow(machine, among(machine) as never)).toEqual({
      ...aDefinition(),
      name: 'fulfilment',
      machine,
      byName: new Map([['Fulfil', state]]),
    });
  });

  it('is a version as it was published, with its machine', () => {
    const definition = aDefinition({ states: [] });
    const version = aStateMachineVersion({ definition: seen(definition) });
    const machine = aStateMachine({ definition: unseen() });
    expect(runningWorkflow(version, among(machine) as never)).toEqual({
      ...definition,
      name: 'fulfilment:1',
      machine,
      byName: new Map(),
    });
  });

  it('cannot be told of a version whose machine is not listed', () => {
    expect(runningWorkflow(aStateMachineVersion(), among(undefined) as never)).toEqual({
      result: 'insufficient-evidence',
      because: 'its state machine is not listed',
    });
  });

  it('is nothing while the machine is being deleted', () => {
    const machine = aStateMachine({
      settings: seen(stateMachineSettings({ status: 'DELETING' })),
      definition: unseen(),
    });
    expect(runningWorkflow(machine, among(machine) as never)).toEqual({
      result: 'not-applicable',
      because: 'it is being deleted',
    });
  });

  it('is unknown where its definition could not be read, and not where its settings could not', () => {
    const hidden = aStateMachine({ definition: unseen({ operation: 'states:DescribeStateMachine' }) });
    expect(runningWorkflow(hidden, among(hidden) as never)).toMatchObject({
      result: 'unknown',
      gap: { operation: 'states:DescribeStateMachine' },
    });
    const machine = aStateMachine({ settings: unseen() });
    expect(runningWorkflow(machine, among(machine) as never)).toMatchObject({ name: 'fulfilment' });
  });
});

describe('the states of a workflow', () => {
  const asks = aWorkflowState({ name: 'Ask', call: aWorkflowCall({ service: 'sqs', invokes: undefined }) });
  const runs = aWorkflowState({ name: 'Run' });
  const states = [asks, runs, aWorkflowState({ name: 'Pass', call: undefined })];

  it('that call are told with their call', () => {
    expect(callingStates({ states })).toEqual([asks, runs]);
  });

  it('that call a function are told with the function', () => {
    expect(invokingStates({ states })).toEqual([{ ...runs, invokes: runs.call?.invokes }]);
  });
});
