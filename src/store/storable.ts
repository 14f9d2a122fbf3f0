import type { Finding } from '#model';
import { parseFinding } from './finding-schema.ts';

/** The finding as it may be written. Throws for one that could not be read again: a bug of ours, caught while the old state is whole. */
export function storable(finding: Finding): Finding {
  const parsed = parseFinding(finding);
  if (parsed.ok) return finding;
  throw new TypeError(`Finding ${finding.id} of ${finding.checkId} cannot be stored: ${parsed.problems.join('; ')}.`);
}
