import type { EventSourceMapping, LambdaFunction, Verdict } from '#model';
import { notApplicable, unknown } from './verdicts.ts';

/** The verdict where a tag of a mapping or its function, whatever its case, says that the time counts, or may do so. */
export function urgentMapping(
  { tags }: EventSourceMapping,
  called: LambdaFunction,
  names: readonly string[],
): Verdict<never> | undefined {
  if (!called.tags.seen) return unknown(called.tags.gap);
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  const given = Object.keys({ ...called.tags.value, ...(tags.seen ? tags.value : {}) });
  return given.some((name) => wanted.has(name.toLowerCase()))
    ? notApplicable('a tag says that the time counts')
    : undefined;
}
