import type { Check } from '#kit';
import type { Gap, Pillar, Waiver } from '#model';
import { ConfigError } from './config-error.ts';
import { accountId, type Config, problemsOf, regionName } from './schema.ts';

/** What was asked for on a command line or by an event; it narrows what the configuration says. */
export interface Flags {
  readonly accounts?: readonly string[] | undefined;
  readonly organization?: boolean | undefined;
  readonly regions?: readonly string[] | 'all' | undefined;
  readonly checks?: readonly string[] | undefined;
  readonly pillars?: readonly string[] | undefined;
  readonly resources?: readonly string[] | undefined;
}

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
  readonly options: Readonly<Record<string, unknown>>;
  readonly waivers: readonly Waiver[];
  readonly environments: NonNullable<Config['environments']>;
  readonly expects: (gap: Gap) => boolean;
}

const pillars: readonly Pillar[] = [
  'operational-excellence',
  'security',
  'reliability',
  'performance-efficiency',
  'cost-optimization',
];

/** Flags and configuration as one request. Throws a ConfigError with every problem of both. */
export function requestOf(flags: Flags, config: Config, catalog: readonly Check[]): AuditRequest {
  const problems = [...flagProblems(flags, catalog), ...configProblems(config, catalog)];
  if (problems.length > 0) throw new ConfigError(problems);
  const disabled = new Set(config.disable);
  const configuredChecks = catalog.filter(({ id }) => !disabled.has(id));
  const configuredRegions = config.regions === 'all' ? undefined : config.regions;
  return {
    accounts:
      flags.organization === true
        ? undefined
        : (flags.accounts ?? (config.organization === true ? undefined : config.accounts)),
    organization: flags.organization ?? (flags.accounts === undefined && config.organization === true),
    regions: flags.regions ?? config.regions ?? 'all',
    configuredRegions,
    regionsAreNarrowed: isNarrowed(flags.regions, configuredRegions),
    checks: configuredChecks.filter((check) => isWanted(check, flags)),
    configuredChecks,
    resources: flags.resources,
    options: config.options ?? {},
    waivers: (config.waivers ?? []).map(waiverOf),
    environments: config.environments ?? {},
    expects: (gap) => (config.coverage?.expected ?? []).some((expected) => isExpected(expected, gap)),
  };
}

function isNarrowed(asked: Flags['regions'], configured: readonly string[] | undefined): boolean {
  if (asked === undefined || asked === 'all') return false;
  return configured === undefined || configured.some((region) => !asked.includes(region));
}

function isWanted(check: Check, flags: Flags): boolean {
  if (flags.checks !== undefined && !flags.checks.includes(check.id)) return false;
  return flags.pillars === undefined || flags.pillars.includes(check.pillar);
}

type Expected = NonNullable<NonNullable<Config['coverage']>['expected']>[number];

function isExpected({ account, region, operation }: Expected, gap: Gap): boolean {
  return (
    (account ?? gap.account) === gap.account && (region ?? gap.region) === gap.region && operation === gap.operation
  );
}

type WaiverEntry = NonNullable<Config['waivers']>[number];

function waiverOf({ checks, resource, account, reason, owner, expires }: WaiverEntry): Waiver {
  const id = `file:${checks.join('+')}:${resource}`;
  const waiver = { id, checks, resource, reason, owner, expires: `${expires}T00:00:00.000Z` };
  return account === undefined ? waiver : { ...waiver, account };
}

function flagProblems(flags: Flags, catalog: readonly Check[]): readonly string[] {
  const regions = flags.regions === 'all' ? [] : (flags.regions ?? []);
  return [
    ...(flags.organization === true && flags.accounts !== undefined
      ? ['--accounts and --organization: choose one']
      : []),
    ...(flags.accounts ?? [])
      .filter((id) => !accountId.safeParse(id).success)
      .map((id) => `--accounts: ${shown(id)} is not an account id of 12 digits`),
    ...regions
      .filter((name) => !regionName.safeParse(name).success)
      .map((name) => `--regions: ${shown(name)} is not a region's name, like eu-west-1`),
    ...unknownChecks(flags.checks ?? [], catalog, '--checks'),
    ...(flags.pillars ?? [])
      .filter((name) => !pillars.some((pillar) => pillar === name))
      .map((name) => `--pillars: ${shown(name)} is not one of ${pillars.join(', ')}`),
  ];
}

function configProblems(config: Config, catalog: readonly Check[]): readonly string[] {
  const options = Object.entries(config.options ?? {});
  return [
    ...(config.organization === true && config.accounts !== undefined ? ['accounts and organization: choose one'] : []),
    ...unknownChecks(config.disable ?? [], catalog, 'disable'),
    ...unknownChecks(
      options.map(([id]) => id),
      catalog,
      'options',
    ),
    ...options.flatMap(([id, raw]) =>
      optionProblems(
        catalog.find((check) => check.id === id),
        raw,
      ),
    ),
    ...unknownChecks(
      (config.waivers ?? []).flatMap(({ checks }) => checks).filter((id) => id !== '*'),
      catalog,
      'waivers',
    ),
  ];
}

function optionProblems(check: Check | undefined, raw: unknown): readonly string[] {
  const parsed = check?.options.safeParse(raw);
  return check === undefined || parsed === undefined || parsed.success
    ? []
    : problemsOf(parsed.error, `options.${check.id}`);
}

function unknownChecks(ids: readonly string[], catalog: readonly Check[], where: string): readonly string[] {
  const known = new Set(catalog.flatMap((check) => [check.id, ...(check.replaces ?? [])]));
  return ids
    .filter((id) => !known.has(id))
    .map((id) => `${where}: there is no check ${shown(id)}${suggestion(id, catalog)}`);
}

function suggestion(id: string, catalog: readonly Check[]): string {
  const near = catalog.map((check) => check.id).filter((known) => sharedWords(known, id) >= 2);
  return near.length === 0 ? '; `lens-audit checks` lists them' : `; did you mean ${near.slice(0, 3).join(' or ')}?`;
}

function sharedWords(one: string, other: string): number {
  const words = new Set(one.split('-'));
  return other.split('-').filter((word) => words.has(word)).length;
}

function shown(text: string): string {
  return JSON.stringify(text);
}
