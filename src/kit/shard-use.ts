import type { Spread, StreamMetrics } from '#model';
import { highestOf, lastDays, totalOf } from './measurements.ts';

const days = 14;
const month = 30;
/** What a shard takes in a second. */
const perShard = { bytes: 1_048_576, records: 1000 };

/** How much of its shards a stream used within two weeks, as shares of all of them. */
interface ShardUse {
  /** What all but one of a hundred minutes stay within. */
  readonly usual: number;
  /** Of the busiest minute; more where the two weeks before were busier. */
  readonly peak: number;
  /** On which it was written to. */
  readonly days: number;
  readonly facts: Readonly<Record<'busyPercent' | 'peakPercent' | 'refused' | 'records', number>>;
}

/** Undefined where nothing was written to it. */
export function shardUse({ daily, spread }: StreamMetrics, shards: number, now: Date): ShardUse | undefined {
  const { incomingBytes: bytes, incomingRecords: records } = spread;
  if (bytes === undefined || records === undefined || bytes.periods === 0) return undefined;
  const written = lastDays(daily.records, days, now);
  const of = (one: keyof Pick<Spread, 'max' | 'p99'>) =>
    Math.max(bytes[one] / perShard.bytes, records[one] / perShard.records) / (60 * shards);
  const busier = Math.max(highestOf(lastDays(daily.records, month, now)), 1) / Math.max(highestOf(written), 1);
  const [usual, peak] = [of('p99'), of('max') * busier];
  const refused = totalOf(lastDays(daily.throttledWrites, days, now));
  const facts = { busyPercent: percent(usual), peakPercent: percent(peak), refused, records: totalOf(written) };
  return { usual, peak, days: written.length, facts };
}

function percent(share: number): number {
  return Math.round(share * 1000) / 10;
}
