import type { DayValue } from '#model';
import { highestOf, lastDays, totalOf } from './measurements.ts';

/** Fewer days of a week tell nothing. */
const enoughDays = 5;

/** Whether no whole day had so many times the mean of all, of so many days at least. Today is not over yet. */
export function isSteady(
  values: readonly DayValue[] | undefined,
  { days, times }: { readonly days: number; readonly times: number },
  now: Date,
): boolean {
  const whole = (values ?? []).filter(({ day }) => day < today(now));
  return whole.length >= days && highestOf(whole) < times * meanOf(whole);
}

/** Whether the last seven whole days had on average so many times what the seven before them had, and one of them `least`. */
export function isGrowing(
  values: readonly DayValue[] | undefined,
  { times, least }: { readonly times: number; readonly least: number },
  now: Date,
): boolean {
  const fortnight = lastDays(values, 15, now).filter(({ day }) => day < today(now));
  const week = fortnight.filter((one) => lastDays([one], 8, now).length > 0);
  const before = fortnight.filter((one) => !week.includes(one));
  const isSeen = week.length >= enoughDays && before.length >= enoughDays;
  return isSeen && highestOf(week) >= least && meanOf(week) > times * meanOf(before);
}

function today(now: Date): string {
  return now.toISOString().slice(0, 10);
}

function meanOf(values: readonly DayValue[]): number {
  return totalOf(values) / values.length;
}
