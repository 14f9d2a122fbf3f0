import { changes, results, severities } from '#kit';
import type { Outcome, Result, Summary } from '#model';

export interface Tally {
  add(outcome: Outcome): void;
  summary(rest: Pick<Summary, 'calls' | 'gaps' | 'skippedRegions'>): Summary;
}

/** Counts results as they pass by. */
export function tally(): Tally {
  const byResult = zeros(results);
  const byChange = zeros(changes);
  const open = zeros(severities);
  const ofNewChecks: Record<string, number> = {};
  const byCheck: Record<string, Partial<Record<Result, number>>> = {};
  return {
    add(outcome) {
      byResult[outcome.result] += 1;
      if (outcome.isOfNewCheck) ofNewChecks[outcome.checkId] = (ofNewChecks[outcome.checkId] ?? 0) + 1;
      else if (outcome.change !== null) byChange[outcome.change] += 1;
      if (outcome.state === 'open') open[outcome.severity] += 1;
      const check = (byCheck[outcome.checkId] ??= {});
      check[outcome.result] = (check[outcome.result] ?? 0) + 1;
    },
    summary: (rest) => ({ results: byResult, changes: byChange, ofNewChecks, open, checks: byCheck, ...rest }),
  };
}

function zeros<Key extends string>(keys: readonly Key[]): Record<Key, number> {
  return Object.fromEntries(keys.map((key) => [key, 0])) as Record<Key, number>;
}
