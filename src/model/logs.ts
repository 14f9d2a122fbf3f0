import type { Arn, Observed, ResourceBase } from './fact.ts';

/** What a filter counts in a log group; its pattern is not kept. */
export interface LogMetricFilter extends ResourceBase<'logs.metric-filter'> {
  readonly logGroupArn: Arn;
  readonly metrics: readonly {
    readonly namespace: string;
    readonly name: string;
    /** Their values come from the events. */
    readonly dimensionNames: readonly string[];
  }[];
}

/** Where events of a log group, or of all of an account's, are sent as they come. */
export interface LogSubscriptionFilter extends ResourceBase<'logs.subscription-filter'> {
  /** Undefined for one of the account. */
  readonly logGroupArn: Arn | undefined;
  /** Of one of the account: leaves some log groups out. */
  readonly selective: boolean;
  readonly destinationArn: string;
}

/** A policy for the log groups of an account and region: those that set a retention are collected. */
export interface LogAccountPolicy extends ResourceBase<'logs.account-policy'> {
  readonly policyType: string;
  /** It is for some log groups only. */
  readonly selective: boolean;
}

export interface LogAnomalyDetector extends ResourceBase<'logs.log-anomaly-detector'> {
  readonly logGroupArns: readonly string[];
  /** `ANALYZING`, `TRAINING`, `PAUSED` … */
  readonly status: string;
}

/** A query saved for Logs Insights; its text is not kept. */
export type LogQueryDefinition = ResourceBase<'logs.query-definition'>;

/** A distribution's logs, by the way that its own configuration does not show. */
export interface LogDeliverySource extends ResourceBase<'logs.delivery-source'> {
  readonly resourceArns: readonly string[];
  readonly logType: string;
}

/** A copy of a log group's events to a bucket, planned, running or done. */
export interface LogExportTask extends ResourceBase<'logs.export-task'> {
  readonly logGroupArn: Arn;
  readonly bucketName: string;
  /** `COMPLETED`, `FAILED`, `RUNNING` … */
  readonly status: string;
}

/** The form of a few of the last day's events of a log group that a function writes to; no message is kept. */
export interface LogSample extends ResourceBase<'logs.sample'> {
  readonly logGroupArn: Arn;
  readonly form: Observed<LogForm>;
  /** Whether an event carries metrics in the embedded format, those of Lambda Insights aside; `unfinished`: not all was looked at. */
  readonly embeddedMetrics: Observed<'found' | 'none' | 'unfinished'>;
}

/** How many of the sampled events, those of Lambda itself aside, are so. */
export interface LogForm {
  readonly events: number;
  /** They are a JSON object. */
  readonly json: number;
  readonly withLevel: number;
  readonly withTimestamp: number;
  readonly withRequestId: number;
  /** An id that a request keeps from one component to the next, or that of its trace. */
  readonly withCorrelationId: number;
  readonly withService: number;
}

/** What Lambda itself reported of a function's calls in its log, counted by Logs Insights. Its ARN is the function's. */
export interface LambdaReports extends ResourceBase<'logs.lambda-reports'> {
  readonly logGroupName: string;
  /** The last so many. */
  readonly days: number;
  /** `none`: why it was not asked, or not answered. */
  readonly answer: Observed<LambdaReportCounts | { readonly none: string }>;
}

/** Of calls with the memory that the function has now. How long starts take is undefined where there were none. */
export interface LambdaReportCounts {
  readonly calls: number;
  /** That began with the start of an environment, by its code or from a snapshot. */
  readonly coldStarts: number;
  readonly initP90Milliseconds: number | undefined;
  readonly restoreP90Milliseconds: number | undefined;
  /** With the start, where a call began with one. */
  readonly p50Milliseconds: number;
  readonly p99Milliseconds: number;
  /** Of an environment: all its calls together. */
  readonly maxUsedMegabytes: number;
  readonly timeouts: number;
  readonly outOfMemory: number;
}

export type LogsResource =
  | LambdaReports
  | LogAccountPolicy
  | LogAnomalyDetector
  | LogDeliverySource
  | LogExportTask
  | LogMetricFilter
  | LogQueryDefinition
  | LogSample
  | LogSubscriptionFilter;
