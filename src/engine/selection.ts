import type { Finding } from '#model';
import { matchesPattern } from '../lifecycle/index.ts';
import { type AuditPlan, checksById } from './plan.ts';

export type Selects = (finding: Pick<Finding, 'checkId' | 'region' | 'resource'>) => boolean;

/** Findings that are within the checks, regions and resources a run was narrowed to: it changes no others. */
export function withinRun(plan: AuditPlan): Selects {
  const { regions, regionsAreNarrowed, resources } = plan;
  const checks = plan.checks.length < plan.configuredChecks.length ? checksById(plan.checks) : undefined;
  return ({ checkId, region, resource }) =>
    (checks === undefined || checks.has(checkId)) &&
    (!regionsAreNarrowed || regions === 'all' || region === 'global' || regions.includes(region)) &&
    isAmong(resources, resource?.arn ?? '');
}

/** Findings of checks and regions that are no longer configured, and that this run does not look at either. */
export function leftOver({ configuredChecks, configuredRegions, regions }: AuditPlan): Selects {
  const checks = checksById(configuredChecks);
  return ({ checkId, region }) => {
    if (!checks.has(checkId)) return true;
    if (configuredRegions === undefined || regions === 'all' || region === 'global') return false;
    return !configuredRegions.includes(region) && !regions.includes(region);
  };
}

/** Whether an ARN fits one of the patterns that a run was narrowed to; undefined: everything does. */
export function isAmong(patterns: readonly string[] | undefined, arn: string): boolean {
  return patterns?.some((pattern) => matchesPattern(pattern, arn)) ?? true;
}
