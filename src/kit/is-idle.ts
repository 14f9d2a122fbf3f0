import type { LastUse } from '#model';

/** Nothing used it within 30 days. */
export function isIdle({ traffic }: Pick<LastUse, 'traffic'>): boolean {
  return traffic === 'quarter' || traffic === 'none';
}
