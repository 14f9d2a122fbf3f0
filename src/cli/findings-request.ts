import { globMatches, pillars, severities, states } from '#kit';
import type { Finding, FindingQuery } from '#model';
import { checks } from '../../checks/catalog.ts';
import { type Config, ConfigError, loadConfig, namedCheck } from '../config/index.ts';
import { type ExportFormat, exportFormats } from '../export/index.ts';
import { fits } from '../store/fits.ts';
import type { FindingsOptions } from './findings-options.ts';
import { findingsProblems, timeOf } from './findings-problems.ts';
import { isAtLeast } from './is-at-least.ts';

export interface FindingsRequest {
  readonly config: Config;
  readonly format: ExportFormat | 'table';
  /** For the store, which may answer with more than was asked for. */
  readonly query: FindingQuery;
  readonly fits: (finding: Finding) => boolean;
  /** ISO 8601 in UTC with milliseconds, as findings have it. */
  readonly changedSince: string | undefined;
}

/** What the options ask for. Throws a ConfigError with every problem of them. */
export async function findingsRequest(options: FindingsOptions): Promise<FindingsRequest> {
  const config = options.config === undefined ? {} : await loadConfig(options.config);
  const problems = findingsProblems(options, config);
  if (problems.length > 0) throw new ConfigError(problems);
  const format = options.json === true ? 'json' : options.format;
  const changedSince = timeOf(options.changedSince);
  const query = queryOf(options);
  return {
    config,
    format: exportFormats.find((one) => one === format) ?? 'table',
    query,
    changedSince,
    fits: (finding) =>
      fits(query, finding) &&
      (changedSince === undefined || finding.lastChanged >= changedSince) &&
      (options.resources === undefined || isAbout(finding, options.resources)),
  };
}

function queryOf(options: FindingsOptions): FindingQuery {
  return { ...placeOf(options), ...checksOf(options), ...standingOf(options) };
}

function placeOf({ accounts, regions, resources = [] }: FindingsOptions): FindingQuery {
  const [resource, ...others] = resources;
  const isOne = resource !== undefined && others.length === 0 && !/[*?]/.test(resource);
  return {
    ...(accounts === undefined ? {} : { accounts }),
    ...(regions === undefined ? {} : { regions }),
    ...(isOne ? { resource } : {}),
  };
}

function checksOf({ pillars: named, checks: ids }: FindingsOptions): FindingQuery {
  return {
    ...(named === undefined ? {} : { pillars: pillars.filter((pillar) => named.includes(pillar)) }),
    ...(ids === undefined ? {} : { checks: ids.flatMap(everyIdOf) }),
  };
}

/** Whoever asks what changed wants to hear of what was closed, too. */
function standingOf({ severity, status, changedSince, run }: FindingsOptions): FindingQuery {
  const asksForChanges = changedSince !== undefined || run !== undefined;
  const wanted = status ?? (asksForChanges ? states : ['open']);
  return {
    ...(severity === undefined ? {} : { severities: severities.filter((one) => isAtLeast(one, severity)) }),
    states: states.filter((state) => wanted.includes(state)),
  };
}

/** A finding keeps the name that its check had when it was last written. */
function everyIdOf(id: string): readonly string[] {
  const check = namedCheck(id, checks);
  return check === undefined ? [id] : [check.id, ...(check.replaces ?? [])];
}

function isAbout({ resource }: Finding, patterns: readonly string[]): boolean {
  return resource !== null && patterns.some((pattern) => globMatches(pattern, resource.arn));
}
