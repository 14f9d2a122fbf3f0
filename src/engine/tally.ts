import { changes, results, severities } from '#kit';
import type { Outcome, Result, SavingsTotal, Summary } from '#model';
import { savingsTotal } from '../lifecycle/index.ts';

/** Results in numbers, of a run or of a part of it. */
export type ResultCounts = Omit<Summary, 'calls' | 'cost' | 'gaps' | 'skippedRegions'>;

export interface Tally {
  add(outcome: Outcome): void;
  /** What was counted elsewhere, of other accounts; an earlier version counted no savings. */
  addAll(counts: Omit<ResultCounts, 'savings'> & { readonly savings?: SavingsTotal }): void;
  counts(): ResultCounts;
}

/** Counts results as they pass by. */
export function tally(): Tally {
  const byResult = zeros(results);
  const byChange = zeros(changes);
  const open = zeros(severities);
  const ofNewChecks: Record<string, number> = {};
  const byCheck: Record<string, Partial<Record<Result, number>>> = {};
  const savings = savingsTotal();
  return {
    add(outcome) {
      byResult[outcome.result] += 1;
      if (outcome.isOfNewCheck) ofNewChecks[outcome.checkId] = (ofNewChecks[outcome.checkId] ?? 0) + 1;
      else if (outcome.change !== null) byChange[outcome.change] += 1;
      if (outcome.state === 'open') open[outcome.severity] += 1;
      savings.add(outcome);
      const check = (byCheck[outcome.checkId] ??= {});
      check[outcome.result] = (check[outcome.result] ?? 0) + 1;
    },
    addAll(counts) {
      addTo(byResult, counts.results);
      addTo(byChange, counts.changes);
      addTo(open, counts.open);
      addTo(ofNewChecks, counts.ofNewChecks);
      if (counts.savings !== undefined) savings.addAll(counts.savings);
      for (const [id, ofCheck] of Object.entries(counts.checks)) addTo((byCheck[id] ??= {}), ofCheck);
    },
    counts: () => ({
      results: byResult,
      changes: byChange,
      ofNewChecks,
      open,
      checks: byCheck,
      savings: savings.total(),
    }),
  };
}

function zeros<Key extends string>(keys: readonly Key[]): Record<Key, number> {
  return Object.fromEntries(keys.map((key) => [key, 0])) as Record<Key, number>;
}

function addTo(sums: Record<string, number>, more: Readonly<Record<string, number>>): void {
  for (const [name, number] of Object.entries(more)) sums[name] = (sums[name] ?? 0) + number;
}
