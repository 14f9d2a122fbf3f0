import type { CloudwatchAlarm, CloudwatchMuteRule } from '#model';
import type { View } from '../view.ts';
import { mutesWithoutEnd } from './mute-schedule.ts';

/** Names of the rules that mute an alarm for good, and of those of which that cannot be read. */
export interface Muting {
  readonly forGood: readonly string[];
  readonly perhaps: readonly string[];
}

/** What silences the actions of an alarm at a time, and never lets them speak again. */
export function mutingIn(seen: View<'cloudwatch.mute-rule'>): (alarm: CloudwatchAlarm, now: number) => Muting {
  const rules = seen
    .all('cloudwatch.mute-rule')
    .map((rule) => ({ rule, isLasting: mutesWithoutEnd(rule) }))
    .filter(({ isLasting }) => isLasting !== 'no');
  return (alarm, now) => {
    const here = rules.filter(({ rule }) => mutes(rule, alarm, now));
    const named = (wanted: 'yes' | 'maybe') =>
      here
        .filter(({ isLasting }) => isLasting === wanted)
        .map(({ rule }) => rule.name)
        .toSorted();
    return { forGood: named('yes'), perhaps: named('maybe') };
  };
}

function mutes(rule: CloudwatchMuteRule, { account, region, name }: CloudwatchAlarm, now: number): boolean {
  if (rule.account !== account || rule.region !== region || !rule.alarmNames.includes(name)) return false;
  return rule.startsAt === undefined || Date.parse(rule.startsAt) <= now;
}
