import type { EventSourceMapping } from '#model';
import type { JudgeContext } from './define-check.ts';
import { streamOf } from './mapping-use.ts';
import { lastDays, totalOf } from './measurements.ts';

/** What Lambda hands to a function, less what base64 takes and what is as good as full. */
const payloadBytes = 6_000_000 * 0.75 * 0.95;

/** Whether more records of a stream of Kinesis than a batch has fit into a call, as far as their size is known. */
export function hasBatchRoom(
  mapping: EventSourceMapping,
  batchSize: number,
  { find, now }: Pick<JudgeContext<'cloudwatch.stream-metrics', unknown>, 'find' | 'now'>,
): boolean {
  const stream = find('cloudwatch.stream-metrics', streamOf(mapping));
  if (stream.is !== 'found') return true;
  const { daily, spread } = stream.value;
  const bytes = (spread.hourlyBytes?.sum ?? 0) / Math.max(1, totalOf(lastDays(daily.records, 14, now)));
  return bytes * batchSize < payloadBytes;
}
