import type { Outcome, Run, Store } from '#model';
import type { Source } from './source.ts';

/** Asked as often as somebody wants them. */
export type Outcomes = () => AsyncIterable<Outcome>;

/** What an audit works with. */
export interface AuditTools {
  readonly source: Source;
  readonly store: Store;
  /** Takes every result that is listed, as it comes. */
  readonly spool: (outcome: Outcome) => Promise<void>;
  /** All that was given to `spool`, however often it is asked. */
  readonly outcomes: Outcomes;
  /** Tells of the run and its results. False: somebody could not be told. */
  readonly tell: (run: Run, outcomes: Outcomes) => Promise<boolean>;
  /** Nobody is told of this run: what earlier ones left is left to one that tells. */
  readonly tellsNobody?: boolean;
  readonly now: () => Date;
  readonly progress: (event: Progress) => void;
  /** Ends the run before it judges what it could no longer read. */
  readonly signal: AbortSignal;
}

/** What an audit is at: an account with the number of places it has, and each place before and after it is looked at. */
export type Progress =
  | { readonly phase: 'entered'; readonly account: string; readonly places: number }
  | { readonly phase: 'looking'; readonly account: string; readonly region: string; readonly calls: number }
  | {
      readonly phase: 'looked';
      readonly account: string;
      readonly region: string;
      /** Of the whole run so far. */
      readonly calls: number;
      /** Of this place. */
      readonly gaps: number;
    };
