import type { ResourceBase } from './fact.ts';

/** When there was a data point last: within two weeks, within 30 days, or not in these. */
export type Traffic = 'fortnight' | 'month' | 'none';

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
export interface UsageOf<Name extends string> extends ResourceBase<Name> {
  readonly traffic: Traffic;
}

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
export type SqsUsage = UsageOf<'cloudwatch.sqs-usage'>;

export type UsageResource = KinesisUsage | LambdaUsage | RestUsage | SqsUsage;
