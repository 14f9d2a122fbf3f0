import type { ResourceBase } from './fact.ts';
import type { DayValue, LastUse, Spread } from './usage.ts';

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
      /** Only where concurrency is reserved, or a shard is read by several batches at once. */
      | 'concurrency'
      /** Milliseconds, the highest of a day; only where it reads a stream. */
      | 'iteratorAgeMax',
      /** Milliseconds, by the minute; only where it reads a stream. */
      'iteratorAge'
    > {}

/** Of a function with the layer of Lambda Insights; memory in percent of what it has, starts in milliseconds. */
export interface InsightsMetrics
  extends ResourceBase<'cloudwatch.insights-metrics'>,
    Measured<
      | 'memoryMax'
      | 'startP90'
      | 'starts'
      /** The processor's time of a call, in milliseconds; only where a call may take more than a few seconds. */
      | 'cpuMean'
    > {}

/** Of a log group that was written to within two weeks. */
export interface LogMetrics extends ResourceBase<'cloudwatch.log-metrics'>, Measured<'incomingBytes'> {}

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
      | 'cacheMisses'
      /** Requests to methods that read; only where they are told apart, some methods write, and nothing is cached. */
      | 'reads',
      'requests'
    > {}

/** Of a queue that keeps what failed: the fewest messages that waited in it on a day. */
export interface DeadLetterMetrics extends ResourceBase<'cloudwatch.dead-letter-metrics'>, Measured<'fewestVisible'> {}

/** Of a stream: records of batches, and by the minute bytes and records that came in; of all streams bytes by the hour. */
export interface StreamMetrics
  extends ResourceBase<'cloudwatch.stream-metrics'>,
    Measured<
      'batchRecords' | 'failedRecords' | 'throttledRecords' | 'throttledReads' | 'throttledWrites' | 'records',
      'hourlyBytes' | 'incomingBytes' | 'incomingRecords'
    > {}

/** Of an event source mapping that is switched on; `offsetLag` (records) and `queueAge` (seconds) by the hour. */
export interface MappingMetrics
  extends ResourceBase<'cloudwatch.mapping-metrics'>,
    Measured<
      /** Events that calls were made with; only where it counts them. */
      | 'invokedEvents'
      /** Only of provisioned pollers, as the next two are. */
      | 'pollers',
      /** Executions of its function at once, by the minute. */
      | 'concurrency'
      /** Bytes a minute that were read; of Kafka. */
      | 'throughput'
      /** Of its function, where it reads Kafka without provisioned pollers. */
      | 'offsetLag'
      /** Of the oldest message, where pollers might be provisioned for the queue. */
      | 'queueAge'
    > {}

/** Of a search domain; `usedSpace` in mebibytes. */
export interface SearchMetrics
  extends ResourceBase<'cloudwatch.search-metrics'>,
    Measured<'activeShards' | 'usedSpace'> {}

/** Of a state machine: executions that were started, and of a Standard one how long they took, in milliseconds. */
export interface MachineMetrics
  extends ResourceBase<'cloudwatch.machine-metrics'>,
    Measured<'started' | 'executionTimeP99'> {}

/**
 * Of a table, or of one of its global secondary indexes under that index's ARN: what is asked of a table does not count
 * what its indexes are asked. A table that nobody uses publishes zeros.
 */
export interface TableMetrics
  extends ResourceBase<'cloudwatch.table-metrics'>,
    Measured<
      | 'reads'
      | 'writes'
      | 'readThrottles'
      | 'writeThrottles'
      /** For the throughput of one partition. */
      | 'readKeyRange'
      | 'writeKeyRange'
      /** For the provisioned throughput; only of what is provisioned and was throttled. */
      | 'readProvisioned'
      | 'writeProvisioned'
      /** Of tables that are read: successful calls, and the median of their times in milliseconds. */
      | 'gets'
      | 'getP50'
      | 'queries'
      | 'batchGets'
      /** Items that came back. */
      | 'queried'
      | 'scanned'
      /** Of tables that were throttled, or of which an index was. */
      | 'batchWrites'
      | 'throttledBatchGets'
      | 'throttledBatchWrites',
      /** Units consumed, by the hour; units provisioned, as the mean of hours, only where they are. */
      | 'reads'
      | 'writes'
      | 'readCapacity'
      | 'writeCapacity'
      /** Calls, by the hour; only of tables that are read. */
      | 'scans'
      /** Only of what is provisioned and was throttled. */
      | 'readsByMinute'
      | 'writesByMinute'
    > {
  /** Of a table with its indexes; of an index that of its table. */
  readonly use: LastUse;
}

/** Of a DAX cluster, which publishes no zeros: a day without a value is one without a request. */
export interface DaxMetrics
  extends ResourceBase<'cloudwatch.dax-metrics'>,
    Measured<'requests' | 'itemHits' | 'itemMisses' | 'queryHits' | 'queryMisses' | 'scanHits' | 'scanMisses'> {}

/** Of a distribution that publishes more than the usual metrics; `cacheHitRate` is of a hundred requests. */
export interface DistributionMetrics
  extends ResourceBase<'cloudwatch.distribution-metrics'>,
    Measured<'requests' | 'cacheHitRate'> {}

export type MetricsResource =
  | ConcurrencyMetrics
  | DaxMetrics
  | DeadLetterMetrics
  | DistributionMetrics
  | InsightsMetrics
  | LambdaMetrics
  | LogMetrics
  | MachineMetrics
  | MappingMetrics
  | ProvisionedMetrics
  | SearchMetrics
  | StageMetrics
  | StreamMetrics
  | TableMetrics;
