import type { CloudwatchAlarm } from '#model';
import type { AlarmCover } from '../analysis/alarm-cover.ts';

/** How well a metric is watched, from best to worst; `undecided` hangs on what no collector reads yet. */
const order = ['live', 'undecided', 'unreadable', 'dead', 'misleading', 'notCovered'] as const;

export interface AlarmStanding {
  readonly is: (typeof order)[number];
  /** The alarms that make it so, by name. */
  readonly alarms: readonly StandingAlarm[];
  /** Names of alarms on a sum with others, where those do not count. */
  readonly aggregates: readonly string[];
}

interface StandingAlarm {
  readonly alarm: CloudwatchAlarm;
  readonly because: string;
  readonly cause?: 'disabled' | 'suppressed' | 'dead-action';
}

/** The best that the alarms of a cover amount to; alarms on a sum count where the options say so. */
export function standingOf({ watching, unreadable, impossible }: AlarmCover, countsAggregates: boolean): AlarmStanding {
  const counted = watching.filter(({ level }) => countsAggregates || level === 'resource');
  const others = watching.filter((one) => !counted.includes(one)).map(({ alarm }) => alarm.name);
  const reached = counted.map(({ alarm, live }) => ({ alarm, ...live }));
  const [unread, uncollected] = [reached.filter(isUnreadable), reached.filter(isUncollected)];
  const candidates: readonly Omit<AlarmStanding, 'aggregates'>[] = [
    { is: 'live', alarms: reached.filter(({ is }) => is === 'live') },
    { is: 'undecided', alarms: uncollected },
    { is: 'unreadable', alarms: [...unread, ...withReason(unreadable, 'its expression cannot be read')] },
    { is: 'dead', alarms: reached.filter(({ is }) => is === 'dead') },
    { is: 'misleading', alarms: withReason(impossible, 'nothing is published under its dimensions') },
  ];
  const best = candidates.find(({ alarms }) => alarms.length > 0) ?? { is: 'notCovered', alarms: [] };
  return { is: best.is, alarms: best.alarms.toSorted(byAlarmName), aggregates: others.toSorted() };
}

export function isWorse(one: AlarmStanding, other: AlarmStanding): boolean {
  return order.indexOf(one.is) > order.indexOf(other.is);
}

interface Reached {
  readonly is: 'live' | 'dead' | 'undecided';
  readonly because: string;
}

function isUncollected({ is, because }: Reached): boolean {
  return is === 'undecided' && because.includes('not-collected-yet');
}

function isUnreadable(reached: Reached): boolean {
  return reached.is === 'undecided' && !isUncollected(reached);
}

function withReason(alarms: readonly CloudwatchAlarm[], because: string): readonly StandingAlarm[] {
  return alarms.map((alarm) => ({ alarm, because }));
}

function byAlarmName(one: StandingAlarm, other: StandingAlarm): number {
  return one.alarm.name < other.alarm.name ? -1 : 1;
}
