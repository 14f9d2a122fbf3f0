import type { Arn } from './fact.ts';

/** What is paid for of a resource: findings on the same part of the same resource save the same money. */
export type SpendPart =
  /** Gigabyte-seconds of calls. */
  | 'compute'
  | 'requests'
  | 'ephemeral-storage'
  | 'provisioned-concurrency'
  | 'snapshots'
  /** Units, shards, pollers or nodes that are paid by the hour, used or not. */
  | 'capacity'
  | 'storage'
  | 'ingestion'
  | 'cache'
  | 'transitions'
  | 'hours'
  | 'transfer'
  | 'metrics'
  | 'alarms'
  | 'keys';

/** What a month would cost less once a finding is put right, in US dollars and rounded to cents. */
export interface EstimatedMonthlySavings {
  readonly low: number;
  readonly high: number;
  readonly currency: 'USD';
  /** What was measured, and the prices with region, source and date. */
  readonly basis: string;
  /** The money that is saved on: an ARN and what of it is paid for. No dollar of one spend counts twice. */
  readonly spend: `${Arn} ${SpendPart}`;
}

/** What a finding has of money: one of the two, or neither where it is about none. */
export interface Priced {
  readonly estimatedMonthlySavings?: EstimatedMonthlySavings;
  /** It wastes dollars, and why they could not be reckoned. */
  readonly unpriced?: string;
}

/** A list price, without free tiers, volume tiers and discounts. */
export interface Price {
  readonly id: string;
  /** What one of costs so much: `GB-second`, `node-hour`. */
  readonly unit: string;
  readonly region: string;
  readonly dollars: number;
  readonly source: string;
  /** When the source was read. */
  readonly asOf: string;
}

/** What the open findings of a run save in all, no dollar twice. */
export interface SavingsTotal {
  readonly low: number;
  readonly high: number;
  readonly currency: 'USD';
  /** Open findings whose savings were reckoned. */
  readonly findings: number;
  /** Open findings that waste dollars and whose use or price is not known. */
  readonly unpriced: number;
}

/** What a run itself was charged for, as counted from its calls, at list prices. */
export interface RunCost {
  readonly dollars: number;
  readonly currency: 'USD';
  /** That GetMetricData was asked for. */
  readonly metricSeries: number;
  /** By queries of Logs Insights. */
  readonly scannedBytes: number;
  /** To Cost Explorer. */
  readonly costRequests: number;
}
