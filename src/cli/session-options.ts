import type { SessionOptions } from '#aws';
import { type AuditRequest, type Config, defaultRoleName } from '../config/index.ts';
import type { AccountOptions } from './account-options.ts';
import type { Terminal } from './terminal.ts';
import { toolVersion } from './tool-version.ts';

export interface SessionContext {
  readonly request: Pick<AuditRequest, 'entries' | 'optIn'>;
  readonly config: Config;
  readonly terminal: Terminal;
  readonly runId: string;
}

/** Who asks, and how patiently. */
export function sessionOptions(
  options: AccountOptions,
  { request, config, terminal, runId }: SessionContext,
): SessionOptions {
  return {
    profile: options.profile,
    roleName: options.roleName ?? config.roleName ?? defaultRoleName,
    externalId: options.externalId ?? terminal.env['LENS_AUDIT_EXTERNAL_ID'] ?? config.externalId,
    entries: entriesUnder(options, request.entries),
    pacing: { share: terminal.quotaShare ?? (options.share === undefined ? config.quotaShare : Number(options.share)) },
    userAgent: `serverless-lens-auditor/${toolVersion}`,
    runId,
    optIn: request.optIn,
    signal: readingUntil(options.deadline, terminal),
    ...terminal.patience,
  };
}

/** What was asked for on the command line is for every account. */
function entriesUnder({ roleName, externalId }: AccountOptions, entries: AuditRequest['entries']) {
  const given = {
    ...(roleName === undefined ? {} : { roleName }),
    ...(externalId === undefined ? {} : { externalId }),
  };
  return Object.fromEntries(Object.entries(entries).map(([id, entry]) => [id, { ...entry, ...given }]));
}

/** The deadline ends the reading alone: what was not read by then is a gap, and the run goes on to judge and tell. */
function readingUntil(deadline: string | undefined, { interrupted }: Terminal): AbortSignal {
  if (deadline === undefined) return interrupted;
  return AbortSignal.any([interrupted, AbortSignal.timeout(Number(deadline) * 60_000)]);
}
