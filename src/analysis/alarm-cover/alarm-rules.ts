import type { CloudwatchAlarm, EventPattern, EventRule } from '#model';
import type { Liveness } from '../alarm-cover.ts';
import type { Truth } from '../truth.ts';
import type { View } from '../view.ts';
import { alarmEvent, someAlarmEvent } from './alarm-event.ts';
import { admits } from './event-pattern.ts';

/** What the rules of EventBridge that take an alarm's changes of state make of it, a target each. */
export function rulesIn(
  seen: View<'events.rule'>,
  targetLiveness: (target: string) => Liveness,
): (alarm: CloudwatchAlarm) => readonly Liveness[] {
  const rules = seen
    .all('events.rule')
    .filter(takesAlarms)
    .toSorted((one, other) => (one.arn < other.arn ? -1 : 1));
  return (alarm) =>
    rules
      .filter(({ account, region }) => account === alarm.account && region === alarm.region)
      .flatMap((rule) => passedOn(rule, admits(rule.pattern, alarmEvent(alarm)), targetLiveness));
}

type PatternRule = EventRule & { readonly pattern: EventPattern };

/** Services send to the default bus only; the rules that they keep there for themselves tell nobody. */
function takesAlarms(rule: EventRule): rule is PatternRule {
  const { busName, enabled, managedBy, pattern } = rule;
  if (busName !== 'default' || !enabled || managedBy !== undefined || pattern === undefined) return false;
  return admits(pattern, someAlarmEvent) !== 'no';
}

function passedOn(
  { name, targets }: EventRule,
  takesIt: Truth,
  targetLiveness: (target: string) => Liveness,
): readonly Liveness[] {
  if (takesIt === 'no') return [];
  if (!targets.seen) return [{ is: 'unread', because: `the targets of rule ${name} were not read`, gap: targets.gap }];
  return targets.value.map(({ arn }): Liveness => {
    const target = targetLiveness(arn);
    if (target.is !== 'live') return { ...target, because: `rule ${name}: ${target.because}` };
    if (takesIt === 'yes') return { is: 'live', because: `rule ${name}: ${target.because}`, by: 'rule' };
    return { is: 'undecided', because: `whether rule ${name} takes its events cannot be read` };
  });
}
