import type { DaySpan, MetricRecord } from '../estate/metric-record.ts';
import { sumOfMinutes, type Traffic } from './traffic.ts';

/** How one direction of a table is used, in units. */
export interface Consumed {
  readonly traffic: Traffic;
  /** Units of a second; on demand where left out. */
  readonly capacity?: (span: DaySpan) => number;
  /** The share of it that is for one key. */
  readonly hot?: number;
}

export type Direction = 'Read' | 'Write';

/** What a partition gives in a second. */
const ofPartition = { Read: 3000, Write: 1000 } as const;

/** What DynamoDB publishes of a table: zeros too, and what the capacity or a partition cannot give as throttled. */
export function tablePublishes(
  TableName: string,
  use: Readonly<Record<Direction, Consumed>>,
  madeDaysAgo = Number.POSITIVE_INFINITY,
): MetricRecord[] {
  return (['Read', 'Write'] as const).flatMap((direction) => {
    const { given, ofKeys, ofCapacity } = splitOf(use[direction], direction);
    const { capacity } = use[direction];
    const aMetric = (name: string, statistic: string, valueOf: (span: DaySpan) => number): MetricRecord => ({
      namespace: 'AWS/DynamoDB',
      name,
      dimensions: { TableName },
      daily: {},
      during: { [statistic]: (span) => (span.ago < madeDaysAgo ? valueOf(span) : undefined) },
    });
    return [
      aMetric(`Consumed${direction}CapacityUnits`, 'Sum', given),
      aMetric(`${direction}ThrottleEvents`, 'Sum', (span) => ofKeys(span) + ofCapacity(span)),
      aMetric(`${direction}KeyRangeThroughputThrottleEvents`, 'Sum', ofKeys),
      aMetric(`${direction}ProvisionedThroughputThrottleEvents`, 'Sum', ofCapacity),
      ...(capacity === undefined ? [] : [aMetric(`Provisioned${direction}CapacityUnits`, 'Average', capacity)]),
    ];
  });
}

/** What is consumed, and what is throttled for the limit of a partition or for want of capacity. */
function splitOf({ traffic, capacity, hot = 0 }: Consumed, direction: Direction) {
  const nothing = () => 0;
  if (capacity === undefined && hot === 0) return { given: traffic.count, ofKeys: nothing, ofCapacity: nothing };
  const keysOf = (minute: DaySpan) =>
    Math.max(0, Math.floor(traffic.count(minute) * hot - 60 * ofPartition[direction]));
  const capacityOf = (minute: DaySpan) =>
    Math.max(0, traffic.count(minute) - keysOf(minute) - 60 * (capacity?.(minute) ?? Number.POSITIVE_INFINITY));
  const [ofKeys, ofCapacity] = [keysOf, capacityOf].map(
    (valueOf) => (span: DaySpan) => sumOfMinutes(span, valueOf),
  ) as [typeof traffic.count, typeof traffic.count];
  return { given: (span: DaySpan) => traffic.count(span) - ofKeys(span) - ofCapacity(span), ofKeys, ofCapacity };
}

/** A DAX cluster publishes no zeros. */
export function cachePublishes(ClusterId: string, traffic: Traffic, hitRatio: number): MetricRecord[] {
  const common = { namespace: 'AWS/DAX', dimensions: { ClusterId } };
  return [
    counted({ ...common, name: 'TotalRequestCount' }, traffic.count),
    counted({ ...common, name: 'ItemCacheHits' }, (span) => Math.round(traffic.count(span) * hitRatio)),
    counted({ ...common, name: 'ItemCacheMisses' }, (span) => Math.round(traffic.count(span) * (1 - hitRatio))),
  ];
}

/** Counts, without zeros. */
export function counted(
  metric: Omit<MetricRecord, 'daily' | 'during'>,
  count: (span: DaySpan) => number,
): MetricRecord {
  return { ...metric, daily: {}, during: { Sum: (span) => (count(span) === 0 ? undefined : count(span)) } };
}
