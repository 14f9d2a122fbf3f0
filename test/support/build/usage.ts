import type {
  ConcurrencyMetrics,
  DayValue,
  DeadLetterMetrics,
  KinesisUsage,
  LambdaMetrics,
  LambdaUsage,
  MachineMetrics,
  RestUsage,
  Spread,
  SqsUsage,
  StageMetrics,
  StreamMetrics,
} from '#model';
import { aStage } from './apigateway.ts';
import { aFunction, anAccountSettings } from './lambda.ts';
import { aQueue } from './messaging.ts';
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
  const { arn, name, account, region, tags } = aFunction();
  return {
    kind: 'cloudwatch.lambda-usage',
    arn,
    name,
    account,
    region,
    tags,
    traffic: 'fortnight',
    daily: { invocations: eachDay(100), p99Milliseconds: eachDay(300) },
    withLeastMemory: { invocations: eachDay(100), p95Milliseconds: eachDay(150) },
    ...overrides,
  };
}

export function anSqsUsage(overrides: Partial<SqsUsage> = {}): SqsUsage {
  const { arn, name, account, region, tags } = aQueue();
  return { kind: 'cloudwatch.sqs-usage', arn, name, account, region, tags, traffic: 'fortnight', ...overrides };
}

/** Of a stream that is written to by either call. */
export function aKinesisUsage(overrides: Partial<KinesisUsage> = {}): KinesisUsage {
  const { arn, name, account, region, tags } = aStream();
  return {
    kind: 'cloudwatch.kinesis-usage',
    arn,
    name,
    account,
    region,
    tags,
    traffic: 'fortnight',
    putRecord: 'fortnight',
    putRecords: 'fortnight',
    ...overrides,
  };
}

export function aRestUsage(overrides: Partial<RestUsage> = {}): RestUsage {
  const { arn, name, account, region, tags } = aStage();
  return { kind: 'cloudwatch.rest-usage', arn, name, account, region, tags, traffic: 'fortnight', ...overrides };
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
  const { arn, name, account, region, tags } = aFunction();
  return {
    kind: 'cloudwatch.lambda-metrics',
    arn,
    name,
    account,
    region,
    tags,
    daily: {
      invocations: eachDay(100),
      errors: eachDay(0),
      throttles: eachDay(0),
      durationSum: eachDay(20_000),
      durationP50: eachDay(200),
      durationP99: eachDay(300),
      durationMax: eachDay(400),
      concurrency: undefined,
      ...daily,
    },
    spread: { iteratorAge: undefined },
    ...overrides,
  };
}

export function aConcurrencyMetrics(daily: Partial<ConcurrencyMetrics['daily']> = {}): ConcurrencyMetrics {
  const { arn, name, account, region, tags } = anAccountSettings();
  const usual = { concurrency: eachDay(100), unreserved: eachDay(80) };
  return {
    kind: 'cloudwatch.concurrency-metrics',
    arn,
    name,
    account,
    region,
    tags,
    daily: { ...usual, ...daily },
    spread: {},
  };
}

/** Of the default state machine, which is started 5,000 times a day and ends after two seconds. */
export function aMachineMetrics(
  daily: Partial<MachineMetrics['daily']> = {},
  overrides: Partial<MachineMetrics> = {},
): MachineMetrics {
  const { arn, name, account, region, tags } = aStateMachine();
  return {
    kind: 'cloudwatch.machine-metrics',
    arn,
    name,
    account,
    region,
    tags,
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
  const { arn, name, account, region, tags } = aStage();
  return {
    kind: 'cloudwatch.stage-metrics',
    arn,
    name,
    account,
    region,
    tags,
    daily: {
      requests: eachDay(10_000),
      integrationLatencyP95: eachDay(150),
      latencyP50: eachDay(40),
      cacheHits: undefined,
      cacheMisses: undefined,
      ...daily,
    },
    spread: { requests: aSpread({ periods: 20_160, max: 30 }) },
    ...overrides,
  };
}

export function aDeadLetterMetrics(daily: Partial<DeadLetterMetrics['daily']> = {}): DeadLetterMetrics {
  const { arn, name, account, region, tags } = aQueue();
  return {
    kind: 'cloudwatch.dead-letter-metrics',
    arn,
    name,
    account,
    region,
    tags,
    daily: { fewestVisible: eachDay(3, 2), ...daily },
    spread: {},
  };
}

/** Of the default stream, to which batches are written, and all of them arrive. */
export function aStreamMetrics(
  daily: Partial<StreamMetrics['daily']> = {},
  overrides: Partial<StreamMetrics> = {},
): StreamMetrics {
  const { arn, name, account, region, tags } = aStream();
  return {
    kind: 'cloudwatch.stream-metrics',
    arn,
    name,
    account,
    region,
    tags,
    daily: {
      batchRecords: eachDay(1000),
      failedRecords: eachDay(0),
      throttledRecords: eachDay(0),
      throttledWrites: eachDay(0),
      records: eachDay(1000),
      ...daily,
    },
    spread: { incomingBytes: aSpread(), incomingRecords: aSpread() },
    ...overrides,
  };
}
