import { alarmCoverHints, alarmCoverJoins } from '#data';
import { type AlarmPart, type AlarmRow, type AlarmRowContext, type Applies, alarmCoverCheck } from '#kit';
import type { AccountRegion } from '#model';

const joins = [...alarmCoverJoins, 'scheduler.schedule'] as const;
type Joined = (typeof joins)[number] | (typeof alarmCoverHints)[number];
type Context = AlarmRowContext<Joined>;

const metrics = ['TargetErrorCount', 'InvocationDroppedCount'] as const;

const rows: readonly AlarmRow<'account-region', Joined>[] = [
  {
    id: 'scheduler-failure-alarm',
    title: 'An alarm tells somebody when schedules of a group cannot reach their targets',
    question: 'OPS1',
    practices: ['OPS1-B5'],
    severity: 'medium',
    beyondLens: true,
    why: 'What a schedule could not start does not happen, and nobody waits for it.',
    subject: 'account-region',
    joins,
    hints: alarmCoverHints,
    namespace: 'AWS/Scheduler',
    metrics,
    applies: ifAnySchedule,
    parts: groupsOf,
    proposal: { statistic: 'Sum', threshold: 1, periodSeconds: 300, evaluationPeriods: 1, datapointsToAlarm: 1 },
  },
];

/** Scheduler counts by group, so that a region is asked for an alarm on each group of its schedules. */
export const schedulerAlarms = rows.map(alarmCoverCheck);

function ifAnySchedule(region: AccountRegion, context: Context): Applies {
  return groupNames(region, context).length === 0
    ? { is: 'no', because: 'none of its schedules is switched on' }
    : { is: 'yes', evidence: {} };
}

function groupsOf(region: AccountRegion, context: Context): readonly AlarmPart[] {
  const names = groupNames(region, context);
  return [...new Set(names)].sort().map((group) => ({
    subKey: `group-${group}`,
    label: `schedule group ${group}`,
    evidence: { schedules: names.filter((name) => name === group).length },
    groups: [[{ metrics, sets: [{ ScheduleGroup: group }] }]],
  }));
}

/** One for each schedule that is switched on. */
function groupNames({ account, region }: AccountRegion, { where }: Context): readonly string[] {
  return where('scheduler.schedule', 'region', region)
    .filter((schedule) => schedule.account === account && schedule.enabled)
    .map(({ groupName }) => groupName);
}
