import type { Evidence, Price, Priced, Spread } from '#model';
import type { JudgeContext } from './define-check.ts';
import { monthlyHours, type Saving, savingsOf } from './savings.ts';
import type { Direction, MeasuredPart } from './table-parts.ts';
import { tableTarget } from './table-scaling.ts';
import { weeklyTotals } from './weekly-totals.ts';

/** What is had of provisioned capacity, by the hours of 14 days. Shares are of the capacity. */
export interface CapacityUse {
  readonly direction: Direction;
  readonly consumed: Spread;
  /** Units, which scaling moves. */
  readonly capacity: Spread;
  readonly mean: number;
  /** In the busiest hour of a hundred. */
  readonly busiest: number;
  /** In the mean of the busiest of the last weeks. */
  readonly busiestWeek: number;
  /** It scales, and not below this. */
  readonly atMinimum: boolean;
  readonly facts: Evidence;
}

type Context = Pick<JudgeContext<'autoscaling.target', unknown>, 'where' | 'now'>;

const hourSeconds = 3600;
const weekSeconds = 7 * 24 * hourSeconds;
/** What scaling aims at. */
const aim = 0.7;

/** Undefined where it was not measured. */
export function capacityUse(
  part: MeasuredPart,
  direction: Direction,
  { where, now }: Context,
): CapacityUse | undefined {
  const { spread, daily } = part.measured;
  const isOfReads = direction === 'reads';
  const [consumed, capacity] = [spread[direction], isOfReads ? spread.readCapacity : spread.writeCapacity];
  if (consumed === undefined || capacity === undefined || capacity.mean === 0) return undefined;
  const present = isOfReads ? part.provisioned?.readUnits : part.provisioned?.writeUnits;
  const target = tableTarget(part, direction, { where });
  const use = {
    direction,
    consumed,
    capacity,
    mean: consumed.mean / hourSeconds / capacity.mean,
    // Scaling raises the capacity when more is consumed: the highest belong together.
    busiest: consumed.p99 / hourSeconds / capacity.p99,
    busiestWeek: Math.max(0, ...weeklyTotals(daily[direction], now)) / weekSeconds / capacity.mean,
    atMinimum: target !== undefined && present !== undefined && present <= target.minimumCapacity,
  };
  return { ...use, facts: factsOf(use) };
}

/** What is provisioned for so many units an hour, with room; there is no less than one. */
export function unitsFor(unitsAnHour: number): number {
  return Math.max(1, Math.ceil(unitsAnHour / hourSeconds / aim));
}

/** Surely what is above the busiest hour of all; at best what is above the busiest of twenty. */
export function savedCapacity(
  of: Saving['of'],
  wasted: readonly CapacityUse[],
  { readHour, writeHour }: Readonly<Record<'readHour' | 'writeHour', Price | undefined>>,
): Priced {
  const above = (direction: Direction) => {
    const use = wasted.find((one) => one.direction === direction);
    return use === undefined
      ? { low: 0, high: 0 }
      : { low: capacityAbove(use, use.consumed.max), high: capacityAbove(use, use.consumed.p95) };
  };
  const measured = wasted.map(
    ({ direction, capacity, consumed }) =>
      `${direction}: ${String(Math.round(capacity.mean))} units provisioned, ${String(Math.round(consumed.max / hourSeconds))} consumed in the busiest hour`,
  );
  return savingsOf({
    of,
    part: 'capacity',
    measured: measured.join('; '),
    lines: [
      { price: readHour, ...above('reads') },
      { price: writeHour, ...above('writes') },
    ],
  });
}

/** Hours of units a month that are provisioned above what scaling would give for so many units an hour. */
function capacityAbove({ capacity }: CapacityUse, unitsAnHour: number): number {
  return monthlyHours * Math.max(0, capacity.mean - unitsFor(unitsAnHour));
}

function factsOf({ direction, consumed, capacity, ...use }: Omit<CapacityUse, 'facts'>): Evidence {
  return {
    [`${direction}.unitsProvisioned`]: rounded(capacity.mean),
    [`${direction}.unitsConsumed`]: rounded(consumed.mean / hourSeconds),
    [`${direction}.meanPercent`]: rounded(use.mean * 100),
    [`${direction}.busiestPercent`]: rounded(use.busiest * 100),
    [`${direction}.busiestWeekPercent`]: rounded(use.busiestWeek * 100),
    [`${direction}.atMinimum`]: use.atMinimum,
  };
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
