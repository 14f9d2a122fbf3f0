import type { Coverage, Run } from '#model';
import { type AccountResult, auditAccount } from './audit-account.ts';
import type { AuditTools } from './audit-tools.ts';
import { knownOf, save, tell } from './keep.ts';
import { lookAtMonitoring } from './monitoring.ts';
import type { AuditPlan } from './plan.ts';
import { closeDeparted } from './retire.ts';
import { accountsAtOnce, sideBySide } from './side-by-side.ts';
import { tally } from './tally.ts';

/**
 * Audits the accounts of a plan: looks, judges, remembers, and leaves every result with `spool`.
 * What cannot be read is a gap in the run that is returned. Throws on a bug, on an abort, and where the store cannot be used.
 */
export async function audit(plan: AuditPlan, tools: AuditTools): Promise<Run> {
  const counted = tally();
  const listing: AuditTools = {
    ...tools,
    spool: async (outcome) => {
      counted.add(outcome);
      if (outcome.result !== 'not-applicable' || outcome.state !== null || plan.listsNotApplicable)
        await tools.spool(outcome);
    },
  };
  const monitoring = await lookAtMonitoring(plan, listing);
  const results = await sideBySide(plan.accounts, accountsAtOnce, ({ id }) =>
    auditAccount(plan, { ...listing, monitoring }, id),
  );
  if (plan.organizationAccounts !== undefined) await closeAccountsThatLeft(plan, plan.organizationAccounts, listing);
  const coverage = [...monitoring.coverage, ...results.flatMap((result) => result.coverage)];
  return {
    id: plan.runId,
    startedAt: plan.startedAt,
    finishedAt: tools.now().toISOString(),
    toolVersion: plan.toolVersion,
    accounts: plan.accounts,
    regions: [...new Set(results.flatMap((result) => result.regions))].sort(),
    coverage,
    summary: counted.summary({
      calls: tools.source.calls,
      gaps: numberOfGaps(coverage),
      skippedRegions: skippedRegions(results),
    }),
    waivers: { expiring: [], unmatched: [] },
    complete: coverage.every((entry) => isComplete(entry, plan)),
  };
}

function skippedRegions(results: readonly AccountResult[]): readonly string[] {
  return results.flatMap(({ account, skipped }) => skipped.map((region) => `${account}/${region}`)).sort();
}

/** A gap that hides kinds of several collectors is one. */
function numberOfGaps(coverage: readonly Coverage[]): number {
  const gaps = coverage.flatMap((place) => place.gaps);
  return new Set(gaps.map((gap) => [gap.account, gap.region, gap.operation, gap.reason, gap.code].join('|'))).size;
}

function isComplete({ complete, gaps }: Coverage, plan: AuditPlan): boolean {
  return complete || (gaps.length > 0 && gaps.every(plan.expects));
}

async function closeAccountsThatLeft(
  plan: AuditPlan,
  organization: readonly string[],
  tools: AuditTools,
): Promise<void> {
  const present = new Set(organization);
  for await (const account of tools.store.accounts()) {
    if (present.has(account)) continue;
    const known = await knownOf(tools.store, account);
    await save(tools.store, await tell(closeDeparted(plan, known, tools.now()), tools.spool));
  }
}
