import { type Check, pillars } from '#kit';
import type { Flags } from './flags.ts';
import { namedCheck, noSuchCheck } from './named-check.ts';
import { accountId, type Config, inWords, problemsOf, regionName } from './schema.ts';

/** What is wrong with flags and configuration, each with its place; none where all is well. */
export function requestProblems(flags: Flags, config: Config, catalog: readonly Check[]): readonly string[] {
  return [...flagProblems(flags, catalog), ...configProblems(config, catalog)];
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
    ...unknownChecks('--checks', flags.checks, catalog),
    ...(flags.pillars ?? [])
      .filter((name) => !pillars.some((pillar) => pillar === name))
      .map((name) => `--pillars: ${shown(name)} is not one of ${pillars.join(', ')}`),
  ];
}

function configProblems(config: Config, catalog: readonly Check[]): readonly string[] {
  const options = Object.entries(config.options ?? {});
  const waived = (config.waivers ?? []).flatMap(({ checks }) => checks).filter((id) => id !== '*');
  return [
    ...(config.organization === true && config.accounts !== undefined ? ['accounts and organization: choose one'] : []),
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
