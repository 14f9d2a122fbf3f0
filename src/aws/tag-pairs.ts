import type { Tags } from '#model';
import { required } from './required.ts';

interface TagPair {
  readonly Key?: string | undefined;
  readonly Value?: string | undefined;
}

/** Tags as most services list them; services leave the list out where there are none. */
export function tagPairs(pairs: readonly TagPair[] | undefined): Tags {
  return Object.fromEntries((pairs ?? []).map(({ Key, Value }) => [required(Key, 'Key'), Value ?? '']));
}
