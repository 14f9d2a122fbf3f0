import type { CloudwatchAlarm, Gap } from '#model';
import type { AlarmCover, DeathCause, Liveness } from '../analysis/alarm-cover.ts';

/** How well a metric is watched, from best to worst; `unread` hangs on a fact that could not be read. */
const order = ['live', 'unread', 'unreadable', 'dead', 'misleading', 'notCovered'] as const;

export interface AlarmStanding {
  readonly is: (typeof order)[number];
  /** The alarms that make it so, by name. */
  readonly alarms: readonly StandingAlarm[];
  /** Names of alarms on a sum with others, where those do not count. */
  readonly aggregates: readonly string[];
  /** Names of metric streams that send the metric to another product. */
  readonly streams: readonly string[];
  /** Hides what else may watch it. */
  readonly watchGap: Gap | undefined;
}

interface StandingAlarm {
  readonly alarm: CloudwatchAlarm;
  readonly because: string;
  readonly by?: 'action' | 'rule';
  readonly cause?: DeathCause;
  readonly gap?: Gap;
}

/** What may change how a metric stands, where it was not read. */
export type AlarmHint = 'cloudwatch.metric-stream' | 'cloudwatch.mute-rule' | 'events.rule';

/** The best that the alarms of a cover amount to; alarms on a sum count where the options say so. */
export function standingOf(
  { watching, unreadable, impossible, streams, unread }: AlarmCover,
  countsAggregates: boolean,
): AlarmStanding {
  const counted = watching.filter(({ level }) => countsAggregates || level === 'resource');
  const others = watching.filter((one) => !counted.includes(one)).map(({ alarm }) => alarm.name);
  const reached = counted.map(({ alarm, live }) => ({ alarm, ...live }));
  const those = (wanted: Liveness['is']) => reached.filter(({ is }) => is === wanted);
  const candidates: readonly Pick<AlarmStanding, 'is' | 'alarms'>[] = [
    { is: 'live', alarms: those('live') },
    { is: 'unread', alarms: those('unread') },
    {
      is: 'unreadable',
      alarms: [...those('undecided'), ...withReason(unreadable, 'its expression cannot be read')],
    },
    { is: 'dead', alarms: those('dead') },
    { is: 'misleading', alarms: withReason(impossible, 'nothing is published under its dimensions') },
  ];
  const best = candidates.find(({ alarms }) => alarms.length > 0) ?? { is: 'notCovered', alarms: [] };
  return {
    is: best.is,
    alarms: best.alarms.toSorted(byAlarmName),
    aggregates: others.toSorted(),
    streams: streams.map(({ name }) => name).toSorted(),
    watchGap: unread[0],
  };
}

export function isWorse(one: AlarmStanding, other: AlarmStanding): boolean {
  return order.indexOf(one.is) > order.indexOf(other.is);
}

/** Actions may be muted, what rules of EventBridge pass on may not; and a rule may pass on what no action does. */
export function hangsOn({ is, alarms }: AlarmStanding): AlarmHint | undefined {
  if (is === 'live') return alarms.every(({ by }) => by === 'action') ? 'cloudwatch.mute-rule' : undefined;
  return is === 'dead' || is === 'unreadable' ? 'events.rule' : undefined;
}

function withReason(alarms: readonly CloudwatchAlarm[], because: string): readonly StandingAlarm[] {
  return alarms.map((alarm) => ({ alarm, because }));
}

function byAlarmName(one: StandingAlarm, other: StandingAlarm): number {
  return one.alarm.name < other.alarm.name ? -1 : 1;
}
