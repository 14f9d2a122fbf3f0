/** The options of the command `waive`, as they were typed: `waive-request` says what is wrong with them. */
export interface WaiveOptions {
  readonly checks?: readonly string[];
  readonly finding?: string;
  readonly resource?: string;
  readonly account?: string;
  readonly tag?: string;
  readonly reason?: string;
  readonly owner?: string;
  /** A date. */
  readonly expires?: string;
  readonly days?: string;
  readonly state?: string;
  readonly config?: string;
  readonly profile?: string;
  readonly dryRun?: boolean;
  readonly format: string;
  readonly json?: boolean;
}
