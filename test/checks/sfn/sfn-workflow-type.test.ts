import { sfnWorkflowType } from '../../../checks/sfn/sfn-workflow-type.ts';
import type { StateMachine, WorkflowState } from '../../../src/model/state-machine.ts';
import { placeOf } from '../../support/build/place.ts';
import {
  aGap,
  aMachineMetrics,
  aMachineOf,
  aStateMachine,
  aWorkflowCall,
  aWorkflowState,
  eachDay,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const waiting = (wait: WorkflowState['wait']) =>
  aMachineOf(aWorkflowState({ name: 'Pause', type: 'Wait', call: undefined, wait }), aWorkflowState());
const started = (times: number) => aMachineMetrics({ started: [{ day: '2026-11-24', value: times }] });
const needing = (needs: readonly string[], name: string, machine: StateMachine) => ({
  name,
  given: [machine, aMachineMetrics()],
  evidence: { machine: 'fulfilment', needs },
});

testCheck(sfnWorkflowType, {
  passes: [
    ...(['sync', 'callback', 'activity'] as const).map((pattern) =>
      needing(
        [`tasks by ${pattern}`],
        `it has tasks by ${pattern}`,
        aMachineOf(aWorkflowState({ call: aWorkflowCall({ pattern }) })),
      ),
    ),
    needing(
      ['a distributed Map'],
      'it has a distributed Map',
      aMachineOf(aWorkflowState({ call: undefined, type: 'Map', mapMode: 'DISTRIBUTED' })),
    ),
    needing(['waits that may be long'], 'it waits for longer than five minutes', waiting(301)),
    ...(['path', 'expression', 'timestamp'] as const).map((wait) =>
      needing(['waits that may be long'], `it waits by ${wait}`, waiting(wait)),
    ),
    needing(
      ['tasks by callback', 'tasks by sync'],
      'it has several such tasks, told once and in order',
      aMachineOf(
        ...(['sync', 'callback', 'sync'] as const).map((pattern, n) =>
          aWorkflowState({ name: String(n), call: aWorkflowCall({ pattern }) }),
        ),
      ),
    ),
    {
      name: 'a hundred thousand executions',
      given: [aStateMachine(), started(100_000)],
      evidence: { machine: 'fulfilment', executions: 100_000, slowestMilliseconds: 2000 },
    },
    {
      name: 'on some day one in a hundred takes five minutes',
      given: [
        aStateMachine(),
        aMachineMetrics({ executionTimeP99: [...eachDay(2000, 3), { day: '2026-11-01', value: 300_000 }] }),
      ],
      evidence: { slowestMilliseconds: 300_000 },
    },
    { name: 'no time was measured', given: [aStateMachine(), aMachineMetrics({ executionTimeP99: [] })] },
    {
      name: 'nothing was measured',
      given: [aStateMachine(), aMachineMetrics({ started: undefined, executionTimeP99: undefined })],
    },
    {
      name: 'more executions, where the options say so',
      given: [aStateMachine(), aMachineMetrics()],
      options: { minMonthly: 150_000 },
    },
  ],
  fails: [
    {
      name: 'short, and started very often',
      given: [aStateMachine(), aMachineMetrics()],
      message: 'mayBeExpress',
      severity: 'informational',
      evidence: { machine: 'fulfilment', executions: 150_000, slowestMilliseconds: 2000 },
      text: 'fulfilment was started 150000 times within 30 days, took no longer than 2000 ms',
    },
    {
      name: 'one more than a hundred thousand, with a Map inline, a wait of five minutes and nearly that time',
      given: [
        aMachineOf(
          aWorkflowState({ name: 'Each', type: 'Map', call: undefined, mapMode: 'INLINE' }),
          aWorkflowState({ name: 'Pause', type: 'Wait', call: undefined, wait: 300 }),
          aWorkflowState(),
        ),
        aMachineMetrics({ started: [{ day: '2026-11-24', value: 100_001 }], executionTimeP99: eachDay(299_999, 1) }),
      ],
      message: 'mayBeExpress',
    },
    {
      name: 'fewer executions, where the options say so',
      given: [aStateMachine(), started(11)],
      options: { minMonthly: 10 },
      message: 'mayBeExpress',
    },
  ],
  skips: [
    {
      name: 'Express',
      given: [{ ...aStateMachine({ definition: unseen() }), type: 'EXPRESS' }],
      text: 'it is Express',
    },
  ],
  insufficient: [
    {
      name: 'metrics are not meant to be read',
      given: [aStateMachine()],
      unread: [{ kind: 'cloudwatch.machine-metrics', ...placeOf({}), because: 'a deep audit reads it' }],
      text: 'a deep audit reads it',
    },
    { name: 'a machine that was not measured', given: [aStateMachine()], text: 'nothing was measured' },
  ],
  unknowns: [
    {
      name: 'its definition could not be read',
      given: [aStateMachine({ definition: unseen({ code: 'D' }) })],
      gap: { code: 'D' },
    },
    {
      name: 'metrics could not be read',
      given: [aStateMachine()],
      gaps: [aGap({ kind: 'cloudwatch.machine-metrics' })],
      gap: { kind: 'cloudwatch.machine-metrics' },
    },
  ],
});
