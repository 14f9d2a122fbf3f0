import type { CloudwatchAlarm } from '#model';

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
  /** A suppressor that has been in ALARM for more than seven days then is taken to stay there. */
  readonly now: Date;
}

export interface WatchingAlarm {
  readonly alarm: CloudwatchAlarm;
  /** How it watches: the resource itself, or in one sum with others (all of its service, or some). */
  readonly level: 'resource' | 'aggregate';
  readonly by: 'metric' | 'metric-math' | 'metrics-insights' | 'search' | 'promql';
  readonly live: Liveness;
}

/** `live` with the target that makes it so; `dead` with every reason; `undecided` where what would decide it is not collected yet. */
export type Liveness =
  | { readonly is: 'live'; readonly because: string }
  | { readonly is: 'dead'; readonly because: string; readonly cause: 'disabled' | 'suppressed' | 'dead-action' }
  | { readonly is: 'undecided'; readonly because: string };

export interface AlarmCover {
  readonly watching: readonly WatchingAlarm[];
  /** Alarms whose expression names the metric or its namespace and could not be read: they may or may not watch it. */
  readonly unreadable: readonly CloudwatchAlarm[];
  /** Alarms on the metric that name the resource, or nothing, with dimensions that the service never publishes. */
  readonly impossible: readonly CloudwatchAlarm[];
}
