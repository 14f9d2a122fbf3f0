import type { Check } from '#kit';
import type { Depth, Gap, OptIn, Waiver } from '#model';
import { ConfigError } from './config-error.ts';
import type { Flags } from './flags.ts';
import { namedCheck } from './named-check.ts';
import { requestProblems } from './request-problems.ts';
import type { Config } from './schema.ts';
import { waiverOf } from './waivers.ts';

/** How one account is entered, where the configuration says so. */
export interface AccountEntry {
  readonly roleName?: string | undefined;
  readonly externalId?: string | undefined;
}

type RegionChoice = Pick<AuditRequest, 'regions' | 'configuredRegions' | 'regionsAreNarrowed'>;

/** What is to be audited, valid in itself; which accounts and regions exist is asked of AWS later. */
export interface AuditRequest {
  /** Undefined: the caller's own, unless the organization is asked for. */
  readonly accounts: readonly string[] | undefined;
  readonly organization: boolean;
  /** Of the organization, with those below them; undefined: all of it. */
  readonly organizationalUnits: readonly string[] | undefined;
  /** Of the organization, and not to be audited. */
  readonly excludedAccounts: readonly string[];
  /** Accounts that are entered otherwise than the rest, by id. */
  readonly entries: Readonly<Record<string, AccountEntry>>;
  readonly regions: readonly string[] | 'all';
  readonly configuredRegions: readonly string[] | undefined;
  readonly regionsAreNarrowed: boolean;
  /** By account id, where it is otherwise than for the rest. */
  readonly regionsByAccount: Readonly<Record<string, RegionChoice>>;
  readonly checks: readonly Check[];
  readonly configuredChecks: readonly Check[];
  readonly resources: readonly string[] | undefined;
  /** Accounts whose alarms watch other accounts' resources too. */
  readonly monitoringAccounts: readonly string[];
  readonly depth: Depth;
  readonly metrics: boolean;
  readonly optIn: readonly OptIn[];
  /** By today's check id. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly waivers: readonly Waiver[];
  readonly environments: NonNullable<Config['environments']>;
  readonly frameworkMade: Config['frameworkMade'];
  readonly workloads: Config['workloads'];
  readonly expects: (gap: Gap) => boolean;
}

interface RequestContext {
  readonly catalog: readonly Check[];
  readonly now: Date;
  /** What the caller has found wrong already. */
  readonly found?: readonly string[];
}

/** Flags and configuration as one request. Throws a ConfigError with every problem of both, after those found already. */
export function requestOf(flags: Flags, config: Config, { catalog, now, found = [] }: RequestContext): AuditRequest {
  const problems = [...found, ...requestProblems(flags, config, { catalog, now })];
  if (problems.length > 0) throw new ConfigError(problems);
  const configuredChecks = without(config.disable, catalog);
  return {
    ...accountsAsked(flags, config),
    ...regionsAsked(flags, config),
    checks: configuredChecks.filter(wanted(flags, catalog)),
    configuredChecks,
    resources: flags.resources,
    monitoringAccounts: [...new Set(config.monitoringAccounts ?? [])],
    depth: flags.depth ?? config.depth ?? 'standard',
    metrics: flags.metrics ?? config.metrics ?? true,
    optIn: optInAsked(flags, config),
    options: optionsById(config.options, catalog),
    waivers: (config.waivers ?? []).map(waiverOf),
    environments: config.environments ?? {},
    frameworkMade: config.frameworkMade,
    workloads: config.workloads,
    expects: expectation(config),
  };
}

function optInAsked(flags: Flags, config: Config): readonly OptIn[] {
  return [...new Set(flags.optIn ?? config.optIn)];
}

function without(disabled: readonly string[] = [], catalog: readonly Check[]): readonly Check[] {
  const off = new Set(disabled.map((id) => namedCheck(id, catalog)));
  return catalog.filter((check) => !off.has(check));
}

function wanted({ checks, pillars }: Flags, catalog: readonly Check[]): (check: Check) => boolean {
  const named = checks === undefined ? undefined : new Set(checks.map((id) => namedCheck(id, catalog)));
  return (check) => (named?.has(check) ?? true) && (pillars?.includes(check.pillar) ?? true);
}

type AccountsAsked = Pick<
  AuditRequest,
  'accounts' | 'organization' | 'organizationalUnits' | 'excludedAccounts' | 'entries'
>;

function accountsAsked(flags: Flags, config: Config): AccountsAsked {
  const configured = entriesOf(config);
  return {
    ...accountsNamed(flags, config, configured),
    excludedAccounts: [...new Set([...(flags.excludeAccounts ?? []), ...(config.excludeAccounts ?? [])])],
    entries: Object.fromEntries(configured.map(({ id, roleName, externalId }) => [id, { roleName, externalId }])),
  };
}

/** Flags as a whole go before the configuration: `--organization` is for all of it, whatever units are configured. */
function accountsNamed(
  flags: Flags,
  config: Config,
  configured: readonly ConfiguredAccount[],
): Pick<AuditRequest, 'accounts' | 'organization' | 'organizationalUnits'> {
  const asked = [flags, config].find((one) => one.accounts !== undefined || isOfOrganization(one));
  if (asked !== undefined && isOfOrganization(asked)) {
    return { accounts: undefined, organization: true, organizationalUnits: asked.organizationalUnits };
  }
  const accounts = flags.accounts ?? (asked === undefined ? undefined : configured.map(({ id }) => id));
  return { accounts, organization: false, organizationalUnits: undefined };
}

function isOfOrganization({ organization, organizationalUnits }: Flags | Config): boolean {
  return organization === true || organizationalUnits !== undefined;
}

type ConfiguredAccount = Exclude<NonNullable<Config['accounts']>[number], string>;

function entriesOf({ accounts = [] }: Config): readonly ConfiguredAccount[] {
  return accounts.map((account) => (typeof account === 'string' ? { id: account } : account));
}

function regionsAsked(flags: Flags, config: Config): RegionChoice & Pick<AuditRequest, 'regionsByAccount'> {
  const entries = entriesOf(config).filter(({ regions }) => regions !== undefined);
  return {
    ...regionChoice(flags.regions, config.regions),
    regionsByAccount: Object.fromEntries(entries.map(({ id, regions }) => [id, regionChoice(flags.regions, regions)])),
  };
}

function regionChoice(asked: Flags['regions'], configured: Config['regions']): RegionChoice {
  const configuredRegions = configured === 'all' ? undefined : configured;
  const regions = asked ?? configuredRegions ?? 'all';
  return {
    regions: regions === 'all' ? regions : [...new Set(regions)],
    configuredRegions,
    regionsAreNarrowed: isNarrowed(asked, configuredRegions),
  };
}

function isNarrowed(asked: Flags['regions'], configured: readonly string[] | undefined): boolean {
  if (asked === undefined || asked === 'all') return false;
  return configured === undefined || configured.some((region) => !asked.includes(region));
}

function optionsById(options: Config['options'], catalog: readonly Check[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(options ?? {}).map(([id, value]) => [namedCheck(id, catalog)?.id ?? id, value]),
  );
}

function expectation({ coverage }: Config): (gap: Gap) => boolean {
  const expected = coverage?.expected ?? [];
  return (gap) =>
    expected.some(
      ({ account = gap.account, region = gap.region, operation }) =>
        account === gap.account && region === gap.region && operation === gap.operation,
    );
}
