import type { Run } from '#model';
import type { AuditParts } from './audit-parts.ts';

/** Names and counts: what was found is in the table, and what AWS said of a gap may name more than a log should. */
export function logEnd(run: Run, logger: AuditParts['logger']): void {
  const { results, changes, open, gaps, calls, cost } = run.summary;
  const { complete, accounts, regions } = run;
  const counts = { accounts: accounts.length, regions: regions.length, results, changes, open, gaps, calls, cost };
  logger.info('audit ended', { complete, ...counts });
  const unread = new Map<string, number>();
  for (const { operation, reason, count } of run.coverage.flatMap((place) => place.gaps)) {
    const what = `${operation} ${reason}`;
    unread.set(what, (unread.get(what) ?? 0) + count);
  }
  if (unread.size > 0) logger.warn('not everything was read', { unread: Object.fromEntries(unread) });
}
