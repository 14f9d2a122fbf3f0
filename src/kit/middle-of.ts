import type { DayValue } from '#model';

/** The value of the day in the middle, by value: what holds on most days, whatever one bad day was like. 0 where there is none. */
export function middleOf(days: readonly DayValue[]): number {
  const values = days.map(({ value }) => value).sort((one, other) => one - other);
  return values[Math.floor(values.length / 2)] ?? 0;
}
