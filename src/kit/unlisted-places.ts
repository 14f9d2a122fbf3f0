import type { Gap, Inventory, Kind, Unread } from '#model';

/** Where kinds could not all be listed: the first gap of each place, which has one identity; all are told as coverage. */
export function unlistedPlaces({ gaps }: Pick<Inventory, 'gaps'>, kinds: readonly Kind[]): Iterable<Gap> {
  return firstOfEachPlace(gaps.filter((gap) => kinds.some((kind) => hides(gap, kind))));
}

/** Where kinds were left out on purpose. */
export function unreadPlaces({ unread }: Pick<Inventory, 'unread'>, kinds: readonly Kind[]): Iterable<Unread> {
  return firstOfEachPlace(unread.filter(({ kind }) => kinds.includes(kind)));
}

function firstOfEachPlace<One extends Pick<Gap, 'account' | 'region'>>(all: readonly One[]): Iterable<One> {
  const first = new Map<string, One>();
  for (const one of all) {
    const place = `${one.account}/${one.region}`;
    if (!first.has(place)) first.set(place, one);
  }
  return first.values();
}

/** A gap without a kind hides the whole place; one of a check hides nothing from the others. */
export function hides(gap: Gap, kind: Kind): boolean {
  return gap.checkId === undefined && (gap.kind === kind || gap.kind === undefined);
}
