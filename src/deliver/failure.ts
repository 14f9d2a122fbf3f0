/** A run that broke: what went wrong, in words. What it saved before stays saved. */
export interface Failure {
  readonly runId: string;
  /** ISO date-time. */
  readonly at: string;
  /** As it was thrown: its first line is told, without what looks like a credential. */
  readonly problem: string;
}
