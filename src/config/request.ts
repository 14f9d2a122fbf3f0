import type { Check } from '#kit';
import type { Depth, Gap, Waiver } from '#model';
import { ConfigError } from './config-error.ts';
import type { Flags } from './flags.ts';
import { namedCheck } from './named-check.ts';
import { requestProblems } from './request-problems.ts';
import type { Config } from './schema.ts';

/** What is to be audited, valid in itself; which accounts and regions exist is asked of AWS later. */
export interface AuditRequest {
  /** Undefined: the caller's own, unless the organization is asked for. */
  readonly accounts: readonly string[] | undefined;
  readonly organization: boolean;
  readonly regions: readonly string[] | 'all';
  readonly configuredRegions: readonly string[] | undefined;
  readonly regionsAreNarrowed: boolean;
  readonly checks: readonly Check[];
  readonly configuredChecks: readonly Check[];
  readonly resources: readonly string[] | undefined;
  readonly depth: Depth;
  /** By today's check id. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly waivers: readonly Waiver[];
  readonly environments: NonNullable<Config['environments']>;
  readonly expects: (gap: Gap) => boolean;
}

/**
 * Flags and configuration as one request. Throws a ConfigError with every problem of both, after those that the caller
 * has found already.
 */
export function requestOf(
  flags: Flags,
  config: Config,
  catalog: readonly Check[],
  found: readonly string[] = [],
): AuditRequest {
  const problems = [...found, ...requestProblems(flags, config, catalog)];
  if (problems.length > 0) throw new ConfigError(problems);
  const configuredChecks = without(config.disable, catalog);
  return {
    ...accountsAsked(flags, config),
    ...regionsAsked(flags, config),
    checks: configuredChecks.filter(wanted(flags, catalog)),
    configuredChecks,
    resources: flags.resources,
    depth: flags.depth ?? config.depth ?? 'standard',
    options: optionsById(config.options, catalog),
    waivers: (config.waivers ?? []).map(waiverOf),
    environments: config.environments ?? {},
    expects: expectation(config),
  };
}

function without(disabled: readonly string[] = [], catalog: readonly Check[]): readonly Check[] {
  const off = new Set(disabled.map((id) => namedCheck(id, catalog)));
  return catalog.filter((check) => !off.has(check));
}

function wanted({ checks, pillars }: Flags, catalog: readonly Check[]): (check: Check) => boolean {
  const named = checks === undefined ? undefined : new Set(checks.map((id) => namedCheck(id, catalog)));
  return (check) => (named?.has(check) ?? true) && (pillars?.includes(check.pillar) ?? true);
}

function accountsAsked(flags: Flags, config: Config): Pick<AuditRequest, 'accounts' | 'organization'> {
  if (flags.accounts !== undefined) return { accounts: flags.accounts, organization: false };
  const organization = flags.organization === true || config.organization === true;
  return { accounts: organization ? undefined : config.accounts, organization };
}

function regionsAsked(
  flags: Flags,
  config: Config,
): Pick<AuditRequest, 'regions' | 'configuredRegions' | 'regionsAreNarrowed'> {
  const configuredRegions = config.regions === 'all' ? undefined : config.regions;
  const asked = flags.regions ?? configuredRegions ?? 'all';
  return {
    regions: asked === 'all' ? asked : [...new Set(asked)],
    configuredRegions,
    regionsAreNarrowed: isNarrowed(flags.regions, configuredRegions),
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

type WaiverEntry = NonNullable<Config['waivers']>[number];

function waiverOf({ checks, resource, account, reason, owner, expires }: WaiverEntry): Waiver {
  const waiver = { checks, resource, reason, owner, expires: `${expires}T00:00:00.000Z` };
  const id = `file:${checks.join('+')}:${resource}`;
  return account === undefined ? { ...waiver, id } : { ...waiver, id: `${id}:${account}`, account };
}

function expectation({ coverage }: Config): (gap: Gap) => boolean {
  const expected = coverage?.expected ?? [];
  return (gap) =>
    expected.some(
      ({ account = gap.account, region = gap.region, operation }) =>
        account === gap.account && region === gap.region && operation === gap.operation,
    );
}
