import type { Finding, FindingId } from '#model';
import { advance, type Step } from '../lifecycle/index.ts';
import type { AuditPlan } from './plan.ts';
import { leftOver, seenLater, withinRun } from './selection.ts';

type Known = ReadonlyMap<FindingId, Finding>;

/** Findings of checks and regions that are no longer configured. */
export function retireLeftovers(plan: AuditPlan, known: Known, now: Date): Generator<Step> {
  const isWithin = withinRun(plan);
  const isLeft = leftOver(plan);
  return close(plan, known, { now, selected: (finding) => isWithin(finding) && isLeft(finding), retired: true });
}

/** Findings of an account that is in the organization no longer. */
export function closeDeparted(plan: AuditPlan, known: Known, now: Date): Generator<Step> {
  return close(plan, known, { now, selected: withinRun(plan), retired: false });
}

interface Closing {
  readonly now: Date;
  readonly selected: (finding: Finding) => boolean;
  readonly retired: boolean;
}

function close(plan: AuditPlan, known: Known, { now, selected, retired }: Closing): Generator<Step> {
  const isLater = seenLater(plan, now);
  return advance(known, [], {
    id: plan.runId,
    now,
    waivers: [],
    selected: (finding) => selected(finding) && !isLater(finding),
    retired: () => retired,
    gapFor: () => undefined,
    mayClose: () => true,
  });
}
