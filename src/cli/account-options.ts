import type { Depth, OptIn } from '#model';

/** The options of every command that reads accounts, as they were typed. */
export interface AccountOptions {
  readonly accounts?: readonly string[];
  readonly organization?: boolean;
  readonly organizationalUnits?: readonly string[];
  readonly excludeAccounts?: readonly string[];
  readonly roleName?: string;
  readonly externalId?: string;
  readonly profile?: string;
  readonly regions?: readonly string[];
  readonly checks?: readonly string[];
  readonly pillars?: readonly string[];
  /** Not yet known to be one. */
  readonly depth?: Depth;
  /** Not yet known to be some. */
  readonly optIn?: readonly OptIn[];
  /** False with --no-metrics. */
  readonly metrics?: boolean;
  readonly config?: string;
  /** As it was typed. */
  readonly share?: string;
  /** Minutes, as they were typed. */
  readonly deadline?: string;
  readonly stats?: boolean;
}
