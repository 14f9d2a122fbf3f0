/** A metric as it was: a value a day by statistic, today first; `undefined` where nothing was published. */
export interface MetricRecord {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** How many times the mean the first minute of each hour has; the others share the rest. Unless said, all are alike. */
  readonly burst?: number;
  readonly daily: Readonly<Record<string, readonly (number | undefined)[]>>;
}
