import { measuredOf } from '#kit';
import type {
  ConcurrencyMetrics,
  DaxMetrics,
  DayValue,
  DeadLetterMetrics,
  HttpUsage,
  InsightsMetrics,
  KinesisUsage,
  LambdaMetrics,
  LambdaUsage,
  LogMetrics,
  LogUsage,
  MachineMetrics,
  MachineUsage,
  MappingMetrics,
  ProvisionedMetrics,
  Resource,
  RestUsage,
  SearchMetrics,
  Spread,
  SqsUsage,
  StageMetrics,
  StreamMetrics,
  TableMetrics,
  UsageOf,
  UsageResource,
} from '#model';
import { aStage } from './apigateway.ts';
import { aStageV2 } from './apigatewayv2.ts';
import { aDaxCluster, aTable } from './dynamodb.ts';
import { aFunction, aMapping, anAccountSettings, aProvisionedConcurrency } from './lambda.ts';
import { aQueue } from './messaging.ts';
import { aLogGroup } from './observability.ts';
import { aDomain } from './opensearch.ts';
import { aStateMachine } from './state-machine.ts';
import { aStream } from './streaming.ts';

/** The same value on each of so many days before today. */
export function eachDay(value: number, days = 30): readonly DayValue[] {
  return Array.from({ length: days }, (_, ago) => ({
    day: new Date(Date.UTC(2026, 10, 25 - ago)).toISOString().slice(0, 10),
    value,
  }));
}

/** Of a function that is called every day and ends early. */
export function aLambdaUsage(overrides: Partial<LambdaUsage> = {}): LambdaUsage {
  return {
    kind: 'cloudwatch.lambda-usage',
    ...measuredOf(aFunction()),
    traffic: 'fortnight',
    lastUsed: undefined,
    daily: { invocations: eachDay(100), p99Milliseconds: eachDay(300) },
    withLeastMemory: { invocations: eachDay(100), p95Milliseconds: eachDay(150) },
    ...overrides,
  };
}

export function anSqsUsage(overrides: Partial<SqsUsage> = {}): SqsUsage {
  const lately = { traffic: 'fortnight', lastUsed: undefined } as const;
  return { kind: 'cloudwatch.sqs-usage', ...measuredOf(aQueue()), ...lately, handled: lately, ...overrides };
}

/** Of a stream that is written to by either call. */
export function aKinesisUsage(overrides: Partial<KinesisUsage> = {}): KinesisUsage {
  return {
    kind: 'cloudwatch.kinesis-usage',
    ...measuredOf(aStream()),
    traffic: 'fortnight',
    lastUsed: undefined,
    putRecord: 'fortnight',
    putRecords: 'fortnight',
    ...overrides,
  };
}

export function aRestUsage(overrides: Partial<RestUsage> = {}): RestUsage {
  return {
    kind: 'cloudwatch.rest-usage',
    ...measuredOf(aStage()),
    traffic: 'fortnight',
    lastUsed: undefined,
    ...overrides,
  };
}

export function anHttpUsage(overrides: Partial<HttpUsage> = {}): HttpUsage {
  return usageOf('cloudwatch.http-usage', aStageV2(), overrides);
}

export function aMachineUsage(overrides: Partial<MachineUsage> = {}): MachineUsage {
  return usageOf('cloudwatch.machine-usage', aStateMachine(), overrides);
}

/** Of a log group that bears the name of a function that is not there. */
export function aLogUsage(overrides: Partial<LogUsage> = {}): LogUsage {
  return usageOf('cloudwatch.log-usage', aLogGroup(), overrides);
}

function usageOf<K extends UsageResource['kind']>(
  kind: K,
  { arn, name, account, region, tags }: Resource,
  overrides: Partial<UsageOf<K>>,
): UsageOf<K> {
  return { kind, arn, name, account, region, tags, traffic: 'fortnight', lastUsed: undefined, ...overrides };
}

