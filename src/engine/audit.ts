import type { Coverage, Gap, Run } from '#model';
import { type Untold, waiverReport, waiverUses } from '../lifecycle/index.ts';
import { type AccountResult, auditAccount } from './audit-account.ts';
import type { AuditTools } from './audit-tools.ts';
import { knownOf, save, tell } from './keep.ts';
import { lookedFor } from './looked-for.ts';
import { lookAtMonitoring } from './monitoring.ts';
import { newChecks } from './new-checks.ts';
import { type OpenRun, openRun } from './open-run.ts';
import type { AuditPlan } from './plan.ts';
import { closeDeparted } from './retire.ts';
import { accountsAtOnce, sideBySide } from './side-by-side.ts';
import { tally } from './tally.ts';

/**
 * Audits the accounts of a plan: looks, judges, remembers, leaves every result with `spool`, and has it told. What cannot
 * be read is a gap in the run that is returned. What an earlier run saved and could not tell is told as news of this one.
 * Throws on a bug, on an abort, and where the store cannot be used.
 */
export async function audit(asked: AuditPlan, tools: AuditTools): Promise<Run> {
  const opened = await openRun(asked, tools);
  try {
    const plan = { ...asked, waivers: [...asked.waivers, ...opened.waivers] };
    const { run, results } = await auditOpened(plan, { ...tools, store: opened.store }, opened);
    const told = await tools.tell(run);
    await opened.end(run, told);
    if (told) for (const { newChecks } of results) await newChecks?.remember();
    return run;
  } finally {
    await opened.close();
  }
}

interface Audited {
  readonly run: Run;
  readonly results: readonly AccountResult[];
}

async function auditOpened(
  plan: AuditPlan,
  tools: AuditTools,
  { untold, whole, previousFinishedAt }: OpenRun,
): Promise<Audited> {
  const counted = tally();
  const uses = waiverUses();
  const listing: AuditTools = {
    ...tools,
    spool: async (outcome) => {
      counted.add(outcome);
      if (outcome.state === 'waived' && outcome.waiver !== null) uses.add(outcome.waiver);
      if (outcome.result !== 'not-applicable' || outcome.state !== null || plan.listsNotApplicable)
        await tools.spool(outcome);
    },
  };
  const monitoring = await lookAtMonitoring(plan, listing);
  const results = await sideBySide(plan.accounts, accountsAtOnce, ({ id }) =>
    auditAccount(plan, { ...listing, monitoring, untold }, id),
  );
  await closeAccountsThatLeft(plan, listing, untold);
  await tellTheRest(plan, listing, untold);
  const coverage = [...monitoring.coverage, ...results.flatMap((result) => result.coverage)];
  const gaps = coverage.flatMap((place) => place.gaps);
  const finishedAt = tools.now().toISOString();
  const run = {
    id: plan.runId,
    startedAt: plan.startedAt,
    finishedAt,
    toolVersion: plan.toolVersion,
    accounts: plan.accounts,
    regions: [...new Set(results.flatMap((result) => result.regions))].sort(),
    coverage,
    summary: counted.summary({
      calls: tools.source.calls,
      gaps: numberOf(gaps),
      skippedRegions: skippedRegions(results),
    }),
    waivers: waiverReport({
      waivers: plan.waivers,
      uses: uses.list(),
      announces: whole,
      finishedAt,
      previousFinishedAt,
      wasLookedFor: await lookedFor(plan, tools.store, gaps),
    }),
    complete: coverage.every((entry) => isComplete(entry, plan)),
  };
  return { run, results };
}

function skippedRegions(results: readonly AccountResult[]): readonly string[] {
  return results.flatMap(({ account, skipped }) => skipped.map((region) => `${account}/${region}`)).sort();
}

/** A gap that hides kinds of several collectors is one. */
function numberOf(gaps: readonly Gap[]): number {
  return new Set(gaps.map((gap) => [gap.account, gap.region, gap.operation, gap.reason, gap.code].join('|'))).size;
}

function isComplete({ complete, gaps }: Coverage, plan: AuditPlan): boolean {
  return complete || (gaps.length > 0 && gaps.every(plan.expects));
}

/** Changes of earlier runs of which this one had nothing to say, as they stand now. */
async function tellTheRest(plan: AuditPlan, { store, spool }: AuditTools, untold: Untold): Promise<void> {
  const all = { ...plan, checks: plan.configuredChecks };
  for (const account of untold.accounts()) {
    untold.settle(await knownOf(store, account));
    const fresh = await newChecks(all, store, account);
    for (const outcome of untold.rest(account)) await spool(fresh.mark(outcome));
  }
}

async function closeAccountsThatLeft(
  plan: AuditPlan,
  { store, spool, now }: AuditTools,
  untold: Untold,
): Promise<void> {
  if (plan.organizationAccounts === undefined) return;
  const present = new Set(plan.organizationAccounts);
  for await (const account of store.accounts()) {
    if (present.has(account)) continue;
    const known = await knownOf(store, account);
    untold.settle(known);
    const steps = closeDeparted(plan, known, now());
    await save(store, await tell(steps, (outcome) => spool(untold.join(outcome))));
  }
}
