import type { LastUse } from '#model';
import { daysAgo } from './measurements.ts';

/** Whether nothing used it in the last so many days, today's among them: from 30 to the 455 that CloudWatch keeps. */
export function isUnusedFor({ traffic, lastUsed = '' }: LastUse, days: number, now: Date): boolean {
  return traffic !== 'fortnight' && lastUsed < daysAgo(days - 1, now);
}

/** When it was used last, for a reader. */
export function toldLastUse({ traffic, lastUsed = 'not within 15 months' }: LastUse): string {
  return traffic === 'fortnight' ? 'within two weeks' : lastUsed;
}
