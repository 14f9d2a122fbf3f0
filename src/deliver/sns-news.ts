import { severities } from '#kit';
import type { Outcome, Run, Severity } from '#model';
import { isNews, opening } from './changes.ts';
import { bestOf, byWeight, inOrder } from './ranking.ts';

/** What a message tells beside the run: the changed outcomes that weigh most, and what they have in common. */
export interface News {
  readonly changed: readonly Outcome[];
  /** All that changed, listed or not. */
  readonly total: number;
  /** Of what is new, reopened, changed or no longer waived; none where nothing opened. */
  readonly maxSeverity: Severity | 'none';
  /** With a change or a gap. */
  readonly accounts: readonly string[];
}

/** Longest list of changed findings in a message: some 100 KB of the 200 we allow ourselves of SNS's 256 KiB. */
const changedListed = 300;
/** Reads the outcomes to their end. */
export async function gatherNews(run: Run, outcomes: AsyncIterable<Outcome>): Promise<News> {
  const changed = bestOf<Outcome>(changedListed, byWeight);
  const accounts = new Set(run.coverage.flatMap((place) => (place.gaps.length > 0 ? [place.account] : [])));
  const opened = new Set<Severity>();
  for await (const outcome of outcomes) {
    if (!isNews(outcome.change)) continue;
    changed.add(outcome);
    accounts.add(outcome.account);
    if (opening.has(outcome.change)) opened.add(outcome.severity);
  }
  return {
    changed: changed.best(),
    total: changed.total(),
    maxSeverity: severities.find((severity) => opened.has(severity)) ?? 'none',
    accounts: [...accounts].sort(inOrder),
  };
}
