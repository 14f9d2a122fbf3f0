import type { SessionOptions } from '#aws';
import packageJson from '../../package.json' with { type: 'json' };
import { defaultRoleName } from '../config/index.ts';
import type { AuditParts } from './audit-parts.ts';
import type { Invocation } from './invocation.ts';

/** How the accounts of a run are entered, and at what pace they are asked. */
export function sessionOptionsOf(
  { settings, request }: Pick<Invocation, 'settings' | 'request'>,
  runId: string,
  { quotaShare }: Pick<AuditParts, 'quotaShare'>,
): SessionOptions {
  return {
    roleName: settings.config.roleName ?? defaultRoleName,
    externalId: settings.config.externalId,
    entries: request.entries,
    pacing: { share: quotaShare ?? settings.config.quotaShare },
    userAgent: `serverless-lens-auditor/${packageJson.version}`,
    runId,
    optIn: request.optIn,
    logInsights: settings.config.logInsights,
  };
}
