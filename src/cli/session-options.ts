import type { SessionOptions } from '#aws';
import { type AuditRequest, type Config, defaultRoleName } from '../config/index.ts';
import type { AccountOptions } from './account-options.ts';
import type { Terminal } from './terminal.ts';
import { toolVersion } from './tool-version.ts';

/** Of a longer timer Node makes one of a millisecond. */
const longestTimerMilliseconds = 2 ** 31 - 1;

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
    logInsights: config.logInsights,
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

/**
 * The deadline ends the reading alone: what was not read by then is a gap, and the run goes on to judge and tell. The
 * timer holds the signal: one of `AbortSignal.timeout` that only `any` knows is collected as garbage, and never comes.
 */
function readingUntil(deadline: string | undefined, { interrupted }: Terminal): AbortSignal {
  if (deadline === undefined) return interrupted;
  const over = new AbortController();
  const end = () => {
    over.abort(new DOMException('the deadline of the run has passed', 'TimeoutError'));
  };
  setTimeout(end, Math.min(Number(deadline) * 60_000, longestTimerMilliseconds)).unref();
  return AbortSignal.any([interrupted, over.signal]);
}
