import type { RetryRule, WorkflowState } from '#model';
import type { Workflow } from './running-workflow.ts';

/** What a state does about errors, and what the Parallel and Map states around it do, for which its error is theirs. */
interface ErrorRules {
  /** Of all these states, the state's own first. */
  readonly retries: readonly RetryRule[];
  /** The rule that tries again after an error; of each state the first that names it decides. */
  readonly retryOf: (error: string) => RetryRule | undefined;
  readonly isCaught: (error: string) => boolean;
}

export function errorRules(state: WorkflowState, { byName }: Pick<Workflow, 'byName'>): ErrorRules {
  const around = state.within.toReversed().flatMap((name) => byName.get(name) ?? []);
  const levels = [state, ...around];
  const names = (errors: readonly string[], error: string, level: WorkflowState) =>
    errors.some((one) => covers(one, error) || (level !== state && failuresWithin.has(one)));
  return {
    retries: levels.flatMap(({ retries }) => retries),
    retryOf: (error) =>
      levels
        .flatMap((level) => level.retries.find(({ errors }) => names(errors, error, level)) ?? [])
        .find(({ maxAttempts }) => maxAttempts > 0),
    isCaught: (error) => levels.some((level) => level.catches.some(({ errors }) => names(errors, error, level))),
  };
}

/** As a state that has others in it calls the failure of one of these. */
const failuresWithin = new Set(['States.BranchFailed', 'States.ExceedToleratedFailureThreshold']);

const timeouts = new Set(['States.Timeout', 'States.HeartbeatTimeout']);

/** The wildcard for failed tasks takes all but time-outs; that of a time-out takes a missing heartbeat too. */
function covers(named: string, error: string): boolean {
  if (named === error || named === 'States.ALL') return true;
  return timeouts.has(error) ? named === 'States.Timeout' : named === 'States.TaskFailed';
}
