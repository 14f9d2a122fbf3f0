import type {
  CalledFunction,
  StateMachine,
  StateMachineDefinition,
  StateMachineVersion,
  Verdict,
  WorkflowCall,
  WorkflowState,
} from '#model';
import type { JudgeContext } from './define-check.ts';
import { insufficientEvidence, notApplicable, unknown } from './verdicts.ts';

/**
 * What can be run: a machine as it says itself, and each version that an alias leads to, which goes on as it was
 * published.
 */
export const workflowKinds = ['sfn.state-machine', 'sfn.version'] as const;

/** A definition that can be run, with its machine. */
export interface Workflow extends StateMachineDefinition {
  /** `fulfilment`, or of a version `fulfilment:3`. */
  readonly name: string;
  readonly machine: StateMachine;
  readonly byName: ReadonlyMap<string, WorkflowState>;
}

/** A verdict where nothing can be said of its definition. */
export function runningWorkflow(
  subject: StateMachine | StateMachineVersion,
  { find }: Pick<JudgeContext<'sfn.state-machine', unknown>, 'find'>,
): Workflow | Verdict<never> {
  const { name, definition } = subject;
  const machine = find('sfn.state-machine', subject.kind === 'sfn.version' ? subject.stateMachineArn : subject.arn);
  if (machine.is !== 'found') return insufficientEvidence('its state machine is not listed');
  const { settings } = machine.value;
  if (settings.seen && settings.value.status === 'DELETING') return notApplicable('it is being deleted');
  if (!definition.seen) return unknown(definition.gap);
  const byName = new Map(definition.value.states.map((state) => [state.name, state]));
  return { ...definition.value, name, machine: machine.value, byName };
}

export type CallingState = WorkflowState & { readonly call: WorkflowCall };

export function callingStates({ states }: Pick<Workflow, 'states'>): readonly CallingState[] {
  return states.filter((state): state is CallingState => state.call !== undefined);
}

export type InvokingState = WorkflowState & { readonly invokes: CalledFunction };

/** Those that call a function, each judged by itself: a finding a state. */
export function judgeInvokingStates<Message extends string>(
  subject: StateMachine | StateMachineVersion,
  context: Pick<JudgeContext<'sfn.state-machine', unknown>, 'find'>,
  judge: (state: InvokingState, workflow: Workflow) => Verdict<Message>,
): Verdict<Message> | readonly Verdict<Message>[] {
  const workflow = runningWorkflow(subject, context);
  if ('result' in workflow) return workflow;
  const calling = invokingStates(workflow);
  if (calling.length === 0) return notApplicable('it calls no function');
  return calling.map((state) => ({ ...judge(state, workflow), subKey: state.name }));
}

/** Those that call a function. */
export function invokingStates({ states }: Pick<Workflow, 'states'>): readonly InvokingState[] {
  return states.flatMap((state) =>
    state.call?.invokes === undefined ? [] : { ...state, invokes: state.call.invokes },
  );
}
