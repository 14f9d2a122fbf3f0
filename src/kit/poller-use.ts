import type { EventSourceMapping, MappingMetrics } from '#model';
import { isEnabled } from './enabled-mappings.ts';
import { mappingSource } from './mapping-source.ts';
import { highestOf, lastDays } from './measurements.ts';

const days = 14;
const enoughDays = 7;
/** What one poller does at once, and the fewest that there may be. */
const pollers = {
  kafka: { calls: 5, bytes: 5_000_000, fewest: 1 },
  sqs: { calls: 10, bytes: Number.POSITIVE_INFINITY, fewest: 2 },
} as const;

/** Undefined for a source whose pollers cannot be provisioned. */
function pollerOf(mapping: EventSourceMapping) {
  const source = mappingSource(mapping);
  return source === 'kafka' || source === 'sqs' ? pollers[source] : undefined;
}

/**
 * The fewest pollers that Lambda allows for a source, and that a mapping has set: AWS's own fewest where it set none,
 * undefined where it has none provisioned. Or why there are none to provision.
 */
export function fewestPollers(mapping: EventSourceMapping) {
  const poller = pollerOf(mapping);
  if (poller === undefined) return { because: 'such a source has no pollers to provision' };
  if (!isEnabled(mapping)) return { because: 'it is switched off' };
  if (mapping.maximumConcurrency !== undefined)
    return { because: 'a maximum concurrency excludes provisioned pollers' };
  const set = mapping.provisionedPollers;
  return { fewest: poller.fewest, minimum: set === undefined ? undefined : (set.minimum ?? poller.fewest) };
}

/** The most pollers that there were within two weeks, and the share of its fewest that all but one of a hundred minutes stay within. */
export function pollerUse(mapping: EventSourceMapping, minimum: number, { daily, spread }: MappingMetrics, now: Date) {
  const poller = pollerOf(mapping);
  const seen = lastDays(daily.pollers, days, now);
  const { concurrency, throughput } = spread;
  if (poller === undefined || concurrency === undefined || seen.length < enoughDays) return undefined;
  const byBytes = (throughput?.p99 ?? 0) / (60 * poller.bytes);
  const busy = Math.max(concurrency.p99 / poller.calls, byBytes);
  // Twice as many as were busy.
  const proposed = Math.max(poller.fewest, Math.ceil(busy * 2));
  return { share: busy / minimum, facts: { most: highestOf(seen), percent: percentOf(busy, minimum), proposed } };
}

function percentOf(part: number, whole: number): number {
  return Math.round((part / whole) * 1000) / 10;
}

/** How long events wait in one of a hundred hours, in seconds: of Kafka, by the records of the busiest of some days. */
export function waitSeconds(
  { batchSize = 1 }: EventSourceMapping,
  { spread: { queueAge, offsetLag } }: MappingMetrics,
  callsOfBusiestDay: number,
): number {
  if (queueAge !== undefined) return queueAge.p99;
  return ((offsetLag?.p99 ?? 0) * 86_400) / (callsOfBusiestDay * batchSize);
}
