import type { Depth, Severity } from '#model';

/** The options of the command `audit`, as they were typed: `option-problems` says what is wrong with them. */
export interface AuditOptions {
  readonly accounts?: readonly string[];
  readonly organization?: boolean;
  readonly roleName?: string;
  readonly externalId?: string;
  readonly profile?: string;
  readonly regions?: readonly string[];
  readonly checks?: readonly string[];
  readonly pillars?: readonly string[];
  readonly resources?: readonly string[];
  /** Not yet known to be one. */
  readonly depth?: Depth;
  readonly config?: string;
  readonly state?: string;
  readonly notify?: string;
  readonly format: string;
  readonly json?: boolean;
  readonly only?: readonly string[];
  readonly all?: boolean;
  readonly output?: string;
  readonly report?: string;
  readonly failOn?: Severity;
}
