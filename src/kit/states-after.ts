import type { WorkflowState } from '#model';
import { groupedBy } from './grouped-by.ts';
import type { Workflow } from './running-workflow.ts';
import { statesReached } from './states-reached.ts';

/** The states that these lead to, themselves among them: by what comes next, by what is caught, and inside of them. */
export function statesAfter(names: readonly string[], workflow: Pick<Workflow, 'byName' | 'states'>) {
  const inside = groupedBy(workflow.states, ({ within }) => within.slice(-1));
  return statesReached(names, workflow, (state) => [
    ...state.next,
    ...state.catches.map(({ next }) => next),
    ...namesOf(inside.get(state.name)),
  ]);
}

/** The states of a workflow that it comes to while nothing fails. */
export function statesPlanned(workflow: Pick<Workflow, 'byName' | 'startAt' | 'states'>): readonly WorkflowState[] {
  const caught = new Set(workflow.states.flatMap(({ catches }) => catches.map(({ next }) => next)));
  const inside = groupedBy(
    workflow.states.filter(({ name }) => !caught.has(name)),
    ({ within }) => within.slice(-1),
  );
  return statesReached([workflow.startAt], workflow, ({ name, next }) => [...next, ...namesOf(inside.get(name))]);
}

function namesOf(states: readonly WorkflowState[] = []): readonly string[] {
  return states.map(({ name }) => name);
}
