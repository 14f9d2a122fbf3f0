import type { Answers } from '#model';
import { checks } from '../../checks/catalog.ts';
import { type AuditRequest, type Config, ConfigError, loadConfig, noAnswers, requestOf } from '../config/index.ts';
import type { AccountOptions } from './account-options.ts';
import type { AuditOptions } from './audit-options.ts';

export interface Understood {
  readonly request: AuditRequest;
  readonly config: Config;
  readonly answers: Answers;
}

type Options = AccountOptions & Pick<AuditOptions, 'resources'>;

/**
 * Options, configuration and answers, or a ConfigError with every problem of them; `problemsOf` knows those of the
 * command's own options, and `readAnswers` is for a command that tells of answers.
 */
export async function understood<O extends Options>(
  options: O,
  problemsOf: (options: O, config: Config) => readonly string[],
  readAnswers: (options: O, config: Config) => Promise<Answers> = () => Promise.resolve(noAnswers),
): Promise<Understood> {
  const regions = options.regions?.includes('all') === true ? ('all' as const) : options.regions;
  const [config, found] = options.config === undefined ? [{}, []] : await orProblems(loadConfig(options.config), {});
  const [answers, misread] = await orProblems(readAnswers(options, config), noAnswers);
  const problems = [...found, ...misread, ...problemsOf(options, config)];
  // Without --no-metrics nothing was said of them.
  const metrics = options.metrics === false ? false : undefined;
  const request = requestOf({ ...options, regions, metrics }, config, {
    catalog: checks,
    now: new Date(),
    found: problems,
  });
  if (request.checks.length > 0) return { request, config, answers };
  throw new ConfigError(['No check is left to run: look at --checks, --pillars and disable.']);
}

/** What was read, or in its place `otherwise` with what is wrong with it. */
async function orProblems<T>(read: Promise<T>, otherwise: T): Promise<readonly [T, readonly string[]]> {
  try {
    return [await read, []];
  } catch (error) {
    if (error instanceof ConfigError) return [otherwise, error.problems];
    throw error;
  }
}
