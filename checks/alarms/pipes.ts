import { alarmCoverHints, alarmCoverJoins } from '#data';
import { type AlarmRow, alarmCoverCheck } from '#kit';

type Joined = (typeof alarmCoverJoins)[number] | (typeof alarmCoverHints)[number];

const rows: readonly AlarmRow<'pipes.pipe', Joined>[] = [
  {
    id: 'pipes-failure-alarm',
    title: 'An alarm tells somebody when a pipe fails',
    question: 'OPS1',
    practices: ['OPS1-B5'],
    severity: 'medium',
    beyondLens: true,
    why: 'A pipe that fails holds up its source or drops what it took, and no function of its own reports it.',
    subject: 'pipes.pipe',
    joins: alarmCoverJoins,
    hints: alarmCoverHints,
    namespace: 'AWS/EventBridge/Pipes',
    metrics: ['ExecutionFailed'],
    dimensions: ({ name }) => [[{ PipeName: name }]],
    applies: ({ enabled }) => (enabled ? { is: 'yes', evidence: {} } : { is: 'no', because: 'it is stopped' }),
    proposal: { statistic: 'Sum', threshold: 1, periodSeconds: 300, evaluationPeriods: 1, datapointsToAlarm: 1 },
  },
];

/** A row a metric of a pipe. */
export const pipesAlarms = rows.map(alarmCoverCheck);
