import type { Coverage, Transition } from '#model';
import type { Untold } from '../lifecycle/index.ts';
import { type AccountTools, auditAccount } from './audit-account.ts';
import { type Counts, counting } from './counting.ts';
import type { AuditPlan } from './plan.ts';
import { closeAccount, tellRest } from './tell-rest.ts';

/** What came of one account of a run, for whoever concludes it. Its outcomes are with `spool`. */
export interface AccountPart {
  readonly account: string;
  readonly regions: readonly string[];
  readonly skipped: readonly string[];
  readonly coverage: readonly Coverage[];
  readonly counts: Counts;
  /** First ids of the checks that have judged it, to be remembered when its changes were told; null: those are known. */
  readonly judged: readonly string[] | null;
}

export interface ApartTools extends Omit<AccountTools, 'untold' | 'settle' | 'isResumed'> {
  /** Of the account: what earlier runs saved of it, and told nobody. */
  readonly untold: Untold;
  /** Given all that came of the account before anything of it is saved. */
  readonly settle: (part: AccountPart, transitions: readonly Transition[]) => Promise<void>;
}

/**
 * Audits one account of a run whose other accounts are audited elsewhere, and tells with it all that earlier runs left to
 * tell of it. An interruption throws; the account is then audited anew, with what its source remembers.
 */
export async function auditApart(plan: AuditPlan, tools: ApartTools, account: string): Promise<void> {
  const { untold } = tools;
  const counted = counting(plan, tools.spool);
  const listing = { ...tools, spool: counted.spool };
  await auditAccount(
    plan,
    {
      ...listing,
      isResumed: true,
      settle: async ({ regions, skipped, coverage, newChecks }, transitions) => {
        await tellRest(plan, listing, { untold, account });
        const judged = newChecks?.judged === undefined ? null : [...newChecks.judged];
        await tools.settle({ account, regions, skipped, coverage, counts: counted.counts(), judged }, transitions);
      },
    },
    account,
  );
}

/** The same of an account that has left the organization: what was found there is closed. */
export async function closeApart(
  plan: AuditPlan,
  tools: Pick<ApartTools, 'store' | 'spool' | 'now' | 'untold' | 'settle'>,
  account: string,
): Promise<void> {
  const { untold } = tools;
  const counted = counting(plan, tools.spool);
  const listing = { ...tools, spool: counted.spool };
  const settle = async (transitions: readonly Transition[]) => {
    await tellRest(plan, listing, { untold, account });
    const part = { account, regions: [], skipped: [], coverage: [], judged: null };
    await tools.settle({ ...part, counts: counted.counts() }, transitions);
  };
  await closeAccount(plan, { ...listing, settle }, { untold, account });
}
