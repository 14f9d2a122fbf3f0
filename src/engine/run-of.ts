import type { Coverage, Gap, Run, Store } from '#model';
import { waiverReport } from '../lifecycle/index.ts';
import type { AccountResult } from './audit-account.ts';
import { costOf } from './cost-of.ts';
import type { Counts } from './counting.ts';
import { lookedFor } from './looked-for.ts';
import type { AuditPlan } from './plan.ts';
import type { Charged } from './source.ts';

/** What came of the accounts of a run, wherever they were audited. */
export interface RunParts {
  readonly results: readonly Pick<AccountResult, 'account' | 'regions' | 'skipped' | 'coverage'>[];
  /** Of the monitoring accounts. */
  readonly monitoring: readonly Coverage[];
  readonly counts: Counts;
  readonly calls: number;
  readonly charged?: Charged | undefined;
  readonly whole: boolean;
  readonly previousFinishedAt: string | undefined;
  readonly finishedAt: string;
}

/** The run as it is told. */
export async function runOf(plan: AuditPlan, parts: RunParts, store: Pick<Store, 'accounts'>): Promise<Run> {
  const { results, counts, finishedAt, previousFinishedAt } = parts;
  const coverage = [...parts.monitoring, ...results.flatMap((result) => result.coverage)];
  const gaps = coverage.flatMap((place) => place.gaps);
  return {
    id: plan.runId,
    startedAt: plan.startedAt,
    finishedAt,
    toolVersion: plan.toolVersion,
    accounts: plan.accounts,
    regions: [...new Set(results.flatMap((result) => result.regions))].sort(),
    coverage,
    summary: {
      ...counts.results,
      calls: parts.calls,
      cost: parts.charged === undefined ? null : costOf(parts.charged),
      gaps: numberOf(gaps),
      skippedRegions: skippedRegions(results),
    },
    waivers: waiverReport({
      waivers: plan.waivers,
      uses: counts.waiverUses,
      announces: parts.whole,
      finishedAt,
      previousFinishedAt,
      wasLookedFor: await lookedFor(plan, store, gaps),
    }),
    complete: coverage.every((entry) => isComplete(entry, plan)),
  };
}

function skippedRegions(results: RunParts['results']): readonly string[] {
  return results.flatMap(({ account, skipped }) => skipped.map((region) => `${account}/${region}`)).sort();
}

/** A gap that hides kinds of several collectors is one. */
function numberOf(gaps: readonly Gap[]): number {
  return new Set(gaps.map((gap) => [gap.account, gap.region, gap.operation, gap.reason, gap.code].join('|'))).size;
}

function isComplete({ complete, gaps }: Coverage, plan: AuditPlan): boolean {
  return complete || (gaps.length > 0 && gaps.every(plan.expects));
}
