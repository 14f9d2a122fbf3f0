import type { ResourceBase } from './fact.ts';

/** When there was a data point last: within two weeks, within 30 days, within 90 days, or not in these. */
export type Traffic = 'fortnight' | 'month' | 'quarter' | 'none';

/** When something was used last. Missing data of a metric that is published with each use alone means no use. */
export interface LastUse {
  readonly traffic: Traffic;
  /** The last day of use within 15 months, as `2026-11-25` in UTC; not read of what was used within two weeks. */
  readonly lastUsed: string | undefined;
}

/** What a metric was on a day; days without data are left out, since missing is not zero. */
export interface DayValue {
  /** `2026-11-25`, in UTC. */
  readonly day: string;
  readonly value: number;
}

/** How the values of equal periods were spread, hours or minutes of the last 14 days; those without data do not count. */
export interface Spread {
  readonly periods: number;
  readonly sum: number;
  readonly mean: number;
  /** The standard deviation. */
  readonly deviation: number;
  readonly max: number;
  readonly p95: number;
  readonly p99: number;
}

/** How much something is used, by its metrics. Its ARN is that of what is used. */
export interface UsageOf<Name extends string> extends ResourceBase<Name>, LastUse {}

export interface LambdaUsage extends UsageOf<'cloudwatch.lambda-usage'> {
  /** Read only for a function whose timeout is a tool's default; the last 30 days. */
  readonly daily:
    | { readonly invocations: readonly DayValue[]; readonly p99Milliseconds: readonly DayValue[] }
    | undefined;
  /** Read only for a function with the least memory, which Lambda gives where nobody chose; the last 30 days. */
  readonly withLeastMemory:
    | { readonly invocations: readonly DayValue[]; readonly p95Milliseconds: readonly DayValue[] }
    | undefined;
}

/** A stream's traffic is what is written to it. */
export interface KinesisUsage extends UsageOf<'cloudwatch.kinesis-usage'> {
  /** Of calls that write one record. */
  readonly putRecord: Traffic;
  /** Of calls that write a batch. */
  readonly putRecords: Traffic;
}

export type RestUsage = UsageOf<'cloudwatch.rest-usage'>;

/** Of a stage of an HTTP API by its requests, of a WebSocket API by its connections. */
export type HttpUsage = UsageOf<'cloudwatch.http-usage'>;

/** Of a state machine, by executions that were started. */
export type MachineUsage = UsageOf<'cloudwatch.machine-usage'>;

/** Of a log group that was written to within two weeks, or bears the name of a function that is not there. */
export type LogUsage = UsageOf<'cloudwatch.log-usage'>;

/** A queue's traffic is that SQS publishes anything of it, which each call does, an audit's too. */
export interface SqsUsage extends UsageOf<'cloudwatch.sqs-usage'> {
  /** Of messages that were sent, and of receives that found none: something sends to it or polls it. */
  readonly handled: LastUse;
}

export type UsageResource = HttpUsage | KinesisUsage | LambdaUsage | LogUsage | MachineUsage | RestUsage | SqsUsage;
