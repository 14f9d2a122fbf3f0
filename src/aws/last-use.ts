import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import type { DayValue, LastUse, Traffic } from '#model';
import { type MetricSeries, type ReadSeries, readDailySeries, recentDimensions, seriesKey } from './metric-series.ts';

/** As long as CloudWatch keeps the values of days. */
const keptDays = 455;

/** From the latest to the earliest. */
const spans: readonly (readonly [Traffic, days: number])[] = [
  ['fortnight', 14],
  ['month', 30],
  ['quarter', 90],
];

export const usedLately: LastUse = { traffic: 'fortnight', lastUsed: undefined };

/** When a series had data last, and its values of 15 months, which are none where they were not asked for. */
export interface ReadUse {
  readonly use: LastUse;
  readonly values: readonly DayValue[];
}

/**
 * When each series had data last. Which had some within two weeks is known from one listing of each metric, which costs
 * nothing; the others are asked for, since a listing cannot tell of non-use. Throws what a call throws.
 */
export async function readLastUse(
  client: CloudWatchClient,
  wanted: readonly MetricSeries[],
  now = new Date(),
): Promise<(series: MetricSeries) => ReadUse> {
  const isRecent = await readRecent(client, wanted);
  const read = await readLongSeries(
    client,
    wanted.filter((series) => !isRecent(series)),
    now,
  );
  return (series) => {
    if (isRecent(series)) return { use: usedLately, values: [] };
    const values = read(series);
    return { use: lastUseOf(values, now), values };
  };
}

/** The daily values of 15 months, which cost what those of a month cost. Throws what a call throws. */
export function readLongSeries(
  client: CloudWatchClient,
  wanted: readonly MetricSeries[],
  now = new Date(),
): Promise<ReadSeries> {
  return readDailySeries(client, wanted, { now, days: keptDays });
}

/** Which of these had data within two weeks, by the listing alone. Throws what a call throws. */
export async function readRecent(
  client: CloudWatchClient,
  wanted: readonly MetricSeries[],
): Promise<(series: MetricSeries) => boolean> {
  const metrics = new Map(wanted.map((series) => [seriesKey({ ...series, dimensions: {} }), series]));
  const listed = new Set<string>();
  for (const metric of metrics.values()) {
    for await (const dimensions of recentDimensions(client, metric)) listed.add(seriesKey({ ...metric, dimensions }));
  }
  return (series) => listed.has(seriesKey(series));
}

/** By the last of the values. */
export function lastUseOf(values: readonly DayValue[], now = new Date()): LastUse {
  const lastUsed = values.map(({ day }) => day).reduce((last, day) => (day > last ? day : last), '');
  if (lastUsed === '') return { traffic: 'none', lastUsed: undefined };
  const [traffic] = spans.find(([, days]) => lastUsed >= dayBefore(now, days - 1)) ?? ['none' as const];
  return traffic === 'fortnight' ? usedLately : { traffic, lastUsed };
}

/** Of two uses of one resource the later. */
export function laterUse(one: LastUse, other: LastUse): LastUse {
  if (one.traffic === 'fortnight' || other.traffic === 'fortnight') return usedLately;
  return (other.lastUsed ?? '') > (one.lastUsed ?? '') ? other : one;
}

function dayBefore(now: Date, days: number): string {
  return new Date(now.getTime() - days * 86_400_000).toISOString().slice(0, 10);
}
