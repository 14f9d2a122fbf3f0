import type { CapacityUnits, DynamodbTable, Price, Priced } from '#model';
import { monthlyHours, savingsOf, unpriced } from './savings.ts';
import type { MeasuredPart } from './table-parts.ts';
import { capacityNeeded, type Units, unitsConsumed } from './table-traffic.ts';

/** Of on-demand units, and of hours of provisioned ones; undefined where they are not known. */
export interface ThroughputPrices {
  readonly readUnit: Price | undefined;
  readonly writeUnit: Price | undefined;
  readonly readHour: Price | undefined;
  readonly writeHour: Price | undefined;
}

interface StoragePrices extends ThroughputPrices {
  readonly gigabyteMonth: Price | undefined;
}

/** What a table with fixed capacity would cost less on demand. Its indexes are paid for, and judged, apart. */
export function savedOnDemand(
  table: DynamodbTable,
  { readUnits, writeUnits }: CapacityUnits,
  parts: readonly MeasuredPart[],
  prices: ThroughputPrices,
): Priced {
  if (table.indexes.length > 0) return unpriced('its indexes have capacity of their own');
  const consumed = unitsConsumed(parts);
  const line = (price: Price | undefined, units: number) => ({ price, low: units, high: units });
  return savingsOf({
    of: table,
    part: 'capacity',
    measured: `${String(readUnits)} read and ${String(writeUnits)} write units provisioned, ${said(consumed)}`,
    lines: [
      line(prices.readHour, readUnits * monthlyHours),
      line(prices.writeHour, writeUnits * monthlyHours),
      line(prices.readUnit, -consumed.reads),
      line(prices.writeUnit, -consumed.writes),
    ],
  });
}

/** What a table on demand would cost less with capacity for its busiest hours, or at best with capacity that scales. */
export function savedProvisioned(
  table: DynamodbTable,
  parts: readonly MeasuredPart[],
  prices: ThroughputPrices,
): Priced {
  const [consumed, most, least] = [unitsConsumed(parts), capacityNeeded(parts, 'max'), capacityNeeded(parts, 'mean')];
  return savingsOf({
    of: table,
    part: 'requests',
    measured: `${said(consumed)}, for which ${hoursOf(least)} are needed, or for the busiest hours ${hoursOf(most)}`,
    lines: [
      { price: prices.readUnit, low: consumed.reads, high: consumed.reads },
      { price: prices.writeUnit, low: consumed.writes, high: consumed.writes },
      { price: prices.readHour, low: -most.reads, high: -least.reads },
      { price: prices.writeHour, low: -most.writes, high: -least.writes },
    ],
  });
}

/** How many times what capacity for its busiest hours would cost a table costs on demand, to a hundredth. */
export function timesDearer(
  parts: readonly MeasuredPart[],
  dollars: Readonly<Record<keyof ThroughputPrices, number>>,
): number {
  const [consumed, needed] = [unitsConsumed(parts), capacityNeeded(parts, 'max')];
  const onDemand = consumed.reads * dollars.readUnit + consumed.writes * dollars.writeUnit;
  return Math.round((onDemand / (needed.reads * dollars.readHour + needed.writes * dollars.writeHour)) * 100) / 100;
}

/** A month of a table in the standard class less one in the other; its use is on demand or in hours of capacity. */
export function classLines(
  isProvisioned: boolean,
  { gigabytes, reads, writes }: Units & { readonly gigabytes: number },
  [standard, infrequent]: readonly [StoragePrices, StoragePrices],
) {
  const line = (price: Price | undefined, some: number) => ({ price, low: some, high: some });
  const [read, write] = isProvisioned ? (['readHour', 'writeHour'] as const) : (['readUnit', 'writeUnit'] as const);
  return [
    line(standard.gigabyteMonth, gigabytes),
    line(infrequent.gigabyteMonth, -gigabytes),
    line(standard[read], reads),
    line(infrequent[read], -reads),
    line(standard[write], writes),
    line(infrequent[write], -writes),
  ] as const;
}

function hoursOf({ reads, writes }: Units): string {
  return `${String(reads / monthlyHours)} read and ${String(writes / monthlyHours)} write units of capacity`;
}

function said({ reads, writes }: Units): string {
  return `${String(Math.round(reads))} reads and ${String(Math.round(writes))} writes a month`;
}
