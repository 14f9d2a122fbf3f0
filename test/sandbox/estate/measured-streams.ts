import type { MetricRecord } from './metric-record.ts';
import { days } from './metrics.ts';
import type { Place } from './model.ts';
import { accountIds, arnAt } from './place.ts';
import { stableUuid } from './stable-id.ts';

type Days = MetricRecord['daily'][string];

/** What streams, mappings and search domains publish, where it is not what all others do. It goes before those. */
export function streamsMeasuredIn(at: Place): MetricRecord[] {
  if (at.account !== accountIds.production || at.region !== 'eu-west-1') return [];
  return [
    // Of two shards, which take 181 GB a day, 79 % on the busiest day, and 3.9 times the mean; of four 85 %, and 6.1 times.
    ...ofStream('sensor-readings', swinging(28_600_000_000, 5)),
    ...ofStream('ticket-sales', swinging(30_800_000_000, 10)),
    ...ofFunction('search-indexer', { IteratorAge: { Maximum: days(0, 90_000) } }),
    ...ofFunction('fraud-model', { IteratorAge: { Maximum: days(0, 60_000) } }),
    // Five records a call of a hundred that there may be, and ten; 8.1 seconds of ten, and eight.
    ...ofFunction('metrics-forwarder', {
      Invocations: { Sum: days(0, 12_000) },
      Duration: { p99: days(0, 8100) },
    }),
    ...ofMapping(at, 'kinesis', 'stream/sensor-readings>metrics-forwarder', {
      InvokedEventCount: { Sum: days(0, 60_000) },
    }),
    ...ofFunction('risk-scoring', { Invocations: { Sum: days(0, 12_000) }, Duration: { p99: days(0, 8000) } }),
    ...ofMapping(at, 'kinesis', 'stream/ticket-sales>risk-scoring', { InvokedEventCount: { Sum: days(0, 120_000) } }),
    ...ofFunction('loyalty-points', { ConcurrentExecutions: { Maximum: days(0, 1) } }),
    ...ofOwnKafka(at, {
      ProvisionedPollers: { Maximum: days(0, 2) },
      EventPollerThroughputInBytes: { Sum: days(0, 2_000_000_000) },
    }),
    ...ofDomain(at, 'orders-search', 600),
    ...ofDomain(at, 'catalog-search', 30),
  ];
}

/** One busy day among alike ones. */
function swinging(usual: number, times: number): Days {
  return days(0, usual).map((value, ago) => (ago === 3 ? usual * times : value));
}

/** Records of ten thousand bytes. */
function ofStream(StreamName: string, bytes: Days): MetricRecord[] {
  const records = bytes.map((value) => (value ?? 0) / 10_000);
  return metricsOf('AWS/Kinesis', { StreamName }, { IncomingBytes: { Sum: bytes }, IncomingRecords: { Sum: records } });
}

type Values = Readonly<Record<string, MetricRecord['daily']>>;

function ofFunction(FunctionName: string, values: Values): MetricRecord[] {
  return metricsOf('AWS/Lambda', { FunctionName }, values);
}

/** `between`: the source and the function. */
function ofMapping(at: Place, service: string, between: string, values: Values): MetricRecord[] {
  const [source = '', called = ''] = between.split('>');
  const EventSourceMappingUUID = stableUuid(`${arnAt(at, service, source)}>${at.account}:${called}`);
  return metricsOf('AWS/Lambda', { EventSourceMappingUUID }, values);
}

function ofOwnKafka(at: Place, values: Values): MetricRecord[] {
  const EventSourceMappingUUID = stableUuid(`kafka:clicks>${at.account}:loyalty-points`);
  return metricsOf('AWS/Lambda', { EventSourceMappingUUID }, values);
}

/** Shards of twenty gibibytes. */
function ofDomain({ account: ClientId }: Place, DomainName: string, shards: number): MetricRecord[] {
  const usedSpace = shards * 20 * 1024;
  return metricsOf(
    'AWS/ES',
    { DomainName, ClientId },
    { 'Shards.active': { Maximum: days(0, shards) }, ClusterUsedSpace: { Maximum: days(0, usedSpace) } },
  );
}

function metricsOf(namespace: string, dimensions: MetricRecord['dimensions'], values: Values): MetricRecord[] {
  return Object.entries(values).map(([name, daily]) => ({ namespace, name, dimensions, daily }));
}
