import type { Finding, FindingId } from '#model';
import { advance, type Step } from '../lifecycle/index.ts';
import type { AuditPlan } from './plan.ts';
import { checksById } from './stage.ts';

/** Findings of checks and regions that are no longer configured. */
export function retireLeftovers(plan: AuditPlan, known: ReadonlyMap<FindingId, Finding>, now: Date): Generator<Step> {
  const configured = checksById(plan.configuredChecks);
  const isLeft = (finding: Finding) =>
    !configured.has(finding.checkId) ||
    (plan.configuredRegions !== undefined &&
      finding.region !== 'global' &&
      !plan.configuredRegions.includes(finding.region));
  return advance(known, [], {
    id: plan.runId,
    now,
    waivers: [],
    selected: isLeft,
    retired: () => true,
    gapFor: () => undefined,
    mayClose: () => true,
  });
}

/** Findings of an account that is in the organization no longer. */
export function closeDeparted(plan: AuditPlan, known: ReadonlyMap<FindingId, Finding>, now: Date): Generator<Step> {
  return advance(known, [], {
    id: plan.runId,
    now,
    waivers: [],
    selected: () => true,
    retired: () => false,
    gapFor: () => undefined,
    mayClose: () => true,
  });
}
