import type { Collector } from '#kit';
import type { Kind, Unread } from '#model';

export interface Amended extends Pick<Unread, 'account' | 'region'> {
  /** Kinds that are otherwise than they were. */
  readonly changed: ReadonlySet<Kind>;
  /** Kinds that were looked at again. */
  readonly looked: ReadonlySet<Kind>;
}

/**
 * What a place lacks since something in it was looked at again: kinds that are only read where others point to them, a
 * function's VPC say, and that were not read again. Metrics are not among them: those of a thing stay its own.
 */
export function leftBehind(
  { account, region, changed, looked }: Amended,
  collectors: readonly Collector[],
): readonly Unread[] {
  return collectors
    .filter(
      ({ after, kinds, priced }) =>
        priced !== true && after.some((kind) => changed.has(kind)) && !kinds.some((kind) => looked.has(kind)),
    )
    .flatMap(({ kinds }) => kinds)
    .map((kind) => ({ kind, account, region, because: `${kind}: what it is read for has changed since it was read` }));
}
