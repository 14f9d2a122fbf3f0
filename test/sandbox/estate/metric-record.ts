/** A metric as it was: a value a day by statistic, today first; `undefined` where nothing was published. */
export interface MetricRecord {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly daily: Readonly<Record<string, readonly (number | undefined)[]>>;
}
