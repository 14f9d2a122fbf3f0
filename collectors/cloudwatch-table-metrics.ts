import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { lastUseOf, type MetricSeries, type MetricsTable, readLongSeries, readMetrics } from '#aws';
import { defineCollector, groupedBy, measuredOf, type TablePart, tableParts } from '#kit';
import type { DayValue, DynamodbTable, TableMetrics } from '#model';

type Daily = TableMetrics['daily'];
type Spreads = TableMetrics['spread'];

type Part = TablePart & { readonly table: DynamodbTable };

const namespace = 'AWS/DynamoDB';

type FirstDaily = 'reads' | 'writes' | 'readThrottles' | 'writeThrottles' | 'readKeyRange' | 'writeKeyRange';
type FirstSpreads = 'reads' | 'writes' | 'readCapacity' | 'writeCapacity';

/** Of everything: whether it is used and throttled decides what else is asked. */
const first: MetricsTable<Part, FirstDaily, FirstSpreads> = {
  namespace,
  dimensions: dimensionsOf,
  daily: {
    reads: { metric: 'ConsumedReadCapacityUnits', statistic: 'Sum' },
    writes: { metric: 'ConsumedWriteCapacityUnits', statistic: 'Sum' },
    readThrottles: { metric: 'ReadThrottleEvents', statistic: 'Sum' },
    writeThrottles: { metric: 'WriteThrottleEvents', statistic: 'Sum' },
    readKeyRange: { metric: 'ReadKeyRangeThroughputThrottleEvents', statistic: 'Sum' },
    writeKeyRange: { metric: 'WriteKeyRangeThroughputThrottleEvents', statistic: 'Sum' },
  },
  spread: {
    reads: { metric: 'ConsumedReadCapacityUnits', statistic: 'Sum', period: 'hour' },
    writes: { metric: 'ConsumedWriteCapacityUnits', statistic: 'Sum', period: 'hour' },
    readCapacity: { metric: 'ProvisionedReadCapacityUnits', statistic: 'Average', period: 'hour', when: isProvisioned },
    writeCapacity: {
      metric: 'ProvisionedWriteCapacityUnits',
      statistic: 'Average',
      period: 'hour',
      when: isProvisioned,
    },
  },
};

interface Look {
  readonly isRead: (part: Part) => boolean;
  /** The table or one of its indexes. */
  readonly isThrottled: (part: Part) => boolean;
}

/** What only some are asked: what reads tables, and what throttling hit. */
function secondOf({
  isRead,
  isThrottled,
}: Look): MetricsTable<Part, Exclude<keyof Daily, FirstDaily>, Exclude<keyof Spreads, FirstSpreads>> {
  const ofOperation = (Operation: string, when: (part: Part) => boolean) => ({
    dimensions: (part: Part) => ({ ...dimensionsOf(part), Operation }),
    when: (part: Part) => isTable(part) && when(part),
  });
  const calls = { metric: 'SuccessfulRequestLatency', statistic: 'SampleCount' } as const;
  const items = { metric: 'ReturnedItemCount', statistic: 'Sum' } as const;
  const throttled = { metric: 'ThrottledRequests', statistic: 'Sum' } as const;
  const isShort = (part: Part) => isProvisioned(part) && isThrottled(part);
  return {
    namespace,
    dimensions: dimensionsOf,
    daily: {
      readProvisioned: { metric: 'ReadProvisionedThroughputThrottleEvents', statistic: 'Sum', when: isShort },
      writeProvisioned: { metric: 'WriteProvisionedThroughputThrottleEvents', statistic: 'Sum', when: isShort },
      gets: { ...calls, ...ofOperation('GetItem', isRead) },
      getP50: { ...calls, statistic: 'p50', ...ofOperation('GetItem', isRead) },
      queries: { ...calls, ...ofOperation('Query', isRead) },
      batchGets: { ...calls, ...ofOperation('BatchGetItem', isRead) },
      queried: { ...items, ...ofOperation('Query', isRead) },
      scanned: { ...items, ...ofOperation('Scan', isRead) },
      batchWrites: { ...calls, ...ofOperation('BatchWriteItem', isThrottled) },
      throttledBatchGets: { ...throttled, ...ofOperation('BatchGetItem', isThrottled) },
      throttledBatchWrites: { ...throttled, ...ofOperation('BatchWriteItem', isThrottled) },
    },
    spread: {
      scans: { ...calls, period: 'hour', ...ofOperation('Scan', isRead) },
      readsByMinute: { metric: 'ConsumedReadCapacityUnits', statistic: 'Sum', period: 'minute', when: isShort },
      writesByMinute: { metric: 'ConsumedWriteCapacityUnits', statistic: 'Sum', period: 'minute', when: isShort },
    },
  };
}

