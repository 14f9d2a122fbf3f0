import type { Check, Collector } from '#kit';
import type {
  Depth,
  Environment,
  FindingId,
  FrameworkRule,
  Gap,
  Kind,
  OptIn,
  Unread,
  Waiver,
  WorkloadRule,
} from '#model';

/** Which regions of an account are audited. */
export type RegionChoice = Pick<AuditPlan, 'regions' | 'configuredRegions' | 'regionsAreNarrowed'>;

/** All that an audit needs to be told; resolved and validated before it starts. */
export interface AuditPlan {
  readonly runId: string;
  readonly startedAt: string;
  readonly toolVersion: string;
  readonly accounts: readonly { readonly id: string; readonly name: string | null }[];
  /** Every account of the organization, those that are suspended and not audited among them: one that is not here has left. */
  readonly organizationAccounts: readonly string[] | undefined;
  /** `all`: every region that is switched on, asked of each account. */
  readonly regions: readonly string[] | 'all';
  /** Fewer regions than are configured or switched on: checks that span regions may open, and close nothing. */
  readonly regionsAreNarrowed: boolean;
  /** The checks to run. */
  readonly checks: readonly Check[];
  /** Every check that is configured, whether this run is narrowed to some or not: what is not here has been retired. */
  readonly configuredChecks: readonly Check[];
  /** Regions that the configuration names: findings elsewhere are retired. Undefined: any. */
  readonly configuredRegions: readonly string[] | undefined;
  /** By account id, where it is otherwise than for the rest. */
  readonly regionsByAccount: Readonly<Record<string, RegionChoice>>;
  readonly collectors: readonly Collector[];
  /** What a standard audit leaves out: facts that cost calls of their own and seldom change. */
  readonly depth: Depth;
  /** Whether what AWS charges for by what is asked, metrics, is read. */
  readonly metrics: boolean;
  /** What is read of that which is left out unless it is asked for by name. */
  readonly optIn: readonly OptIn[];
  /** ARN patterns; undefined: everything. */
  readonly resources: readonly string[] | undefined;
  /** Which findings, by id, known ones and those that it may open; undefined: all of `resources`. */
  readonly judges?: (id: FindingId) => boolean;
  readonly options: Readonly<Record<string, unknown>>;
  readonly waivers: readonly Waiver[];
  /** Accounts whose alarms watch other accounts' resources too. */
  readonly monitoringAccounts: readonly string[];
  /** Environments by account id. */
  readonly environments: Readonly<Record<string, Environment>>;
  /** What the configuration says of what frameworks make for themselves. */
  readonly frameworkMade?: FrameworkRule | undefined;
  /** What the configuration says of workloads. */
  readonly workloads?: readonly WorkloadRule[] | undefined;
  /** Whether `not-applicable` results are listed and not only counted. */
  readonly listsNotApplicable: boolean;
  /** What is judged was looked at some time ago: findings that were seen since are left as they are. */
  readonly isReplay?: true;
  /** Gaps that the configuration expects: shown, and no reason to call the run incomplete. */
  readonly expects: (gap: Gap) => boolean;
}

/** Which regions of that account are audited. */
export function regionChoiceOf(
  plan: Pick<AuditPlan, keyof RegionChoice | 'regionsByAccount'>,
  account: string,
): RegionChoice {
  return plan.regionsByAccount[account] ?? plan;
}

/** Whether a run audits all of an account that is configured, as it is now. */
export function auditsWhole(plan: AuditPlan, account: string): boolean {
  const { isReplay, resources, checks, configuredChecks } = plan;
  return (
    isReplay !== true &&
    resources === undefined &&
    checks.length === configuredChecks.length &&
    !regionChoiceOf(plan, account).regionsAreNarrowed
  );
}

/** How much a run reads. */
export type Reading = Pick<AuditPlan, 'depth' | 'metrics' | 'optIn'>;

/** The collectors that the checks need, with those that these depend on, without those that the run leaves out. */
export function collectorsFor(
  checks: readonly Check[],
  catalog: readonly Collector[],
  reading: Reading,
): readonly Collector[] {
  return neededBy(checks, catalog).filter((collector) => leftOutBecause(reading, collector) === undefined);
}

/** What the checks look at and the run leaves out in a place: their answer is that there is too little evidence. */
export function unreadKinds(
  { checks, collectors, ...reading }: Pick<AuditPlan, 'checks' | 'collectors' | keyof Reading>,
  { account, region }: Pick<Unread, 'account' | 'region'>,
): readonly Unread[] {
  return ofScope(region, neededBy(checks, collectors)).flatMap((collector) => {
    const because = leftOutBecause(reading, collector);
    if (because === undefined) return [];
    return collector.kinds.map((kind) => ({ kind, account, region, because: `${kind}: ${because}` }));
  });
}

/** The collectors that look at a region, or at an account as a whole. */
export function ofScope(region: string, collectors: readonly Collector[]): readonly Collector[] {
  const scope = region === 'global' ? 'account' : 'region';
  return collectors.filter((collector) => collector.scope === scope);
}

/** Why a run does not mean to read what a collector yields; undefined where it does. */
export function leftOutBecause(
  { depth, metrics, optIn }: Reading,
  { optIn: wants, ...collector }: Collector,
): string | undefined {
  if (wants !== undefined && !optIn.includes(wants)) return `opt-in: ${wants} (--opt-in ${wants})`;
  if (depth !== 'deep' && collector.depth === 'deep') return 'read in a deep audit only (--depth deep)';
  return collector.priced === true && !metrics ? 'metrics are not read (metrics: false)' : undefined;
}

/** The collectors of some kinds, with those that these depend on, without those that the run leaves out. */
export function collectorsOf(
  kinds: readonly Kind[],
  catalog: readonly Collector[],
  reading: Reading,
): readonly Collector[] {
  return yielding(kinds, catalog).filter((collector) => leftOutBecause(reading, collector) === undefined);
}

function neededBy(checks: readonly Check[], catalog: readonly Collector[]): readonly Collector[] {
  return yielding(
    checks.flatMap((check) => [...check.subjects, ...check.joins, ...check.hints]),
    catalog,
  );
}

function yielding(kinds: readonly Kind[], catalog: readonly Collector[]): readonly Collector[] {
  const wanted = new Set(kinds);
  const chosen = new Set<Collector>();
  for (let before = -1; before !== chosen.size; ) {
    before = chosen.size;
    for (const collector of catalog) {
      if (!collector.kinds.some((kind) => wanted.has(kind))) continue;
      chosen.add(collector);
      for (const kind of collector.after) wanted.add(kind);
    }
  }
  return catalog.filter((collector) => chosen.has(collector));
}

/** Checks by every id that their findings may carry. */
export function checksById(checks: readonly Check[]): ReadonlyMap<string, Check> {
  return new Map(
    checks.flatMap((check) => [check.id, ...(check.replaces ?? [])].map((id): [string, Check] => [id, check])),
  );
}
