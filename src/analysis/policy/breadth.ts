import { globCovers } from '../../text/glob.ts';
import type { Grant } from '../policy.ts';

type Breadth = Grant['breadth'];

const narrowestFirst: readonly Breadth[] = ['some', 'type', 'service'];

/** How much of a service a resource's pattern takes in, whatever region and account it names. */
export function breadthOf(resource: string): Breadth {
  const own = resource.split(':').slice(5).join(':');
  if (own === '') return resource.endsWith('*') ? 'service' : 'some';
  if (/^[*:/]*\*[*:/]*$/.test(own)) return 'service';
  return /^(?:[\w-]+[:/]|parameter|secret|key)[*:/]*\*[*:/]*$/.test(own) ? 'type' : 'some';
}

/** What two patterns that overlap have in common, as near as one of the two comes to it. */
export function commonOf(one: string, other: string): string {
  if (globCovers(one, other)) return other;
  if (globCovers(other, one)) return one;
  return rankOf(other) < rankOf(one) ? other : one;
}

function rankOf(resource: string): number {
  return narrowestFirst.indexOf(breadthOf(resource));
}
