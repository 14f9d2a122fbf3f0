import type { Gap, Inventory, Kind } from '#model';

/** Where a kind could not all be listed: the first gap of each place, which has one identity; all are told as coverage. */
export function unlistedPlaces({ gaps }: Pick<Inventory, 'gaps'>, kind: Kind): Iterable<Gap> {
  const first = new Map<string, Gap>();
  for (const gap of gaps) {
    const place = `${gap.account}/${gap.region}`;
    if (hides(gap, kind) && !first.has(place)) first.set(place, gap);
  }
  return first.values();
}

/** A gap without a kind hides the whole place; one of a check hides nothing from the others. */
export function hides(gap: Gap, kind: Kind): boolean {
  return gap.checkId === undefined && (gap.kind === kind || gap.kind === undefined);
}
