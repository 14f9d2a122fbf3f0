import type { Arn } from './fact.ts';
import type { Gap } from './gap.ts';
import type { Resource } from './resource.ts';
import type { Priced } from './savings.ts';

export type Severity = 'critical' | 'high' | 'medium' | 'low' | 'informational';
export type Result = 'pass' | 'fail' | 'review' | 'insufficient-evidence' | 'unknown' | 'not-applicable' | 'waived';

/** Severities are meant for production and lowered a step elsewhere. */
export type Environment = 'production' | 'non-production';

/** The sections of the lens, in its order. */
export type Question =
  | 'DEP'
  | 'GDP'
  | 'SRM'
  | 'SAX'
  | 'SMB'
  | 'SSP'
  | 'SWA'
  | 'OPS1'
  | 'OPS2'
  | 'SEC1'
  | 'SEC2'
  | 'SEC3'
  | 'REL1'
  | 'REL2'
  | 'PER1'
  | 'COST1'
  | 'CON';
export type Pillar =
  | 'operational-excellence'
  | 'security'
  | 'reliability'
  | 'performance-efficiency'
  | 'cost-optimization';
export type PracticeId = `${Question}-${string}`;

/** Facts behind a verdict: names and settings, never values of variables. */
export type Evidence = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** What a check says of its subject, or of a part of it (`subKey`, a table's index). */
export type Verdict<Message extends string = string> = {
  readonly subKey?: string;
  readonly severity?: { readonly level: Severity; readonly because: string };
  readonly related?: readonly Arn[];
} & (
  | { readonly result: 'pass'; readonly evidence?: Evidence }
  | ({ readonly result: 'fail' | 'review'; readonly message: Message; readonly evidence: Evidence } & Priced)
  | {
      readonly result: 'insufficient-evidence' | 'not-applicable';
      readonly because: string;
      readonly evidence?: Evidence;
    }
  | { readonly result: 'unknown'; readonly gap: Gap }
);

export interface Remedy {
  /** What to do, in a sentence. */
  readonly text: string;
  /** The CloudFormation or SAM property. */
  readonly property?: string;
  /** A command of the AWS CLI with `{holes}` for the evidence. */
  readonly cli?: string;
}

export interface CheckMeta {
  readonly id: string;
  /** Earlier ids, the oldest first: findings keep the identity they got under it. */
  readonly replaces?: readonly [string, ...string[]];
  /** The wanted state, in the present tense. */
  readonly title: string;
  readonly question: Question;
  /** Follows from the question and the practices. */
  readonly pillar: Pillar;
  readonly practices: readonly [PracticeId, ...PracticeId[]];
  readonly scope: 'region' | 'account' | 'organization';
  readonly severity: Severity;
  readonly why: string;
  readonly remedy: Remedy;
  readonly reference: `https://${string}`;
  /** A newer AWS feature that is today's form of a lens practice. */
  readonly beyondLens?: true;
  /** The tag `wal:public=true` on the subject waives it. */
  readonly publicByDesign?: true;
}

/** One check's answer about one resource (or sub-key), or, without subject, about a place it could not look at. */
export interface Evaluation {
  readonly check: CheckMeta;
  readonly subject: Resource | undefined;
  readonly account: string;
  readonly region: string;
  readonly verdict: Verdict;
  /** The verdict as a sentence for a reader. */
  readonly text: string;
  /** The remedy's command with its holes filled, of a `fail` or `review`. */
  readonly command: string | undefined;
}
