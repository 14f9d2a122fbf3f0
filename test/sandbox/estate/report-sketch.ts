/** Calls of a function that Lambda reports in a log group. */
export interface ReportSketch {
  readonly calls: number;
  readonly memory: number;
  readonly used: number;
  /** Of a usual call, and of every fiftieth, in milliseconds. */
  readonly takes: readonly [usual: number, slow: number];
  /** So many begin with a start of that many milliseconds. */
  readonly starts: readonly [number, milliseconds: number];
  readonly restores?: readonly [number, milliseconds: number];
  readonly timeouts?: number;
  readonly outOfMemory?: number;
  readonly isJson?: boolean;
  /** In a log group that several functions share. */
  readonly function?: string;
}
