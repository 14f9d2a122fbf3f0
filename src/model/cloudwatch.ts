import type { Observed, ResourceBase } from './fact.ts';
import type { AlarmMetric } from './observability.ts';

/** A rule that mutes alarms again and again and never expires; those that end by themselves are not kept. */
export interface CloudwatchMuteRule extends ResourceBase<'cloudwatch.mute-rule'> {
  /** Of its own account and region. */
  readonly alarmNames: readonly string[];
  /** `cron(0 2 * * *)` */
  readonly scheduleExpression: string;
  /** How long each activation lasts, in ISO 8601: `PT4H`. */
  readonly duration: string;
  /** ISO date-time before which it mutes nothing. */
  readonly startsAt: string | undefined;
}

/** A namespace with some of its metrics; with all of them where none is named. */
export interface MetricStreamFilter {
  readonly namespace: string;
  readonly metrics: readonly string[];
}

/** A stream that runs and sends metrics to another product; those that are stopped are not kept. */
export interface CloudwatchMetricStream extends ResourceBase<'cloudwatch.metric-stream'> {
  /** What alone is sent, or what is not; both are empty where everything is sent. */
  readonly filters: Observed<{
    readonly include: readonly MetricStreamFilter[];
    readonly exclude: readonly MetricStreamFilter[];
  }>;
}

export type DashboardMetric = Pick<AlarmMetric, 'namespace' | 'name' | 'dimensions'>;

/** What a dashboard's widgets show; their titles and texts are not kept. */
export interface DashboardContents {
  readonly metrics: readonly DashboardMetric[];
  /** `SEARCH` expressions and Metrics Insights queries. */
  readonly searches: readonly string[];
  /** Of widgets that find resources by type: `AWS::Lambda::Function`. */
  readonly exploredTypes: readonly string[];
}

/** A custom dashboard, of the account as a whole: its widgets may show metrics of any region. */
export interface CloudwatchDashboard extends ResourceBase<'cloudwatch.dashboard'> {
  readonly contents: Observed<DashboardContents>;
}

export interface CloudwatchAnomalyDetector extends ResourceBase<'cloudwatch.anomaly-detector'> {
  /** One, or those that a math expression is made of. */
  readonly metrics: readonly AlarmMetric[];
}

/** A namespace that is not AWS's own, with data within two weeks; which metrics it has is not kept. */
export interface CloudwatchCustomNamespace extends ResourceBase<'cloudwatch.custom-namespace'> {
  /** Functions of the region that dimensions name. */
  readonly functionNames: readonly string[];
  /** Values of dimensions that are called `service`, as Powertools calls them. */
  readonly serviceNames: readonly string[];
}

export interface RumAppMonitor extends ResourceBase<'rum.app-monitor'> {
  /** `Web`, `Android` or `iOS`. */
  readonly platform: string | undefined;
}

export type CloudwatchResource =
  | CloudwatchAnomalyDetector
  | CloudwatchCustomNamespace
  | CloudwatchDashboard
  | CloudwatchMetricStream
  | CloudwatchMuteRule
  | RumAppMonitor;
