import { describe, expect, it } from 'vitest';
import { statesAfter, statesPlanned } from '#kit';
import type { WorkflowState } from '#model';
import { aWorkflowState } from '../support/build.ts';

const namesAfter = (names: readonly string[], ...states: readonly WorkflowState[]) =>
  statesAfter(names, { states, byName: new Map(states.map((state) => [state.name, state])) })
    .map(({ name }) => name)
    .sort();

describe('the states that others lead to', () => {
  it('are what comes next and what is caught, however far, each once', () => {
    const states = [
      aWorkflowState({ name: 'A', next: ['B', 'C'] }),
      aWorkflowState({ name: 'B', next: ['A'] }),
      aWorkflowState({ name: 'C', catches: [{ errors: ['States.ALL'], next: 'D' }] }),
      aWorkflowState({ name: 'D' }),
      aWorkflowState({ name: 'E', next: ['A'] }),
    ];
    expect(namesAfter(['A'], ...states)).toEqual(['A', 'B', 'C', 'D']);
    expect(namesAfter(['D', 'B', 'B'], ...states)).toEqual(['A', 'B', 'C', 'D']);
    expect(namesAfter([], ...states)).toEqual([]);
  });

  it('are those inside of them too, and not those around them', () => {
    const states = [
      aWorkflowState({ name: 'Each', type: 'Map', next: ['After'] }),
      aWorkflowState({ name: 'Both', type: 'Parallel', within: ['Each'] }),
      aWorkflowState({ name: 'One', within: ['Each', 'Both'] }),
      aWorkflowState({ name: 'After' }),
    ];
    expect(namesAfter(['Both'], ...states)).toEqual(['Both', 'One']);
    expect(namesAfter(['Each'], ...states)).toEqual(['After', 'Both', 'Each', 'One']);
  });

  it('leave out what does not exist', () => {
    expect(namesAfter(['Gone'], aWorkflowState())).toEqual([]);
  });
});

describe('the states that a workflow comes to while nothing fails', () => {
  it('are those from its start on and inside of them, without what only a Catch leads to', () => {
    const states = [
      aWorkflowState({
        name: 'Both',
        type: 'Parallel',
        next: ['Ship'],
        catches: [{ errors: ['States.ALL'], next: 'Undo' }],
      }),
      aWorkflowState({
        name: 'Book',
        within: ['Both'],
        catches: [
          { errors: ['A'], next: 'Unbook' },
          { errors: ['B'], next: 'Note' },
        ],
        next: ['Note'],
      }),
      aWorkflowState({ name: 'Note', within: ['Both'] }),
      aWorkflowState({ name: 'Unbook', within: ['Both'], next: ['Deeper'] }),
      aWorkflowState({ name: 'Deeper', within: ['Other'] }),
      aWorkflowState({ name: 'Ship', next: ['Gone'] }),
      aWorkflowState({ name: 'Undo', next: ['Ship'] }),
      aWorkflowState({ name: 'Lost' }),
    ];
    const byName = new Map(states.map((state) => [state.name, state]));
    expect(
      statesPlanned({ startAt: 'Both', states, byName })
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['Book', 'Both', 'Note', 'Ship']);
  });
});
