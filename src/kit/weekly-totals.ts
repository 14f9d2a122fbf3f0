import type { DayValue } from '#model';

const dayMilliseconds = 86_400_000;
const weeks = [0, 1, 2, 3] as const;

/** The sums of the four weeks before today, the last first; those without a value for each day are left out. */
export function weeklyTotals(values: readonly DayValue[] | undefined, now: Date): readonly number[] {
  const byDay = new Map((values ?? []).map(({ day, value }) => [day, value]));
  return weeks.flatMap((week) => {
    const days = Array.from({ length: 7 }, (_, day) => byDay.get(dayBefore(now, week * 7 + day + 1)));
    const known = days.filter((value) => value !== undefined);
    return known.length === days.length ? [known.reduce((sum, value) => sum + value, 0)] : [];
  });
}

function dayBefore(now: Date, days: number): string {
  return new Date(now.getTime() - days * dayMilliseconds).toISOString().slice(0, 10);
}
