import type { Finding } from '#model';
import { matchesPattern } from '../lifecycle/index.ts';
import { type AuditPlan, checksById, regionChoiceOf } from './plan.ts';

export type Selects = (finding: Pick<Finding, 'account' | 'checkId' | 'id' | 'region' | 'resource'>) => boolean;

/** Findings that are within the checks, regions and resources a run was narrowed to: it changes no others. */
export function withinRun(plan: AuditPlan): Selects {
  const { resources, judges } = plan;
  const checks = plan.checks.length < plan.configuredChecks.length ? checksById(plan.checks) : undefined;
  return ({ account, checkId, id, region, resource }) =>
    (checks === undefined || checks.has(checkId)) &&
    isWithinRegions(plan, account, region) &&
    isAmong(resources, resource?.arn ?? '') &&
    (judges?.(id) ?? true);
}

function isWithinRegions(plan: AuditPlan, account: string, region: string): boolean {
  const { regions, regionsAreNarrowed } = regionChoiceOf(plan, account);
  return !regionsAreNarrowed || regions === 'all' || region === 'global' || regions.includes(region);
}

/** Findings of checks and regions that are no longer configured, and that this run does not look at either. */
export function leftOver(plan: AuditPlan): Selects {
  const checks = checksById(plan.configuredChecks);
  return ({ account, checkId, region }) => {
    if (!checks.has(checkId)) return true;
    const { regions, configuredRegions } = regionChoiceOf(plan, account);
    if (configuredRegions === undefined || regions === 'all' || region === 'global') return false;
    return !configuredRegions.includes(region) && !regions.includes(region);
  };
}

/** An inventory of yesterday says nothing of what was seen today. */
export function seenLater({ isReplay }: AuditPlan, now: Date): (finding: Pick<Finding, 'seenAt'>) => boolean {
  return ({ seenAt }) => isReplay === true && Date.parse(seenAt) > now.getTime();
}

/** Whether an ARN fits one of the patterns that a run was narrowed to; undefined: everything does. */
export function isAmong(patterns: readonly string[] | undefined, arn: string): boolean {
  return patterns?.some((pattern) => matchesPattern(pattern, arn)) ?? true;
}
