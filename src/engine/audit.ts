import pLimit from 'p-limit';
import type { Session } from '#aws';
import type { Coverage, FindingStore, Outcome, Run } from '#model';
import { type AccountResult, auditAccount } from './audit-account.ts';
import { knownOf, save, tell } from './keep.ts';
import type { AuditPlan } from './plan.ts';
import { closeDeparted } from './retire.ts';
import { tally } from './tally.ts';

const accountsAtOnce = 8;

/** What an audit works with. */
export interface AuditTools {
  readonly session: Session;
  readonly store: FindingStore;
  /** Takes every result that is listed, as it comes. */
  readonly spool: (outcome: Outcome) => Promise<void>;
  readonly now: () => Date;
  readonly progress: (event: Progress) => void;
  /** Ends the run before it judges what it could no longer read. */
  readonly signal: AbortSignal;
}

export interface Progress {
  readonly account: string;
  readonly region: string;
  readonly phase: 'collecting' | 'judged';
  readonly calls: number;
  readonly gaps: number;
}

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
  const limit = pLimit(accountsAtOnce);
  const results = await Promise.all(
    plan.accounts.map((account) => limit(() => auditAccount(plan, listing, account.id))),
  );
  if (plan.accountsAreComplete) await closeAccountsThatLeft(plan, listing);
  const coverage = results.flatMap((result) => result.coverage);
  return {
    id: plan.runId,
    startedAt: plan.startedAt,
    finishedAt: tools.now().toISOString(),
    toolVersion: plan.toolVersion,
    accounts: plan.accounts,
    regions: [...new Set(results.flatMap((result) => result.regions))].sort(),
    coverage,
    summary: counted.summary({
      calls: tools.session.calls,
      gaps: coverage.reduce((sum, { gaps }) => sum + gaps.length, 0),
      skippedRegions: skippedRegions(results),
    }),
    complete: coverage.every((entry) => isComplete(entry, plan)),
  };
}

function skippedRegions(results: readonly AccountResult[]): readonly string[] {
  return results.flatMap(({ account, skipped }) => skipped.map((region) => `${account}/${region}`)).sort();
}

function isComplete({ complete, gaps }: Coverage, plan: AuditPlan): boolean {
  return complete || (gaps.length > 0 && gaps.every(plan.expects));
}

async function closeAccountsThatLeft(plan: AuditPlan, tools: AuditTools): Promise<void> {
  const present = new Set(plan.accounts.map(({ id }) => id));
  for await (const account of tools.store.accounts()) {
    if (present.has(account)) continue;
    const known = await knownOf(tools.store, account);
    await save(tools.store, await tell(closeDeparted(plan, known, tools.now()), tools.spool));
  }
}
