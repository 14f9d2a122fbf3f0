import { checks } from '../../checks/catalog.ts';
import { type AuditRequest, type Config, ConfigError, loadConfig, requestOf } from '../config/index.ts';
import type { AccountOptions } from './account-options.ts';
import type { AuditOptions } from './audit-options.ts';

export interface Understood {
  readonly request: AuditRequest;
  readonly config: Config;
}

type Options = AccountOptions & Pick<AuditOptions, 'resources'>;

/** Options and configuration, or a ConfigError with every problem of both; `problemsOf` knows those of the command's own options. */
export async function understood<O extends Options>(
  options: O,
  problemsOf: (options: O, config: Config) => readonly string[],
): Promise<Understood> {
  const regions = options.regions?.includes('all') === true ? ('all' as const) : options.regions;
  const loaded = options.config === undefined ? {} : await loadConfig(options.config).catch(complaint);
  const [config, found] = loaded instanceof ConfigError ? [{}, loaded.problems] : [loaded, []];
  const problems = [...found, ...problemsOf(options, config)];
  // Without --no-metrics nothing was said of them.
  const metrics = options.metrics === false ? false : undefined;
  const request = requestOf({ ...options, regions, metrics }, config, checks, problems);
  if (request.checks.length > 0) return { request, config };
  throw new ConfigError(['No check is left to run: look at --checks, --pillars and disable.']);
}

function complaint(error: unknown): ConfigError {
  if (error instanceof ConfigError) return error;
  throw error;
}
