import type { DynamodbTable, Spread } from '#model';
import { unitsFor } from './capacity-use.ts';
import type { JudgeContext } from './define-check.ts';
import { monthlyHours, perMonth } from './savings.ts';
import { type Direction, directions, type MeasuredPart } from './table-parts.ts';
import { scalingFlaw, type tableScalingJoins } from './table-scaling.ts';
import { tableThrottles } from './table-throttles.ts';
import { weeklyTotals } from './weekly-totals.ts';

export type Units = Readonly<Record<Direction, number>>;
type Context = Pick<JudgeContext<(typeof tableScalingJoins)[number], unknown>, 'where' | 'now'>;

const throttleDays = 14;
/** A unit that is written costs so many that are read. */
const weights: Units = { reads: 1, writes: 5 };

/** What a table and its indexes consume in a month. */
export function unitsConsumed(parts: readonly Pick<MeasuredPart, 'measured'>[]): Units {
  return eachWay(parts, ({ sum, periods }) => (periods === 0 ? 0 : perMonth(sum, periods / 24)));
}

/** What they are billed for a month: hours of units that are provisioned, or units consumed. */
export function unitsBilled({ provisioned }: DynamodbTable, parts: readonly MeasuredPart[]): Units {
  if (provisioned === undefined) return unitsConsumed(parts);
  const sumOf = (name: 'readCapacity' | 'writeCapacity') =>
    monthlyHours * parts.reduce((sum, { measured: { spread } }) => sum + (spread[name]?.mean ?? 0), 0);
  return { reads: sumOf('readCapacity'), writes: sumOf('writeCapacity') };
}

/** The capacity that their busiest or their mean hours would need, in hours of units a month. */
export function capacityNeeded(parts: readonly MeasuredPart[], hours: 'max' | 'mean'): Units {
  return eachWay(parts, (spread) => monthlyHours * unitsFor(spread[hours]));
}

/** Capacity of fixed size whose busiest hour has so many times its mean, where that is not next to nothing. */
export function spikyUses(table: DynamodbTable, parts: readonly MeasuredPart[], options: Fit) {
  const uses = parts.flatMap((part) =>
    tableThrottles(part, throttleDays, options.now).flatMap(({ direction, throttles }) => {
      const { max = 0, mean = 0 } = part.measured.spread[direction] ?? {};
      const isSpiky = max > options.spiky * mean && (mean >= options.minUnits * 3600 || throttles > 0);
      return isSpiky && scalingFlaw(part, direction, options) !== undefined
        ? [{ name: `${direction} of ${part.name}`, isThrottled: throttles > 0 }]
        : [];
    }),
  );
  return {
    uses: uses.map(({ name }) => name),
    mayBeFree: hasFewUnits(table, options.freeUnits) && !uses.some(({ isThrottled }) => isThrottled),
  };
}

interface Fit extends Context {
  readonly spiky: number;
  readonly minUnits: number;
  readonly freeUnits: number;
}

/** Of either kind, with its indexes. */
function hasFewUnits({ provisioned, indexes }: DynamodbTable, freeUnits: number): boolean {
  const all = [provisioned, ...indexes.map((index) => index.provisioned)];
  return (['readUnits', 'writeUnits'] as const).every(
    (name) => all.reduce((sum, units) => sum + (units?.[name] ?? 0), 0) <= freeUnits,
  );
}

/** The deviation of traffic as a share of its mean, to a hundredth, among hours and among weeks; undefined without four weeks of it. */
export function steadinessOf(parts: readonly MeasuredPart[], now: Date) {
  const weighted = parts.flatMap(({ measured }) =>
    directions.map((direction) => ({
      weight: weights[direction],
      hours: measured.spread[direction],
      weeks: weeklyTotals(measured.daily[direction], now).map((total) => total * weights[direction]),
    })),
  );
  const sumOf = (valueOf: (one: (typeof weighted)[number]) => number) =>
    weighted.reduce((sum, one) => sum + valueOf(one), 0);
  const mean = sumOf(({ weight, hours }) => weight * (hours?.mean ?? 0));
  const weeks = [0, 1, 2, 3].map((week) => sumOf((one) => one.weeks[week] ?? 0));
  if (weighted.some((one) => one.weeks.length < weeks.length)) return undefined;
  return {
    // The whole deviates by no more than its parts do together.
    hours: shareOf(
      sumOf(({ weight, hours }) => weight * (hours?.deviation ?? 0)),
      mean,
    ),
    weeks: deviationOf(weeks),
  };
}

function deviationOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return shareOf(Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length), mean);
}

/** Nothing deviates from no traffic. */
function shareOf(deviation: number, mean: number): number {
  return mean === 0 ? 0 : Math.round((deviation / mean) * 100) / 100;
}

function eachWay(parts: readonly Pick<MeasuredPart, 'measured'>[], unitsOf: (spread: Spread) => number): Units {
  const sumOf = (direction: Direction) =>
    parts.reduce((sum, { measured: { spread } }) => sum + (spread[direction] ? unitsOf(spread[direction]) : 0), 0);
  return { reads: sumOf('reads'), writes: sumOf('writes') };
}
