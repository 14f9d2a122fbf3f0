import type { WorkflowState } from '#model';
import type { Workflow } from './running-workflow.ts';

/** The states of these names, and those that they lead to by `onward`, each once. */
export function statesReached(
  names: readonly string[],
  { byName }: Pick<Workflow, 'byName'>,
  onward: (state: WorkflowState) => readonly string[],
): readonly WorkflowState[] {
  const reached = new Set<WorkflowState>();
  const waiting = [...names];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const state = byName.get(name);
    if (state === undefined || reached.has(state)) continue;
    reached.add(state);
    waiting.push(...onward(state));
  }
  return [...reached];
}
