import type { Finding } from '#model';
import type { Untold } from '../lifecycle/index.ts';
import type { AuditTools } from './audit-tools.ts';
import { knownOf, save, tell } from './keep.ts';
import { newChecks } from './new-checks.ts';
import type { AuditPlan } from './plan.ts';
import { closeDeparted } from './retire.ts';

type RestTools = Pick<AuditTools, 'store' | 'spool' | 'now'>;

/** Changes of earlier runs of an account of which this run had nothing to say, as they stand now. */
export async function tellRest(
  plan: AuditPlan,
  { store, spool }: Pick<RestTools, 'store' | 'spool'>,
  { untold, account }: { readonly untold: Untold; readonly account: string },
): Promise<void> {
  const all = { ...plan, checks: plan.configuredChecks };
  const fresh = await newChecks(all, store, account);
  for (const outcome of untold.rest(account)) await spool(fresh.mark(outcome));
}

/** Accounts that have findings and are in the organization no longer; none where that is not known. */
export async function* departedAccounts(
  { organizationAccounts }: AuditPlan,
  store: RestTools['store'],
): AsyncGenerator<string> {
  if (organizationAccounts === undefined) return;
  const present = new Set(organizationAccounts);
  for await (const account of store.accounts()) if (!present.has(account)) yield account;
}

/** Closes what was found in an account that has left. `settle` is given what is about to be saved. */
export async function closeAccount(
  plan: AuditPlan,
  { store, spool, now, settle }: RestTools & { readonly settle?: (transitions: Saved) => Promise<void> },
  { untold, account }: { readonly untold: Untold; readonly account: string },
): Promise<void> {
  const known: ReadonlyMap<string, Finding> = await knownOf(store, account);
  untold.settle(known);
  const transitions = await tell(closeDeparted(plan, known, now()), (outcome) => spool(untold.join(outcome)));
  await settle?.(transitions);
  await save(store, transitions);
}

type Saved = Awaited<ReturnType<typeof tell>>;
