import type { AlarmPart, WatchGroup } from './alarm-row.ts';

/** One verdict on all groups; none where there is nothing to watch. */
export function alarmPart(groups: readonly WatchGroup[]): readonly AlarmPart[] {
  const [first, ...others] = groups;
  return first === undefined ? [] : [{ groups: [first, ...others] }];
}
