import type { Verdict } from '#model';
import type { AlarmQuestion } from '../analysis/alarm-cover.ts';
import { type AlarmHint, type AlarmStanding, hangsOn, standingOf } from './alarm-standing.ts';
import type { JudgeContext } from './define-check.ts';
import { notSeen, unknown } from './verdicts.ts';

/** What the alarm cover looks at: all of them hints here, since a check that asks may have more to say than this. */
type Read = 'cloudwatch.alarm' | 'sns.subscription' | 'sns.topic' | AlarmHint;

/** Whether an alarm tells somebody of a metric, with the names of alarms or streams that make it so. */
type MetricWatch =
  | { readonly is: 'watched' | 'perhaps' | 'unwatched'; readonly by: readonly string[] }
  | { readonly is: 'unread'; readonly said: Verdict<never> };

/** One metric of one resource; alarms on sums with others do not count. `perhaps`: a person must look. */
export function metricWatch(
  question: AlarmQuestion,
  { analysis, unread }: Pick<JudgeContext<Read, unknown>, 'analysis' | 'unread'>,
): MetricWatch {
  const [hidden] = (['cloudwatch.alarm', 'sns.topic', 'sns.subscription'] as const).flatMap(
    (kind) => unread(kind) ?? [],
  );
  if (hidden !== undefined) return { is: 'unread', said: notSeen(hidden) };
  const standing = standingOf(analysis.alarmCover(question), false);
  const hint = hangsOn(standing);
  const unseen = hint === undefined ? undefined : unread(hint);
  const [gap] = standing.alarms.flatMap((alarm) => alarm.gap ?? []);
  if (gap !== undefined) return { is: 'unread', said: unknown(gap) };
  if (unseen !== undefined) return { is: 'unread', said: notSeen(unseen) };
  return watchBy(standing, unread);
}

function watchBy(
  { is, alarms, streams, watchGap }: AlarmStanding,
  unread: JudgeContext<Read, unknown>['unread'],
): MetricWatch {
  const names = alarms.map(({ alarm }) => alarm.name);
  if (is === 'live') return { is: 'watched', by: names };
  if (is === 'unreadable' || streams.length > 0) return { is: 'perhaps', by: [...names, ...streams] };
  const streaming = watchGap === undefined ? unread('cloudwatch.metric-stream') : { gap: watchGap };
  return streaming === undefined ? { is: 'unwatched', by: names } : { is: 'unread', said: notSeen(streaming) };
}
