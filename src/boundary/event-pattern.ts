import type { EventPattern, EventPatternValue } from '#model';
import { listOf, membersOf, parsedJson } from './members.ts';

/**
 * What may be told of a rule's event pattern; undefined for a text that is none. Values that only events of the owner's
 * own can have are left out: all that is asked of them is their source and type.
 */
export function describePattern(text: string): EventPattern | undefined {
  const pattern = membersOf(parsedJson(text)) as EventPattern | undefined;
  if (pattern === undefined || mayBeOfAws(pattern['source'])) return pattern;
  return Object.fromEntries(Object.entries(pattern).filter(([field]) => field !== 'detail' && field !== '$or'));
}

/** Only names that are written out can rule out the sources of AWS's services, which begin with `aws.`. */
function mayBeOfAws(sources: EventPatternValue | undefined): boolean {
  const listed = listOf(sources);
  return listed.length === 0 || listed.some((source) => typeof source !== 'string' || source.startsWith('aws.'));
}
