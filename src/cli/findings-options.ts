import type { Severity } from '#model';
import type { AccountOptions } from './account-options.ts';

/** The options of the command `findings`, as they were typed: `findings-request` says what is wrong with them. */
export interface FindingsOptions
  extends Pick<AccountOptions, 'accounts' | 'regions' | 'checks' | 'pillars' | 'profile' | 'config'> {
  readonly resources?: readonly string[];
  /** That severity or a higher one; not yet known to be one. */
  readonly severity?: Severity;
  /** Not yet known to be some. */
  readonly status?: readonly string[];
  /** A day or a time. */
  readonly changedSince?: string;
  /** The id of a run, or `latest`. */
  readonly run?: string;
  /** The id of a finding. */
  readonly history?: string;
  readonly state?: string;
  /** Not yet known to be an order. */
  readonly sort?: string;
  readonly format: string;
  readonly json?: boolean;
  readonly output?: string;
  readonly failOn?: Severity;
}
