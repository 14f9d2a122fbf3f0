import { isDeepStrictEqual } from 'node:util';
import type { Finding, Transition } from '#model';

/**
 * Whether a finding may replace the stored one: it was seen later or, seen at the same time, its run's id is not the
 * lower one. A run thus replaces its own finding, so that a repeated save does no harm.
 */
export function supersedes(next: Finding, stored: Finding): boolean {
  if (next.seenAt !== stored.seenAt) return next.seenAt > stored.seenAt;
  return next.runId >= stored.runId;
}

/** False for a finding of which nothing is new but the time and the run: those alone are not worth a write. */
export function isWorthWriting({ change, before, after }: Transition): boolean {
  if (change !== 'unchanged' || before === undefined) return true;
  return !isDeepStrictEqual({ ...before, seenAt: after.seenAt, runId: after.runId }, { ...after });
}
