import type { ResourceBase } from './fact.ts';

export interface LogGroup extends ResourceBase<'logs.group'> {
  /** Undefined: events never expire. */
  readonly retentionDays: number | undefined;
  /** Set where an account-level policy gave the retention. */
  readonly retentionPolicyName: string | undefined;
  readonly storedBytes: number;
  readonly logGroupClass: string;
  readonly kmsKeyArn: string | undefined;
  /** ISO date-time. */
  readonly createdAt: string;
  readonly metricFilterCount: number;
  /** Of its own policy: `ACTIVATED`, or `DISABLED` and the like where it had one; undefined where it never had. */
  readonly dataProtectionStatus: string | undefined;
  /** A policy of the account protects its data. */
  readonly inheritsDataProtection: boolean;
}

/** A metric as an alarm names it. */
export interface AlarmMetric {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** `Sum`, `Average`, `p99` …; undefined where the alarm leaves it out. */
  readonly statistic: string | undefined;
  /** The account whose metric is watched, where a monitoring account's alarm names one. */
  readonly account: string | undefined;
}

/** One entry of a metric-math alarm: a metric, or an expression over other entries, a SEARCH or a Metrics Insights query. */
export interface AlarmQuery {
  readonly id: string;
  readonly metric: AlarmMetric | undefined;
  readonly expression: string | undefined;
  readonly account: string | undefined;
  readonly returnsData: boolean;
  /** Undefined where its metrics say it. */
  readonly periodSeconds: number | undefined;
}

/** How an alarm decides; what is undefined was not said, and AWS's default holds. */
export interface AlarmEvaluation {
  /** Of a plain metric alarm. */
  readonly periodSeconds: number | undefined;
  readonly evaluationPeriods: number | undefined;
  readonly datapointsToAlarm: number | undefined;
  /** `breaching`, `notBreaching`, `ignore` or `missing` */
  readonly treatMissingData: string | undefined;
  /** What is wrong with it: `PARTIAL_DATA`, `EVALUATION_ERROR`, `EVALUATION_FAILURE`. */
  readonly trouble: string | undefined;
  readonly warmUpMinutes: number | undefined;
}

export interface CloudwatchAlarm extends ResourceBase<'cloudwatch.alarm'> {
  readonly type: 'metric' | 'composite' | 'log';
  readonly actionsEnabled: boolean;
  readonly alarmActions: readonly string[];
  /** Of a plain metric alarm. */
  readonly metric: AlarmMetric | undefined;
  /** Of a metric-math or Metrics Insights alarm; empty otherwise. */
  readonly queries: readonly AlarmQuery[];
  readonly promQlQuery: string | undefined;
  /** Of a composite alarm: `ALARM("a") OR ALARM(b)`. */
  readonly rule: string | undefined;
  readonly actionsSuppressor: string | undefined;
  /** Of a log alarm: names or ARNs. */
  readonly logGroups: readonly string[];
  /** Undefined for a composite alarm, which looks at others. */
  readonly evaluation: AlarmEvaluation | undefined;
  readonly state: string | undefined;
  /** ISO date-time of the last change of state. */
  readonly stateSince: string | undefined;
}

export type ObservabilityResource = CloudwatchAlarm | LogGroup;
