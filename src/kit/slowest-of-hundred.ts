import type { DayValue } from '#model';
import { highestOf } from './measurements.ts';

/** From so many calls on there is a slowest of a hundred. */
const enough = 100;
/** Fewer days may be chance. */
const fewDays = 3;

/**
 * What the slowest of a hundred calls took on the slowest day. Of fewer calls it was the slowest of all: days of these count
 * from the third slowest on, or where all are alike.
 */
export function slowestOfHundred(p99: readonly DayValue[], invocations: readonly DayValue[]): number {
  const calls = new Map(invocations.map(({ day, value }) => [day, value]));
  const isBusy = ({ day }: DayValue) => (calls.get(day) ?? 0) >= enough;
  const busy = p99.filter(isBusy);
  const quiet = p99.filter((one) => !isBusy(one)).sort((one, other) => other.value - one.value);
  const days = busy.length === 0 ? Math.min(fewDays, quiet.length) : fewDays;
  return Math.max(highestOf(busy), quiet[days - 1]?.value ?? 0);
}
