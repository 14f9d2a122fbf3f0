import type { Outcome } from '#model';
import { type WaiverUse, waiverUses } from '../lifecycle/index.ts';
import type { AuditPlan } from './plan.ts';
import { type ResultCounts, tally } from './tally.ts';

/** What is counted of the outcomes of a run, or of a part of it. */
export interface Counts {
  readonly results: ResultCounts;
  readonly waiverUses: readonly WaiverUse[];
}

export interface Counting {
  /** Takes an outcome, counts it, and lets those that are listed through. */
  readonly spool: (outcome: Outcome) => Promise<void>;
  /** What was counted elsewhere. */
  addAll(counts: Counts): void;
  counts(): Counts;
}

export function counting(plan: Pick<AuditPlan, 'listsNotApplicable'>, spool: Counting['spool']): Counting {
  const counted = tally();
  const uses = waiverUses();
  return {
    async spool(outcome) {
      counted.add(outcome);
      if (outcome.state === 'waived' && outcome.waiver !== null) uses.add(outcome.waiver);
      if (outcome.result !== 'not-applicable' || outcome.state !== null || plan.listsNotApplicable)
        await spool(outcome);
    },
    addAll(counts) {
      counted.addAll(counts.results);
      for (const use of counts.waiverUses) uses.join(use);
    },
    counts: () => ({ results: counted.counts(), waiverUses: uses.list() }),
  };
}
