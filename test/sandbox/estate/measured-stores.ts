import type { MetricRecord } from './metric-record.ts';
import { days } from './metrics.ts';
import type { Place } from './model.ts';
import { accountIds } from './place.ts';
import type { DaxRecord, TableRecord } from './store-records.ts';

type Values = readonly (number | undefined)[];

interface TableUse {
  /** Units of a second: the same always, or day by day, today first. */
  readonly reads?: number | Values;
  readonly writes?: number | Values;
  readonly readCapacity?: Values;
  /** Calls of a day, and items of those that return several. */
  readonly calls?: Readonly<Record<string, number>>;
  readonly items?: Readonly<Record<string, number>>;
  readonly getMilliseconds?: number;
  /** Of a day: events by metric. */
  readonly throttled?: Readonly<Record<string, number>>;
}

/** More than usual on one of ten days, the last time three days ago. */
function peak(usual: number, most: number): Values {
  return Array.from({ length: 40 }, (_, ago) => (ago % 10 === 3 ? most : usual));
}

/** Nothing for two months, and some before. */
const longAgo = Array.from({ length: 100 }, (_, ago) => (ago < 60 ? 0 : 0.1));
const never = Array.from({ length: 455 }, () => 0);

const used: Readonly<Record<string, TableUse>> = {
  [`${accountIds.production}/eu-west-1/orders`]: {
    calls: { BatchWriteItem: 400, BatchGetItem: 300, GetItem: 9000 },
    throttled: { WriteThrottleEvents: 12 },
  },
  [`${accountIds.production}/eu-west-1/rate-limits`]: {
    throttled: { WriteThrottleEvents: 40, WriteKeyRangeThroughputThrottleEvents: 40 },
  },
  [`${accountIds.production}/us-east-1/carts`]: { reads: 44, writes: 4, calls: { GetItem: 3_000_000 } },
  [`${accountIds.production}/us-east-1/orders`]: { reads: 38, writes: 4, calls: { GetItem: 3_000_000 } },
  [`${accountIds.production}/us-east-1/stock`]: {
    reads: peak(2, 31),
    writes: peak(4, 15),
    readCapacity: peak(5, 40),
  },
  [`${accountIds.production}/us-east-1/promotions`]: { reads: peak(2, 40), writes: 1 },
  [`${accountIds.production}/us-east-1/search-terms`]: {
    reads: peak(1, 8),
    writes: peak(14, 90),
    calls: { GetItem: 8000, Scan: 1500 },
    items: { Query: 1000, Scan: 300_000 },
  },
  [`${accountIds.production}/us-east-1/reviews`]: {
    calls: { GetItem: 6000, Query: 3200, Scan: 900 },
    items: { Query: 40_000, Scan: 30_000 },
  },
  [`${accountIds.production}/us-east-1/order-history`]: { reads: longAgo, writes: never },
  [`${accountIds.production}/us-east-1/legacy-coupons`]: { reads: never, writes: never },
};

interface Stores {
  readonly tables: readonly TableRecord[];
  readonly daxClusters: readonly DaxRecord[];
}

/** What tables and caches publish of a place. A table publishes zeros, a cache does not. */
export function storesMeasuredIn(at: Place, { tables, daxClusters }: Stores): MetricRecord[] {
  return [
    ...tables.flatMap(({ table }) => {
      const TableName = table.TableName ?? '';
      const use = used[`${at.account}/${at.region}/${TableName}`] ?? {};
      const indexes = (table.GlobalSecondaryIndexes ?? []).map(({ IndexName = '' }) => IndexName);
      return [
        ...capacityOf({ TableName }, table.ProvisionedThroughput, use),
        ...indexes.flatMap((GlobalSecondaryIndexName) =>
          capacityOf({ TableName, GlobalSecondaryIndexName }, table.ProvisionedThroughput, {}),
        ),
        ...callsOf(TableName, use),
      ];
    }),
    ...daxClusters.flatMap(({ cluster: { ClusterName: ClusterId = '' } }) => {
      const [requests, hits] = at.account === accountIds.production ? [2, 1] : [1000, 350];
      return [
        aMetric('AWS/DAX', 'TotalRequestCount', { ClusterId }, { Sum: days(0, requests) }),
        aMetric('AWS/DAX', 'ItemCacheHits', { ClusterId }, { Sum: days(0, hits) }),
        aMetric('AWS/DAX', 'ItemCacheMisses', { ClusterId }, { Sum: days(0, requests - hits) }),
      ];
    }),
  ];
}

/** Half of what is provisioned, and next to nothing on demand, unless said. */
function capacityOf(
  dimensions: MetricRecord['dimensions'],
  { ReadCapacityUnits: read = 0, WriteCapacityUnits: write = 0 }: TableRecord['table']['ProvisionedThroughput'] = {},
  { reads = read / 2, writes = write / 2, readCapacity = days(0, read), throttled = {} }: TableUse,
): readonly MetricRecord[] {
  const consumed = (unitsASecond: number | Values) =>
    (typeof unitsASecond === 'number' ? days(0, Math.max(unitsASecond, 0.01)) : unitsASecond).map(
      (units) => (units ?? 0) * 86_400,
    );
  return [
    ofTable('ConsumedReadCapacityUnits', dimensions, { Sum: consumed(reads) }),
    ofTable('ConsumedWriteCapacityUnits', dimensions, { Sum: consumed(writes) }),
    ofTable('ProvisionedReadCapacityUnits', dimensions, { Average: readCapacity }),
    ofTable('ProvisionedWriteCapacityUnits', dimensions, { Average: days(0, write) }),
    ...Object.entries(throttled).map(([metric, events]) => ofTable(metric, dimensions, { Sum: days(0, events) })),
  ];
}

function callsOf(
  TableName: string,
  { calls = {}, items = {}, getMilliseconds = 3 }: TableUse,
): readonly MetricRecord[] {
  return [
    ...Object.entries(calls).map(([Operation, count]) =>
      ofTable(
        'SuccessfulRequestLatency',
        { TableName, Operation },
        {
          SampleCount: days(0, count),
          p50: days(0, getMilliseconds),
        },
      ),
    ),
    ...Object.entries(items).map(([Operation, count]) =>
      ofTable('ReturnedItemCount', { TableName, Operation }, { Sum: days(0, count) }),
    ),
  ];
}

function ofTable(name: string, dimensions: MetricRecord['dimensions'], daily: MetricRecord['daily']): MetricRecord {
  return aMetric('AWS/DynamoDB', name, dimensions, daily);
}

function aMetric(
  namespace: string,
  name: string,
  dimensions: MetricRecord['dimensions'],
  daily: MetricRecord['daily'],
): MetricRecord {
  return { namespace, name, dimensions, daily };
}
