import type { DaySpan } from '../estate/metric-record.ts';
import type { Shape } from './shapes.ts';

export const dayMinutes = 1440;

/** What comes, as it is counted: whole events, the same each time. */
export interface Traffic {
  readonly count: (span: DaySpan) => number;
  /** How often each event comes: twice where traffic was doubled. */
  readonly times?: number;
}

/** Traffic of a shape with so many events on a usual day. Twice as many: `times` 2. */
export function trafficOf(shape: Shape, aDay: number, times = 1): Traffic {
  const shares = sharesOf(shape);
  return {
    times,
    count({ ago, from, to }) {
      // First counted, then doubled: twice as many come, not others.
      const events = Math.round(aDay * shape.day(ago));
      if (events === 0) return 0;
      const before = (minute: number) => Math.floor(events * (shares(ago)[minute] ?? 1) + 1e-6);
      return times * (before(to) - before(from));
    },
  };
}

/** The part of a day's events that has come when a minute begins. */
function sharesOf({ minute = () => 1 }: Shape): (ago: number) => Float64Array {
  const known = new Map<number, Float64Array>();
  return (ago) => {
    // Most shapes are the same each day.
    const key = minute.length > 1 ? ago : 0;
    const found = known.get(key) ?? summedUp((one) => minute(one, ago));
    known.set(key, found);
    return found;
  };
}

function summedUp(weight: (minute: number) => number): Float64Array {
  const sums = new Float64Array(dayMinutes + 1);
  for (let minute = 0; minute < dayMinutes; minute += 1) sums[minute + 1] = (sums[minute] ?? 0) + weight(minute);
  const all = sums[dayMinutes] ?? 1;
  return sums.map((sum) => sum / all);
}

/** The highest of a span's minutes; undefined where none has a value. */
export function highestMinute(span: DaySpan, valueOf: (minute: DaySpan) => number | undefined): number | undefined {
  let highest: number | undefined;
  for (let from = span.from; from < span.to; from += 1) {
    const value = valueOf({ ago: span.ago, from, to: from + 1 });
    if (value !== undefined && (highest === undefined || value > highest)) highest = value;
  }
  return highest;
}

export function sumOfMinutes(span: DaySpan, valueOf: (minute: DaySpan) => number): number {
  let sum = 0;
  for (let from = span.from; from < span.to; from += 1) sum += valueOf({ ago: span.ago, from, to: from + 1 });
  return sum;
}
