import type { AuditParts } from './audit-parts.ts';
import type { SharedRun } from './shared-run.ts';

/** Of each quota, what a run takes that somebody started while another one is under way. */
const shareBeside = 0.25;

/** What a worker may take of quotas, where it is not what the configuration says. */
export function quotaShareOf(
  { file, invocation }: Pick<SharedRun, 'file' | 'invocation'>,
  { quotaShare }: Pick<AuditParts, 'quotaShare'>,
): Pick<AuditParts, 'quotaShare'> {
  const { scheduledTime } = invocation.asked;
  if (quotaShare !== undefined) return { quotaShare };
  if (scheduledTime !== undefined || file.begun.beside.length === 0) return {};
  return { quotaShare: Math.min(invocation.settings.config.quotaShare ?? shareBeside, shareBeside) };
}
