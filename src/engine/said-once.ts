import type { Change, Finding, FindingId, Outcome } from '#model';
import type { Outcomes } from './audit-tools.ts';
import type { Counts } from './counting.ts';
import { isToldBy } from './told-beside.ts';

/** The outcomes of a run and what is counted of them, without the changes that runs beside it have told meanwhile. */
export async function saidOnce(
  { outcomes, counts }: { readonly outcomes: Outcomes; readonly counts: Counts },
  told: ReadonlyMap<FindingId, Finding>,
): Promise<{ readonly outcomes: Outcomes; readonly counts: Counts }> {
  if (told.size === 0) return { outcomes, counts };
  const changes: Record<Change, number> = { ...counts.results.changes };
  const ofNewChecks: Record<string, number> = { ...counts.results.ofNewChecks };
  for await (const outcome of outcomes()) {
    if (!isToldBy(told, outcome) || outcome.change === null) continue;
    if (outcome.isOfNewCheck) ofNewChecks[outcome.checkId] = (ofNewChecks[outcome.checkId] ?? 0) - 1;
    else changes[outcome.change] -= 1;
    changes.unchanged += 1;
  }
  async function* once(): AsyncIterable<Outcome> {
    for await (const outcome of outcomes())
      yield isToldBy(told, outcome) ? { ...outcome, change: 'unchanged', isOfNewCheck: false } : outcome;
  }
  return { outcomes: once, counts: { ...counts, results: { ...counts.results, changes, ofNewChecks } } };
}
