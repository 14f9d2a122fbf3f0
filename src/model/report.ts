import type { Change, Outcome } from './finding.ts';
import type { Gap } from './gap.ts';
import type { RunCost, SavingsTotal } from './savings.ts';
import type { Result, Severity } from './verdict.ts';

/** How much is read: `deep` adds what costs calls of its own and seldom changes. */
export type Depth = 'standard' | 'deep';

/** Reads that start a job or return content, each of which is asked for by name or not made. */
export type OptIn = 'traces' | 'log-samples' | 'access-advisor' | 'log-insights';

/** What one collector saw in one place. */
export interface Coverage {
  readonly account: string;
  readonly region: string;
  /** The collector's first kind; `place` where the account or region could not be entered at all. */
  readonly collector: string;
  readonly complete: boolean;
  readonly gaps: readonly Gap[];
}

export interface Summary {
  /** All results, also those not listed. */
  readonly results: Readonly<Record<Result, number>>;
  /** Of stored findings only, without the new ones of checks that judged an account for the first time. */
  readonly changes: Readonly<Record<Change, number>>;
  /** New findings by check, where the check judged the account for the first time, as after an upgrade. */
  readonly ofNewChecks: Readonly<Record<string, number>>;
  /** Findings open after this run, by severity. */
  readonly open: Readonly<Record<Severity, number>>;
  /** Results per check: `not-applicable` is listed only on request, and counted here. */
  readonly checks: Readonly<Record<string, Readonly<Partial<Record<Result, number>>>>>;
  /** What its open findings save a month. */
  readonly savings: SavingsTotal;
  readonly calls: number;
  /** Null where it was not counted: over many workers. */
  readonly cost: RunCost | null;
  readonly gaps: number;
  /** Regions that are switched off, skipped and not audited: `account/region`. */
  readonly skippedRegions: readonly string[];
}

/** A waiver that somebody should look at. */
export interface WaiverNotice {
  readonly id: string;
  readonly owner: string;
  readonly reason: string;
  readonly expires: string;
  /** Of this run, under it. */
  readonly findings: number;
}

/** What is to be said of waivers. */
export interface WaiverReport {
  /** End within a week, and were not said to before. */
  readonly expiring: readonly WaiverNotice[];
  /** Covered nothing, though everything they could cover was looked at. */
  readonly unmatched: readonly WaiverNotice[];
}

/** An audit that has ended, without its results: those come beside it as a stream. */
export interface Run {
  readonly id: string;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly toolVersion: string;
  readonly accounts: readonly { readonly id: string; readonly name: string | null }[];
  readonly regions: readonly string[];
  readonly coverage: readonly Coverage[];
  readonly summary: Summary;
  readonly waivers: WaiverReport;
  /** Nothing that was to be read is missing, but for gaps the configuration expects. */
  readonly complete: boolean;
  /** Where its report is opened, if it was left in a bucket. */
  readonly reportUrl?: string;
}

/** Tells somebody. Idempotent: a retried run delivers the same report again. Throws what the caller turns into exit code 4. */
export interface Sink {
  readonly name: string;
  deliver(run: Run, outcomes: AsyncIterable<Outcome>): Promise<void>;
}
