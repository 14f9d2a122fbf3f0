import { Malformed } from './malformed.ts';

/** A member of a reply that AWS always sends. Throws `Malformed` where it did not: nothing is made up in its place. */
export function required<T>(value: T | undefined | null, member?: string): T {
  if (value !== undefined && value !== null) return value;
  const which = member === undefined ? '' : `: ${member}`;
  throw new Malformed(`a required member is missing from the reply${which}`);
}
