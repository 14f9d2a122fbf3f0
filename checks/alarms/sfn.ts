import { alarmCoverHints, alarmCoverJoins } from '#data';
import { type AlarmRow, alarmCoverCheck } from '#kit';
import type { StateMachine } from '#model';

type Joined = (typeof alarmCoverJoins)[number] | (typeof alarmCoverHints)[number];

const everyMachine = {
  question: 'OPS1',
  subject: 'sfn.state-machine',
  joins: alarmCoverJoins,
  hints: alarmCoverHints,
  namespace: 'AWS/States',
  dimensions: ({ arn }: StateMachine) => [[{ StateMachineArn: arn }]] as const,
  proposal: { statistic: 'Sum', threshold: 1, periodSeconds: 300, evaluationPeriods: 1, datapointsToAlarm: 1 },
} as const;

const rows: readonly AlarmRow<'sfn.state-machine', Joined>[] = [
  {
    ...everyMachine,
    id: 'sfn-execution-throttled-alarm',
    title: 'An alarm tells somebody when executions of a state machine are throttled',
    practices: ['OPS1-50'],
    severity: 'medium',
    why: 'Throttled transitions make executions late, which shows nowhere else until something downstream times out.',
    metrics: ['ExecutionThrottled'],
    // Transitions of an express machine have no quota.
    applies: ({ type }) =>
      type === 'STANDARD'
        ? { is: 'yes', evidence: { type } }
        : { is: 'no', because: 'transitions of an express machine are not throttled' },
  },
  {
    ...everyMachine,
    id: 'sfn-executions-failed-alarm',
    title: 'An alarm tells somebody when executions of a state machine fail',
    practices: ['OPS1-51'],
    severity: 'high',
    why: 'An execution that fails leaves its work half done, and nobody who started it waits for the answer.',
    metrics: ['ExecutionsFailed'],
  },
  {
    ...everyMachine,
    id: 'sfn-executions-timedout-alarm',
    title: 'An alarm tells somebody when executions of a state machine time out',
    practices: ['OPS1-52'],
    severity: 'high',
    why: 'An execution that times out is not counted as failed, and leaves its work half done all the same.',
    metrics: ['ExecutionsTimedOut'],
  },
];

/** A row a metric of a state machine; what calls an alias is counted for the machine, too. */
export const sfnAlarms = rows.map(alarmCoverCheck);