/** Of the default function, which uses half of its memory and starts twenty times a day. */
export function anInsightsMetrics(daily: Partial<InsightsMetrics['daily']> = {}): InsightsMetrics {
  const usual = { memoryMax: eachDay(50), startP90: eachDay(400), starts: eachDay(20), cpuMean: eachDay(150) };
  return {
    kind: 'cloudwatch.insights-metrics',
    ...measuredOf(aFunction()),
    daily: { ...usual, ...daily },
    spread: {},
  };
}

/** Of the default function's log group, to which a megabyte is written each day. */
export function aLogMetrics(daily: Partial<LogMetrics['daily']> = {}, overrides: Partial<LogMetrics> = {}): LogMetrics {
  return {
    kind: 'cloudwatch.log-metrics',
    ...measuredOf(aLogGroup()),
    daily: { incomingBytes: eachDay(2 ** 20), ...daily },
    spread: {},
    ...overrides,
  };
}

/** Of the alias `live` of the default function, all of whose hundred calls a day find an environment that is ready. */
export function aProvisionedMetrics(daily: Partial<ProvisionedMetrics['daily']> = {}): ProvisionedMetrics {
  const usual = { utilization: eachDay(0.5), invocations: eachDay(100), spillovers: eachDay(0) };
  return {
    kind: 'cloudwatch.provisioned-metrics',
    ...measuredOf(aProvisionedConcurrency()),
    daily: { ...usual, ...daily },
    spread: {},
  };
}

/** Of values that are all alike. */
export function aSpread(overrides: Partial<Spread> = {}): Spread {
  return { periods: 1000, sum: 1000, mean: 1, deviation: 0, max: 1, p95: 1, p99: 1, ...overrides };
}

/** Of the default function, which is called a hundred times a day and neither fails nor is throttled. */
export function aLambdaMetrics(
  daily: Partial<LambdaMetrics['daily']> = {},
  overrides: Partial<LambdaMetrics> = {},
): LambdaMetrics {
  return {
    kind: 'cloudwatch.lambda-metrics',
    ...measuredOf(aFunction()),
    daily: {
      invocations: eachDay(100),
      errors: eachDay(0),
      throttles: eachDay(0),
      durationSum: eachDay(20_000),
      durationP50: eachDay(200),
      durationP99: eachDay(300),
      durationMax: eachDay(400),
      concurrency: undefined,
      iteratorAgeMax: undefined,
      ...daily,
    },
    spread: { iteratorAge: undefined },
    ...overrides,
  };
}

export function aConcurrencyMetrics(daily: Partial<ConcurrencyMetrics['daily']> = {}): ConcurrencyMetrics {
  const usual = { concurrency: eachDay(100), unreserved: eachDay(80) };
  return {
    kind: 'cloudwatch.concurrency-metrics',
    ...measuredOf(anAccountSettings()),
    daily: { ...usual, ...daily },
    spread: {},
  };
}

/** Of the default state machine, which is started 5,000 times a day and ends after two seconds. */
export function aMachineMetrics(
  daily: Partial<MachineMetrics['daily']> = {},
  overrides: Partial<MachineMetrics> = {},
): MachineMetrics {
  return {
    kind: 'cloudwatch.machine-metrics',
    ...measuredOf(aStateMachine()),
    daily: { started: eachDay(5000), executionTimeP99: eachDay(2000), ...daily },
    spread: {},
    ...overrides,
  };
}

/** Of the default stage of a REST API. */
export function aStageMetrics(
  daily: Partial<StageMetrics['daily']> = {},
  overrides: Partial<StageMetrics> = {},
): StageMetrics {
  return {
    kind: 'cloudwatch.stage-metrics',
    ...measuredOf(aStage()),
    daily: {
      requests: eachDay(10_000),
      integrationLatencyP95: eachDay(150),
      latencyP50: eachDay(40),
      cacheHits: undefined,
      cacheMisses: undefined,
      reads: undefined,
      ...daily,
    },
    spread: { requests: aSpread({ periods: 20_160, max: 30 }) },
    ...overrides,
  };
}

export function aDeadLetterMetrics(daily: Partial<DeadLetterMetrics['daily']> = {}): DeadLetterMetrics {
  return {
    kind: 'cloudwatch.dead-letter-metrics',
    ...measuredOf(aQueue()),
    daily: { fewestVisible: eachDay(3, 2), ...daily },
    spread: {},
  };
}

