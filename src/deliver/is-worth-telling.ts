import type { Run } from '#model';
import { news } from './changes.ts';

/**
 * Whether people are to hear of a run: something opened, closed, changed or could not be seen, a check judged for the first
 * time, or a waiver ends soon. Lost coverage always is, since silence must not look like health; what the configuration
 * expects not to be seen is not.
 */
export function isWorthTelling({ complete, summary, waivers }: Run): boolean {
  return (
    !complete ||
    waivers.expiring.length > 0 ||
    Object.keys(summary.ofNewChecks).length > 0 ||
    news.some(({ change, told }) => told && summary.changes[change] > 0)
  );
}
