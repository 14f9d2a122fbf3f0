import type { Arn, ResourceBase } from './fact.ts';

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

export type LogsResource =
  | LogAccountPolicy
  | LogAnomalyDetector
  | LogDeliverySource
  | LogExportTask
  | LogMetricFilter
  | LogQueryDefinition
  | LogSubscriptionFilter;
