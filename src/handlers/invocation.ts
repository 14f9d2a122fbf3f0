import { checks } from '../../checks/catalog.ts';
import {
  type AuditEvent,
  type AuditRequest,
  auditEventSchema,
  ConfigError,
  inWords,
  problemsOf,
  requestOf,
} from '../config/index.ts';
import { readSettings, type Settings } from './settings.ts';

/** An event and an environment that were found to be sound. */
export interface Invocation {
  readonly asked: AuditEvent;
  readonly settings: Settings;
  readonly request: AuditRequest;
}

/** Throws a ConfigError that names every problem of both. */
export function invocationOf(event: unknown, env: Readonly<Record<string, string | undefined>>): Invocation {
  const settings = readSettings(env);
  const parsed = auditEventSchema.safeParse(event ?? {}, inWords);
  const problems = [
    ...('problems' in settings ? settings.problems : []),
    ...(parsed.success ? [] : problemsOf(parsed.error, 'event')),
  ];
  if ('problems' in settings || !parsed.success) throw new ConfigError(problems);
  const asked = parsed.data;
  return { asked, settings, request: requested(asked, settings) };
}

function requested(
  { accounts, regions, checks: ids, resources, depth, optIn }: AuditEvent,
  { config }: Settings,
): AuditRequest {
  const request = inWordsOfTheEvent(() =>
    requestOf({ accounts, regions, checks: ids, resources, depth, optIn }, config, {
      catalog: checks,
      now: new Date(),
    }),
  );
  if (request.checks.length === 0) {
    throw new ConfigError([
      'No check is left to run: look at checks in the event, and at disable in LENS_AUDIT_CONFIG.',
    ]);
  }
  return request;
}

/** `requestOf` speaks of flags. */
function inWordsOfTheEvent(read: () => AuditRequest): AuditRequest {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const problems = error.problems.map((problem) =>
      problem.startsWith('--') ? `event: ${problem.slice(2)}` : `LENS_AUDIT_CONFIG: ${problem}`,
    );
    throw new ConfigError(problems, { cause: error });
  }
}
