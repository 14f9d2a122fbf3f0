import type { Check, Collector } from '#kit';
import type { Environment, Gap, Kind, Waiver } from '#model';

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

/** The collectors that the checks need, with those that these depend on. */
export function collectorsFor(checks: readonly Check[], catalog: readonly Collector[]): readonly Collector[] {
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
