/** A metric as it was: a value a day by statistic, today first; `undefined` where nothing was published. */
export interface MetricRecord {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** How many times the mean the first minute of each hour has; the others share the rest. Unless said, all are alike. */
  readonly burst?: number;
  readonly daily: Readonly<Record<string, readonly (number | undefined)[]>>;
  /** By statistic too: of what is not alike all day long, whatever is asked for. It goes before `daily`. */
  readonly during?: Readonly<Record<string, (span: DaySpan) => number | undefined>>;
}

/** Minutes of a day, from one to before another, so many days ago. */
export interface DaySpan {
  readonly ago: number;
  readonly from: number;
  readonly to: number;
}