/** What tables and indexes consume: eight series each, and more of what is provisioned, read or throttled. */
export const cloudwatchTableMetrics = defineCollector({
  kinds: ['cloudwatch.table-metrics'],
  scope: 'region',
  after: ['dynamodb.table'],
  depth: 'deep',
  priced: true,
  permissions: ['cloudwatch:GetMetricData'],
  async *collect(aws, seen) {
    const client = aws.client(CloudWatchClient);
    const parts = seen.all('dynamodb.table').flatMap(partsOf);
    const readFirst = await readMetrics(client, first, parts);
    const tablesWith = (...names: readonly FirstDaily[]): ReadonlySet<DynamodbTable> => {
      const having = parts.filter((part) => names.some((name) => isPositive(readFirst(part).daily[name])));
      return new Set(having.map(({ table }) => table));
    };
    const read = tablesWith('reads');
    const throttled = tablesWith('readThrottles', 'writeThrottles', 'readKeyRange', 'writeKeyRange');
    const look = {
      isRead: ({ table }: Part) => read.has(table),
      isThrottled: ({ table }: Part) => throttled.has(table),
    };
    const readSecond = await readMetrics(client, secondOf(look), parts);

    const used = tablesWith('reads', 'writes');
    const quiet = parts.filter(({ table }) => !used.has(table));
    const long = await readLongSeries(client, quiet.flatMap(consumedBy));
    const valuesOf = (part: Part): readonly DayValue[] => {
      const { reads = [], writes = [] } = readFirst(part).daily;
      return used.has(part.table) ? [...reads, ...writes] : consumedBy(part).flatMap(long);
    };
    for (const [table, own] of groupedBy(parts, (part) => [part.table])) {
      const use = lastUseOf(own.flatMap(valuesOf).filter(({ value }) => value > 0));
      for (const part of own) {
        const [one, other] = [readFirst(part), readSecond(part)];
        yield {
          kind: 'cloudwatch.table-metrics',
          ...measuredOf(table),
          arn: part.arn,
          name: part.name,
          daily: { ...one.daily, ...other.daily },
          spread: { ...one.spread, ...other.spread },
          use,
        };
      }
    }
  },
});

function partsOf(table: DynamodbTable): readonly Part[] {
  return tableParts(table).map((part) => ({ ...part, table }));
}

function dimensionsOf({ table, index }: Part): Readonly<Record<string, string>> {
  return { TableName: table.name, ...(index === undefined ? {} : { GlobalSecondaryIndexName: index }) };
}

function isTable({ index }: Part): boolean {
  return index === undefined;
}

function isProvisioned({ table }: Part): boolean {
  return table.provisioned !== undefined;
}

function isPositive(values: Daily['reads']): boolean {
  return (values ?? []).some(({ value }) => value > 0);
}

function consumedBy(part: Part): readonly MetricSeries[] {
  return [first.daily.reads, first.daily.writes].map(({ metric, statistic }) => ({
    namespace,
    metricName: metric,
    statistic,
    dimensions: dimensionsOf(part),
  }));
}