/** Of the default stream, to which batches are written, and all of them arrive. */
export function aStreamMetrics(
  daily: Partial<StreamMetrics['daily']> = {},
  overrides: Partial<StreamMetrics> = {},
): StreamMetrics {
  return {
    kind: 'cloudwatch.stream-metrics',
    ...measuredOf(aStream()),
    daily: {
      batchRecords: eachDay(1000),
      failedRecords: eachDay(0),
      throttledRecords: eachDay(0),
      throttledReads: eachDay(0),
      throttledWrites: eachDay(0),
      records: eachDay(1000),
      ...daily,
    },
    spread: { hourlyBytes: aSpread(), incomingBytes: aSpread(), incomingRecords: aSpread() },
    ...overrides,
  };
}

/** Of the default table, which is read and written ten times a second, evenly and without throttling. */
export function aTableMetrics(
  daily: Partial<TableMetrics['daily']> = {},
  { spread, ...overrides }: Omit<Partial<TableMetrics>, 'spread'> & { spread?: Partial<TableMetrics['spread']> } = {},
): TableMetrics {
  const anHour = aSpread({ periods: 336, sum: 336 * 36_000, mean: 36_000, max: 36_000, p95: 36_000, p99: 36_000 });
  return {
    kind: 'cloudwatch.table-metrics',
    ...measuredOf(aTable()),
    daily: {
      reads: eachDay(864_000),
      writes: eachDay(864_000),
      readThrottles: eachDay(0),
      writeThrottles: eachDay(0),
      readKeyRange: [],
      writeKeyRange: [],
      readProvisioned: undefined,
      writeProvisioned: undefined,
      gets: eachDay(800_000),
      getP50: eachDay(3),
      queries: eachDay(60_000),
      batchGets: [],
      queried: eachDay(600_000),
      scanned: [],
      batchWrites: undefined,
      throttledBatchGets: undefined,
      throttledBatchWrites: undefined,
      ...daily,
    },
    spread: {
      reads: anHour,
      writes: anHour,
      readCapacity: undefined,
      writeCapacity: undefined,
      scans: aSpread({ periods: 0, sum: 0, mean: 0, max: 0, p95: 0, p99: 0 }),
      readsByMinute: undefined,
      writesByMinute: undefined,
      ...spread,
    },
    use: { traffic: 'fortnight', lastUsed: undefined },
    ...overrides,
  };
}

/** Of the default cluster, which has nine of ten answers. */
export function aDaxMetrics(daily: Partial<DaxMetrics['daily']> = {}, overrides: Partial<DaxMetrics> = {}): DaxMetrics {
  return {
    kind: 'cloudwatch.dax-metrics',
    ...measuredOf(aDaxCluster()),
    daily: {
      requests: eachDay(10_000),
      itemHits: eachDay(9000),
      itemMisses: eachDay(1000),
      queryHits: [],
      queryMisses: [],
      scanHits: [],
      scanMisses: [],
      ...daily,
    },
    spread: {},
    ...overrides,
  };
}

/** Of the default mapping, which counts a thousand events a day and has no pollers of its own. */
export function aMappingMetrics(
  daily: Partial<MappingMetrics['daily']> = {},
  spread: Partial<MappingMetrics['spread']> = {},
  overrides: Partial<MappingMetrics> = {},
): MappingMetrics {
  return {
    kind: 'cloudwatch.mapping-metrics',
    ...measuredOf(aMapping()),
    daily: { invokedEvents: eachDay(1000), pollers: undefined, ...daily },
    spread: { concurrency: undefined, throughput: undefined, offsetLag: undefined, queueAge: undefined, ...spread },
    ...overrides,
  };
}

/** Of the default domain: thirty shards of ten gibibytes each. */
export function aSearchMetrics(daily: Partial<SearchMetrics['daily']> = {}): SearchMetrics {
  return {
    kind: 'cloudwatch.search-metrics',
    ...measuredOf(aDomain()),
    daily: { activeShards: eachDay(30), usedSpace: eachDay(307_200), ...daily },
    spread: {},
  };
}
