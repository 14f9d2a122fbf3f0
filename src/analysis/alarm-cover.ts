import type { CloudwatchAlarm, CloudwatchMetricStream, Gap } from '#model';

/** A set of dimensions on which a service publishes the metric; `*` as a value stands for any one value. */
export type DimensionSet = Readonly<Record<string, string>>;

export interface AlarmQuestion {
  readonly namespace: string;
  /** Any of these metrics will do. */
  readonly metrics: readonly [string, ...string[]];
  /**
   * Dimension sets that name the resource. What has the same value in all of them is taken for its name: `FunctionName` in
   * `{FunctionName}` and `{FunctionName, Resource}`. For a question about a whole service: `[{}, {FunctionName: '*'}]`.
   */
  readonly dimensions: readonly DimensionSet[];
  readonly account: string;
  readonly region: string;
  /** A suppressor that has been in ALARM for more than seven days then is taken to stay there; a mute rule may begin later. */
  readonly now: Date;
}

export interface WatchingAlarm {
  readonly alarm: CloudwatchAlarm;
  /** How it watches: the resource itself, or in one sum with others (all of its service, or some). */
  readonly level: 'resource' | 'aggregate';
  readonly by: 'metric' | 'metric-math' | 'metrics-insights' | 'search' | 'promql';
  readonly live: Liveness;
}

/**
 * `live` with the target that makes it so; `unread` where a fact that was refused may; `undecided` where what would decide it
 * cannot be made out; `dead` with every reason.
 */
export type Liveness =
  | { readonly is: 'live'; readonly because: string; readonly by: 'action' | 'rule' }
  | { readonly is: 'unread'; readonly because: string; readonly gap: Gap }
  | { readonly is: 'undecided'; readonly because: string }
  | { readonly is: 'dead'; readonly because: string; readonly cause: DeathCause };

export type DeathCause = 'no-action' | 'disabled' | 'suppressed' | 'muted' | 'dead-action';

export interface AlarmCover {
  readonly watching: readonly WatchingAlarm[];
  /** Alarms whose expression names the metric or its namespace and could not be read: they may or may not watch it. */
  readonly unreadable: readonly CloudwatchAlarm[];
  /** Alarms on the metric that name the resource, or nothing, with dimensions that the service never publishes. */
  readonly impossible: readonly CloudwatchAlarm[];
  /** Metric streams that send one of the metrics to another product, which may watch it. */
  readonly streams: readonly CloudwatchMetricStream[];
  /** Hides what else may: what a metric stream sends, the alarms of a monitoring account. */
  readonly unread: readonly Gap[];
}
