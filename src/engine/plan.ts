import type { Check, Collector } from '#kit';
import type { Depth, Environment, Gap, Kind, Unread, Waiver } from '#model';

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
  readonly collectors: readonly Collector[];
  /** What a standard audit leaves out: facts that cost calls of their own and seldom change. */
  readonly depth: Depth;
  /** ARN patterns; undefined: everything. */
  readonly resources: readonly string[] | undefined;
  readonly options: Readonly<Record<string, unknown>>;
  readonly waivers: readonly Waiver[];
  /** Environments by account id. */
  readonly environments: Readonly<Record<string, Environment>>;
  /** Whether `not-applicable` results are listed and not only counted. */
  readonly listsNotApplicable: boolean;
  /** Gaps that the configuration expects: shown, and no reason to call the run incomplete. */
  readonly expects: (gap: Gap) => boolean;
}

/** The collectors that the checks need at that depth, with those that these depend on. */
export function collectorsFor(
  checks: readonly Check[],
  catalog: readonly Collector[],
  depth: Depth,
): readonly Collector[] {
  return neededBy(checks, catalog).filter((collector) => reads(depth, collector));
}

/** What the checks look at and that depth leaves out in a place: their answer is that there is too little evidence. */
export function unreadKinds(
  { checks, collectors, depth }: Pick<AuditPlan, 'checks' | 'collectors' | 'depth'>,
  { account, region }: Pick<Unread, 'account' | 'region'>,
): readonly Unread[] {
  const scope = region === 'global' ? 'account' : 'region';
  const left = neededBy(checks, collectors).filter(
    (collector) => collector.scope === scope && !reads(depth, collector),
  );
  const because = 'read in a deep audit only (--depth deep)';
  return left.flatMap(({ kinds }) => kinds.map((kind) => ({ kind, account, region, because: `${kind}: ${because}` })));
}

function reads(depth: Depth, collector: Collector): boolean {
  return depth === 'deep' || collector.depth === 'standard';
}

function neededBy(checks: readonly Check[], catalog: readonly Collector[]): readonly Collector[] {
  const wanted = new Set<Kind>(checks.flatMap((check) => [check.subject, ...check.joins]));
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
