import type { Outcome, Run, Store } from '#model';
import type { Source } from './source.ts';

/** What an audit works with. */
export interface AuditTools {
  readonly source: Source;
  readonly store: Store;
  /** Takes every result that is listed, as it comes. */
  readonly spool: (outcome: Outcome) => Promise<void>;
  /** Tells of the run, whose results are all with `spool` then. False: somebody could not be told. */
  readonly tell: (run: Run) => Promise<boolean>;
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
