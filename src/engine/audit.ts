import type { Run } from '#model';
import { type AccountResult, auditAccount } from './audit-account.ts';
import type { AuditTools, Outcomes } from './audit-tools.ts';
import { counting } from './counting.ts';
import { knownOf } from './keep.ts';
import { lookAtMonitoring } from './monitoring.ts';
import { type OpenRun, openRun } from './open-run.ts';
import type { AuditPlan } from './plan.ts';
import { runOf } from './run-of.ts';
import { saidOnce } from './said-once.ts';
import { accountsAtOnce, sideBySide } from './side-by-side.ts';
import { closeAccount, departedAccounts, tellRest } from './tell-rest.ts';

/**
 * Audits the accounts of a plan: looks, judges, remembers, leaves every result with `spool`, and has it told. What cannot
 * be read is a gap in the run that is returned. What an earlier run saved and could not tell is told as news of this one.
 * Throws on a bug, on an abort, and where the store cannot be used.
 */
export async function audit(asked: AuditPlan, tools: AuditTools): Promise<Run> {
  const opened = await openRun(asked, tools);
  try {
    const plan = { ...asked, waivers: [...asked.waivers, ...opened.waivers] };
    const { run, results, outcomes } = await auditOpened(plan, { ...tools, store: opened.store }, opened);
    const told = await tools.tell(run, outcomes);
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
  /** As they are to be told. */
  readonly outcomes: Outcomes;
}

async function auditOpened(
  plan: AuditPlan,
  tools: AuditTools,
  { untold, toldBeside, whole, previousFinishedAt }: OpenRun,
): Promise<Audited> {
  const counted = counting(plan, tools.spool);
  const listing: AuditTools = { ...tools, spool: counted.spool };
  const monitoring = await lookAtMonitoring(plan, listing);
  const results = await sideBySide(plan.accounts, accountsAtOnce, ({ id }) =>
    auditAccount(plan, { ...listing, monitoring, untold }, id),
  );
  for await (const account of departedAccounts(plan, tools.store))
    await closeAccount(plan, listing, { untold, account });
  for (const account of untold.accounts()) {
    untold.settle(await knownOf(tools.store, account));
    await tellRest(plan, listing, { untold, account });
  }
  const { outcomes, counts } = await saidOnce(
    { outcomes: tools.outcomes, counts: counted.counts() },
    await toldBeside(),
  );
  const run = await runOf(
    plan,
    {
      results,
      monitoring: monitoring.coverage,
      counts,
      calls: tools.source.calls,
      charged: tools.source.charged,
      whole,
      previousFinishedAt,
      finishedAt: tools.now().toISOString(),
    },
    tools.store,
  );
  return { run, results, outcomes };
}
