import type { Arn } from './fact.ts';
import type { Gap } from './gap.ts';
import type { Kind } from './resource.ts';
import type { Priced } from './savings.ts';
import type { Evidence, Pillar, PracticeId, Question, Result, Severity } from './verdict.ts';

export type State = 'open' | 'resolved' | 'gone' | 'waived' | 'retired';
export type Change =
  | 'new'
  | 'changed'
  | 'unchanged'
  | 'resolved'
  | 'gone'
  | 'reopened'
  | 'waived'
  | 'waiver-expired'
  | 'retired';

/** 64 hexadecimal digits, stable for life: see lifecycle/identity. */
export type FindingId = string;

export interface Remediation {
  readonly text: string;
  readonly property: string | null;
  readonly cli: string | null;
  readonly reference: string;
}

/** One check's answer about one thing, as plain data: what the store, the JSON Lines of a run and the JSON output hold. */
export interface Judgement extends Priced {
  readonly id: FindingId;
  readonly checkId: string;
  readonly title: string;
  readonly result: Result;
  readonly severity: Severity;
  /** Why the severity is not the check's own. */
  readonly severityReason: string | null;
  readonly pillar: Pillar;
  readonly question: Question;
  readonly practices: readonly PracticeId[];
  readonly account: string;
  readonly region: string;
  /** Null for a place that could not be looked at. */
  readonly resource: { readonly kind: Kind; readonly arn: Arn; readonly name: string } | null;
  readonly subKey: string | null;
  readonly related: readonly Arn[];
  readonly message: string;
  readonly evidence: Evidence;
  readonly remediation: Remediation;
  /** Of an `unknown`: what could not be read. */
  readonly gap: Gap | null;
}

/** Covers findings that fit every one of its conditions. */
export interface Waiver {
  readonly id: string;
  /** Check ids; `*` for all. */
  readonly checks: readonly string[];
  /** An ARN, with `*` for any run of characters. */
  readonly resource: string;
  readonly account?: string;
  /** Of the resource; without a value whatever value it has. */
  readonly tag?: { readonly key: string; readonly value?: string };
  /** This one alone. */
  readonly finding?: FindingId;
  readonly reason: string;
  readonly owner: string;
  /** ISO date-time from which it no longer holds. */
  readonly expires: string;
}

export interface AppliedWaiver {
  readonly id: string;
  readonly owner: string;
  readonly reason: string;
  readonly expires: string;
  /** ISO date-time at which this finding was first seen under it. */
  readonly since: string;
}

/** What is remembered of a thing that failed, was waived or needs review. All times are ISO 8601 in UTC with milliseconds. */
export interface Finding extends Judgement {
  readonly state: State;
  /** Its subject could not be read in the last run that tried. */
  readonly stale: boolean;
  readonly firstSeen: string;
  readonly lastChanged: string;
  readonly timesOpened: number;
  /** When the subject was last seen at a write, and by which run: writes are monotonic by these. */
  readonly seenAt: string;
  readonly runId: string;
  /** What made it as it stands, at `lastChanged`; never `unchanged`. */
  readonly change: Change;
  readonly waiver: AppliedWaiver | null;
}

/** A change to be written. `before` is undefined for a new finding. */
export interface Transition {
  readonly change: Change;
  readonly before: Finding | undefined;
  readonly after: Finding;
}

/** A result as it is told: the judgement with what is remembered of it; nulls where nothing is stored. */
export interface Outcome extends Judgement {
  readonly state: State | null;
  readonly stale: boolean;
  readonly change: Change | null;
  /** New because its check judged this account for the first time, as after an upgrade: nobody is to be woken by it. */
  readonly isOfNewCheck: boolean;
  readonly firstSeen: string | null;
  readonly lastChanged: string | null;
  readonly waiver: AppliedWaiver | null;
}
