import type { Gap } from '#model';

/** One gap a place, kind, operation, reason and code, with how often it struck; the first one's detail stands for all. */
export function mergeGaps(gaps: Iterable<Gap>): readonly Gap[] {
  const merged = new Map<string, Gap>();
  for (const gap of gaps) {
    const key = [gap.account, gap.region, gap.kind, gap.checkId, gap.operation, gap.reason, gap.code, gap.hides].join(
      '|',
    );
    const before = merged.get(key);
    merged.set(key, before === undefined ? gap : { ...before, count: before.count + gap.count });
  }
  return [...merged.values()];
}
