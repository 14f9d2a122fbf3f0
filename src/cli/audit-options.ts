import type { Severity } from '#model';
import type { AccountOptions } from './account-options.ts';

/** The options of the command `audit`, as they were typed: `option-problems` says what is wrong with them. */
export interface AuditOptions extends AccountOptions {
  readonly resources?: readonly string[];
  /** A file that `collect` wrote, instead of accounts. */
  readonly inventory?: string;
  /** Says what would be asked and what it costs, and audits nothing. */
  readonly plan?: boolean;
  readonly state?: string;
  readonly notify?: string;
  readonly securityHub?: boolean;
  /** A file of answers to the questions of the lens. */
  readonly answers?: string;
  readonly format: string;
  readonly json?: boolean;
  readonly only?: readonly string[];
  readonly all?: boolean;
  readonly output?: string;
  readonly report?: string;
  readonly failOn?: Severity;
}
