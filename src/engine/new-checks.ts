import type { Outcome, RunStore } from '#model';
import { firstIdOf } from '../lifecycle/index.ts';
import { type AuditPlan, checksById } from './plan.ts';

/** Tells which findings of an account are new because their check is. */
export interface NewChecks {
  mark(outcome: Outcome): Outcome;
  /** First ids of the checks that have judged the account with this run; undefined where nothing new is to be remembered. */
  readonly judged: ReadonlySet<string> | undefined;
  /** After the account was judged by all checks, and its changes were told. */
  remember(): Promise<void>;
}

/** An account that no check has judged before has no new checks: all of them are. */
export async function newChecks(plan: AuditPlan, store: RunStore, account: string): Promise<NewChecks> {
  const judged = await store.judgedChecks(account);
  const checks = checksById(plan.checks);
  const all = new Set([...(judged ?? []), ...plan.checks.map(firstIdOf)]);
  const isMore = all.size > (judged?.size ?? 0);
  return {
    judged: isMore ? all : undefined,
    mark(outcome) {
      if (outcome.change !== 'new' || judged === undefined) return outcome;
      const check = checks.get(outcome.checkId);
      const isKnown = check === undefined || judged.has(firstIdOf(check));
      return isKnown ? outcome : { ...outcome, isOfNewCheck: true };
    },
    async remember() {
      if (isMore) await store.rememberChecks(account, all);
    },
  };
}
