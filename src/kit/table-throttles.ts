import type { TableMetrics } from '#model';
import { lastDays, totalOf } from './measurements.ts';
import { type Direction, directions, type MeasuredPart } from './table-parts.ts';

/** Events of throttling, and those of them that DynamoDB says were for the limit of a partition or of the capacity. */
export interface Throttles {
  readonly direction: Direction;
  readonly throttles: number;
  readonly keyRange: number;
  readonly provisioned: number;
  /** Of the capacity in the busiest minute; undefined where it is not known, or the capacity was not always the same. */
  readonly highestShare: number | undefined;
}

export function tableThrottles({ measured: { daily, spread } }: MeasuredPart, days: number, now: Date) {
  const named = {
    reads: {
      events: [daily.readThrottles, daily.readKeyRange, daily.readProvisioned],
      highestShare: highestShare(spread.readsByMinute, spread.readCapacity),
    },
    writes: {
      events: [daily.writeThrottles, daily.writeKeyRange, daily.writeProvisioned],
      highestShare: highestShare(spread.writesByMinute, spread.writeCapacity),
    },
  };
  return directions.map((direction): Throttles => {
    const { events, highestShare: share } = named[direction];
    const [throttles = 0, keyRange = 0, provisioned = 0] = events.map((values) => totalOf(lastDays(values, days, now)));
    return { direction, throttles, keyRange, provisioned, highestShare: share };
  });
}

type Spreads = TableMetrics['spread'];

function highestShare(minutes: Spreads['readsByMinute'], capacity: Spreads['readCapacity']): number | undefined {
  if (minutes === undefined || capacity === undefined || minutes.periods === 0 || capacity.deviation > 0)
    return undefined;
  return minutes.max / 60 / capacity.mean;
}
