import type { Session } from '#aws';
import type { Check, Collector } from '#kit';
import type { Environment, Gap, Waiver } from '#model';
import type { AuditPlan } from './plan.ts';

/** What is to be audited, as far as it can be known without asking AWS. */
export interface Wanted
  extends Pick<
    AuditPlan,
    'regions' | 'configuredRegions' | 'regionsAreNarrowed' | 'resources' | 'options' | 'expects' | 'depth'
  > {
  readonly accounts: readonly string[] | undefined;
  readonly organization: boolean;
  readonly checks: readonly Check[];
  readonly configuredChecks: readonly Check[];
  readonly waivers: readonly Waiver[];
  readonly environments: Readonly<Record<string, Environment>>;
}

export interface RunStart {
  readonly runId: string;
  readonly startedAt: string;
  readonly toolVersion: string;
  readonly collectors: readonly Collector[];
  readonly listsNotApplicable: boolean;
}

/** An audit that cannot start: a message that says what to do. */
export class CannotStartError extends Error {
  override readonly name = 'CannotStartError';
}

/** Asks AWS which accounts there are. Throws a CannotStartError where that cannot be known. */
export async function prepare(wanted: Wanted, session: Session, start: RunStart): Promise<AuditPlan> {
  await refuseUnknownRegions(wanted.regions, session);
  return { ...wanted, ...start, ...(await accountsOf(wanted, session)) };
}

type Accounts = Pick<AuditPlan, 'accounts' | 'organizationAccounts'>;

async function accountsOf({ accounts, organization }: Wanted, session: Session): Promise<Accounts> {
  if (!organization) {
    const ids = [...new Set(accounts ?? [session.caller.account])];
    return { accounts: ids.map((id) => ({ id, name: null })), organizationAccounts: undefined };
  }
  const listed = await session.listAccounts();
  if ('gap' in listed) throw new CannotStartError(refusedListing(listed.gap, session));
  const active = listed.accounts.filter(({ status }) => status === 'ACTIVE');
  return {
    accounts: active.map(({ id, name }) => ({ id, name })),
    organizationAccounts: listed.accounts.map(({ id }) => id),
  };
}

function refusedListing(gap: Gap, { caller }: Session): string {
  return [
    `The organization's accounts cannot be listed: ${gap.operation} as ${caller.arn}: ${gap.detail}`,
    'Run from the management account or a delegated administrator, or name the accounts with --accounts.',
  ].join('\n');
}

/** A region nobody has heard of is a slip of the pen; where the account's regions cannot be listed, it shows as a gap later. */
async function refuseUnknownRegions(regions: AuditPlan['regions'], session: Session): Promise<void> {
  if (regions === 'all') return;
  const own = await session.enter(session.caller.account);
  const listed = 'gap' in own ? own : await session.enabledRegions(own);
  if ('gap' in listed) return;
  const known = new Set([...listed.enabled, ...listed.off]);
  const unknown = regions.filter((region) => !known.has(region));
  if (unknown.length === 0) return;
  throw new CannotStartError(
    `There is no region ${unknown.join(', ')}. Switched on here: ${listed.enabled.join(', ')}.`,
  );
}
