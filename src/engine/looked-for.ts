import type { Gap, Store, Waiver } from '#model';
import { type AuditPlan, auditsWhole, checksById } from './plan.ts';

/**
 * Whether a run looked at all that a waiver could match. One that names no account could match in any that has findings,
 * whether this run audits it or not.
 */
export async function lookedFor(
  plan: AuditPlan,
  store: Pick<Store, 'accounts'>,
  gaps: readonly Gap[],
): Promise<(waiver: Waiver) => boolean> {
  const unread = new Set(gaps.map(({ account }) => account));
  const seen = new Set(plan.accounts.flatMap(({ id }) => (auditsWhole(plan, id) && !unread.has(id) ? [id] : [])));
  const known = new Set(plan.accounts.map(({ id }) => id));
  for await (const account of store.accounts()) known.add(account);
  const isAllSeen = [...known].every((account) => seen.has(account));
  const ran = checksById(plan.checks);
  return ({ account, resource, checks }) => {
    if (!checks.some((id) => id === '*' || ran.has(id))) return false;
    const named = account ?? accountWithin(resource);
    return named === undefined ? isAllSeen : seen.has(named);
  };
}

function accountWithin(pattern: string): string | undefined {
  const account = pattern.split(':')[4];
  return account !== undefined && /^\d{12}$/.test(account) ? account : undefined;
}
