import { type Check, pillars } from '#kit';
import type { Flags } from './flags.ts';
import { accountId, organizationalUnitId, regionName } from './formats.ts';
import { namedCheck, noSuchCheck } from './named-check.ts';
import { inWords, problemsOf } from './problems-of.ts';
import type { Config } from './schema.ts';
import { waiverProblems } from './waivers.ts';

/** What is wrong with flags and configuration, each with its place; none where all is well. */
export function requestProblems(
  flags: Flags,
  config: Config,
  { catalog, now }: { readonly catalog: readonly Check[]; readonly now: Date },
): readonly string[] {
  return [...flagProblems(flags, catalog), ...configProblems(config, catalog), ...waiverProblems(config, now)];
}

function flagProblems(flags: Flags, catalog: readonly Check[]): readonly string[] {
  const regions = flags.regions === 'all' ? [] : (flags.regions ?? []);
  return [
    ...contradictions(flags),
    ...strangeAccounts('--accounts', flags.accounts),
    ...strangeAccounts('--exclude-accounts', flags.excludeAccounts),
    ...(flags.organizationalUnits ?? [])
      .filter((id) => !organizationalUnitId.safeParse(id).success)
      .map((id) => `--organizational-units: ${shown(id)} is not the id of a unit, like ou-ab12-cdef3456`),
    ...regions
      .filter((name) => !regionName.safeParse(name).success)
      .map((name) => `--regions: ${shown(name)} is not a region's name, like eu-west-1`),
    ...unknownChecks('--checks', flags.checks, catalog),
    ...(flags.pillars ?? [])
      .filter((name) => !pillars.some((pillar) => pillar === name))
      .map((name) => `--pillars: ${shown(name)} is not one of ${pillars.join(', ')}`),
  ];
}

function contradictions(flags: Flags): readonly string[] {
  if (flags.accounts === undefined) return [];
  const others = [
    ['--organization', flags.organization],
    ['--organizational-units', flags.organizationalUnits],
    ['--exclude-accounts', flags.excludeAccounts],
  ] as const;
  return others
    .filter(([, given]) => given !== undefined && given !== false)
    .map(([flag]) => `--accounts and ${flag}: choose one`);
}

function strangeAccounts(where: string, ids: readonly string[] = []): readonly string[] {
  return ids
    .filter((id) => !accountId.safeParse(id).success)
    .map((id) => `${where}: ${shown(id)} is not an account id of 12 digits`);
}

function configProblems(config: Config, catalog: readonly Check[]): readonly string[] {
  const options = Object.entries(config.options ?? {});
  const waived = (config.waivers ?? []).flatMap(({ checks }) => checks).filter((id) => id !== '*');
  return [
    ...accountProblems(config),
    ...unknownChecks('disable', config.disable, catalog),
    ...unknownChecks(
      'options',
      options.map(([id]) => id),
      catalog,
    ),
    ...options.flatMap(([id, raw]) => optionProblems(id, raw, catalog)),
    ...unknownChecks('waivers', waived, catalog),
  ];
}

function accountProblems({ accounts, organization, organizationalUnits }: Config): readonly string[] {
  if (accounts === undefined) return [];
  const ids = accounts.map((account) => (typeof account === 'string' ? account : account.id));
  const twice = new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
  return [
    ...(organization === true ? ['accounts and organization: choose one'] : []),
    ...(organizationalUnits === undefined ? [] : ['accounts and organizationalUnits: choose one']),
    ...[...twice].map((id) => `accounts: ${id} is there twice`),
  ];
}

function optionProblems(id: string, raw: unknown, catalog: readonly Check[]): readonly string[] {
  const parsed = namedCheck(id, catalog)?.options.safeParse(raw, inWords);
  return parsed === undefined || parsed.success ? [] : problemsOf(parsed.error, `options.${id}`);
}

function unknownChecks(
  where: string,
  ids: readonly string[] | undefined,
  catalog: readonly Check[],
): readonly string[] {
  const unknown = new Set((ids ?? []).filter((id) => namedCheck(id, catalog) === undefined));
  return [...unknown].map((id) => `${where}: ${noSuchCheck(id, catalog)}`);
}

function shown(text: string): string {
  return JSON.stringify(text);
}
