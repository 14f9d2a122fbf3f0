import type { DayValue } from '#model';
import { daysAgo } from './measurements.ts';

const weeks = [0, 1, 2, 3] as const;

/** The sums of the four weeks before today, the last first; those without a value for each day are left out. */
export function weeklyTotals(values: readonly DayValue[] | undefined, now: Date): readonly number[] {
  const byDay = new Map((values ?? []).map(({ day, value }) => [day, value]));
  return weeks.flatMap((week) => {
    const days = Array.from({ length: 7 }, (_, day) => byDay.get(daysAgo(week * 7 + day + 1, now)));
    const known = days.filter((value) => value !== undefined);
    return known.length === days.length ? [known.reduce((sum, value) => sum + value, 0)] : [];
  });
}
