import type { AccountListing, Refused, Session } from '#aws';
import type { Check, Collector } from '#kit';
import type { Environment, FrameworkRule, Waiver, WorkloadRule } from '#model';
import type { AuditPlan } from './plan.ts';

/** What is to be audited, as far as it can be known without asking AWS. */
export interface Wanted
  extends Pick<
    AuditPlan,
    | 'regions'
    | 'configuredRegions'
    | 'regionsAreNarrowed'
    | 'regionsByAccount'
    | 'resources'
    | 'options'
    | 'expects'
    | 'depth'
    | 'monitoringAccounts'
    | 'metrics'
    | 'optIn'
  > {
  readonly accounts: readonly string[] | undefined;
  readonly organization: boolean;
  /** Of the organization, with those below them; undefined: all of it. */
  readonly organizationalUnits: readonly string[] | undefined;
  /** Of the organization, and not to be audited. */
  readonly excludedAccounts: readonly string[];
  readonly checks: readonly Check[];
  readonly configuredChecks: readonly Check[];
  readonly waivers: readonly Waiver[];
  readonly environments: Readonly<Record<string, Environment>>;
  /** What the configuration says of what frameworks make for themselves. */
  readonly frameworkMade?: FrameworkRule | undefined;
  /** What the configuration says of workloads. */
  readonly workloads?: readonly WorkloadRule[] | undefined;
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
  await refuseUnknownRegions(wanted, session);
  return { ...wanted, ...start, ...(await accountsOf(wanted, session)) };
}

type Accounts = Pick<AuditPlan, 'accounts' | 'organizationAccounts'>;

async function accountsOf(wanted: Wanted, session: Session): Promise<Accounts> {
  if (!wanted.organization) {
    const ids = [...new Set(wanted.accounts ?? [session.caller.account])];
    return { accounts: ids.map((id) => ({ id, name: null })), organizationAccounts: undefined };
  }
  // All of it even where units are named, since only then it is known who has left.
  const listed = listing(await session.listAccounts(), session);
  const within = await membersOf(wanted.organizationalUnits, session);
  const excluded = new Set(wanted.excludedAccounts);
  const audited = listed.accounts.filter(
    ({ id, status }) => status === 'ACTIVE' && !excluded.has(id) && (within?.has(id) ?? true),
  );
  if (audited.length === 0) throw new CannotStartError(nobodyLeft(wanted));
  return {
    accounts: audited.map(({ id, name }) => ({ id, name })),
    organizationAccounts: listed.accounts.map(({ id }) => id),
  };
}

async function membersOf(
  units: Wanted['organizationalUnits'],
  session: Session,
): Promise<ReadonlySet<string> | undefined> {
  if (units === undefined) return undefined;
  return new Set(listing(await session.listMembers(units), session).accounts.map(({ id }) => id));
}

function listing(listed: AccountListing | Refused, { caller }: Session): AccountListing {
  if (!('gap' in listed)) return listed;
  const { operation, detail } = listed.gap;
  throw new CannotStartError(
    [
      `The organization's accounts cannot be listed: ${operation} as ${caller.arn}: ${detail}`,
      'Run from the management account or a delegated administrator, or name the accounts with --accounts.',
    ].join('\n'),
  );
}

function nobodyLeft({ organizationalUnits }: Wanted): string {
  const where = organizationalUnits === undefined ? 'the organization' : organizationalUnits.join(', ');
  return `There is no active account in ${where} that is not excluded: look at --organizational-units and --exclude-accounts.`;
}

/** A region nobody has heard of is a slip of the pen; where the account's regions cannot be listed, it shows as a gap later. */
async function refuseUnknownRegions(wanted: Wanted, session: Session): Promise<void> {
  const choices = [wanted, ...Object.values(wanted.regionsByAccount)];
  const regions = new Set(choices.flatMap((choice) => (choice.regions === 'all' ? [] : choice.regions)));
  if (regions.size === 0) return;
  const own = await session.enter(session.caller.account);
  const listed = 'gap' in own ? own : await session.enabledRegions(own);
  if ('gap' in listed) return;
  const known = new Set([...listed.enabled, ...listed.off]);
  const unknown = [...regions].filter((region) => !known.has(region));
  if (unknown.length === 0) return;
  throw new CannotStartError(
    `There is no region ${unknown.join(', ')}. Switched on here: ${listed.enabled.join(', ')}.`,
  );
}
