import type { ResourceBase } from './fact.ts';
import type { DayValue, Spread } from './usage.ts';

/**
 * What CloudWatch keeps of a resource, under that resource's ARN. A series that was not asked for is undefined; one
 * without data is empty: missing is not zero.
 */
export interface Measured<Daily extends string, Spreads extends string = never> {
  /** Of the last 30 days. */
  readonly daily: Readonly<Record<Daily, readonly DayValue[] | undefined>>;
  /** Of the last 14 days. */
  readonly spread: Readonly<Record<Spreads, Spread | undefined>>;
}

/** Of a function that was called within two weeks. Durations in milliseconds. */
export interface LambdaMetrics
  extends ResourceBase<'cloudwatch.lambda-metrics'>,
    Measured<
      | 'invocations'
      | 'errors'
      | 'throttles'
      | 'durationSum'
      | 'durationP50'
      | 'durationP99'
      | 'durationMax'
      /** Only where concurrency is reserved. */
      | 'concurrency',
      /** Milliseconds, by the minute; only where it reads a stream. */
      'iteratorAge'
    > {}

/** Of all functions of an account and region: the highest number of executions at once, by day. */
export interface ConcurrencyMetrics
  extends ResourceBase<'cloudwatch.concurrency-metrics'>,
    Measured<'concurrency' | 'unreserved'> {}

/** Of a version or an alias with provisioned concurrency; `utilization` is a share of it. */
export interface ProvisionedMetrics
  extends ResourceBase<'cloudwatch.provisioned-metrics'>,
    Measured<'utilization' | 'invocations' | 'spillovers'> {}

/** Of a stage of a REST or an HTTP API. Latencies in milliseconds; `requests` by the minute. */
export interface StageMetrics
  extends ResourceBase<'cloudwatch.stage-metrics'>,
    Measured<
      | 'requests'
      | 'integrationLatencyP95'
      | 'latencyP50'
      /** Only where the stage has a cache. */
      | 'cacheHits'
      | 'cacheMisses',
      'requests'
    > {}

/** Of a queue that keeps what failed: the fewest messages that waited in it on a day. */
export interface DeadLetterMetrics extends ResourceBase<'cloudwatch.dead-letter-metrics'>, Measured<'fewestVisible'> {}

/** Of a stream: records of batches, and by the minute bytes and records that came in. */
export interface StreamMetrics
  extends ResourceBase<'cloudwatch.stream-metrics'>,
    Measured<
      'batchRecords' | 'failedRecords' | 'throttledRecords' | 'throttledWrites' | 'records',
      'incomingBytes' | 'incomingRecords'
    > {}

/** Of a state machine: executions that were started, and of a Standard one how long they took, in milliseconds. */
export interface MachineMetrics
  extends ResourceBase<'cloudwatch.machine-metrics'>,
    Measured<'started' | 'executionTimeP99'> {}

export type MetricsResource =
  | ConcurrencyMetrics
  | DeadLetterMetrics
  | LambdaMetrics
  | MachineMetrics
  | ProvisionedMetrics
  | StageMetrics
  | StreamMetrics;
