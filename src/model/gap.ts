import type { Kind } from './resource.ts';

export type GapReason =
  | 'denied'
  | 'denied-by-organization'
  | 'throttled'
  | 'unavailable'
  | 'malformed'
  | 'deadline'
  | 'crashed';

/**
 * Something we could not look at: one a place and operation, with the number of refusals.
 * It turns verdicts into `unknown`, never into `pass`, and closes nothing.
 */
export interface Gap {
  /**
   * `listing`: resources of the kind (or, without a kind, of the whole place) may be missing, so nothing of it is gone or absent.
   * `fact`: the resources are there and one fact of them is not (an `Observed`).
   */
  readonly hides: 'listing' | 'fact';
  /** The kind that is incomplete; undefined where a whole place could not be entered (a role not assumed, a check that crashed). */
  readonly kind: Kind | undefined;
  /** The check that crashed, where a check is the cause. */
  readonly checkId?: string;
  readonly account: string;
  readonly region: string;
  /** As IAM spells it, `logs:DescribeLogGroups`. */
  readonly operation: string;
  readonly reason: GapReason;
  /** AWS's own error code where there was one. */
  readonly code: string | undefined;
  readonly count: number;
  /** For a reader: what AWS said and how far the reading got. Free of secrets. */
  readonly detail: string;
}
