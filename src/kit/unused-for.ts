import type { LastUse } from '#model';

/** Whether nothing used it in the last so many days, today's among them: from 30 to the 455 that CloudWatch keeps. */
export function isUnusedFor({ traffic, lastUsed = '' }: LastUse, days: number, now: Date): boolean {
  const first = new Date(now.getTime() - (days - 1) * 86_400_000).toISOString().slice(0, 10);
  return traffic !== 'fortnight' && lastUsed < first;
}

/** When it was used last, for a reader. */
export function toldLastUse({ traffic, lastUsed = 'not within 15 months' }: LastUse): string {
  return traffic === 'fortnight' ? 'within two weeks' : lastUsed;
}
