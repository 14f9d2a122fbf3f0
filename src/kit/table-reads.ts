import type { DayValue, TableMetrics } from '#model';
import { lastDays, totalOf } from './measurements.ts';

/** How a table was read within so many days, of which there are hours of scans. */
export function tableReads({ daily, spread }: TableMetrics, days: number, now: Date) {
  const sumOf = (values: readonly DayValue[] | undefined) => totalOf(lastDays(values, days, now));
  const { sum: scans = 0, periods = 0 } = spread.scans ?? {};
  const gets = sumOf(daily.gets);
  const byKey = gets + sumOf(daily.batchGets);
  const scanned = sumOf(daily.scanned);
  return {
    gets,
    scans,
    calls: byKey + sumOf(daily.queries) + scans,
    scanned,
    items: byKey + sumOf(daily.queried) + scanned,
    hoursADay: periods / days,
  };
}
