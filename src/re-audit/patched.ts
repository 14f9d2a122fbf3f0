import type { Kind, Resource } from '#model';
import type { Sighting, Snapshot } from '../run-files/index.ts';
import { belongsTo } from './touched.ts';

/** The snapshot of a place with what was seen there since, the oldest first; what it does not hold it is not given. */
export function patched(snapshot: Snapshot, sightings: Iterable<Sighting>): Snapshot {
  const resources = new Map(snapshot.resources);
  const later = [...sightings].filter(({ at }) => Date.parse(at) > Date.parse(snapshot.at));
  for (const sighting of later.sort((a, b) => Date.parse(a.at) - Date.parse(b.at))) patch(resources, sighting);
  return { ...snapshot, resources };
}

function patch(resources: Map<Kind, readonly Resource[]>, sighting: Sighting): void {
  const { kind: itsKind, kinds, resources: seen } = sighting;
  const known = [...seen, ...(resources.get(itsKind) ?? [])];
  const owner = known.find((one) => one.kind === itsKind && belongsTo(one, sighting, undefined))?.arn;
  for (const kind of kinds) {
    const before = resources.get(kind);
    if (before === undefined) continue;
    const isLeft = (one: Resource) => !belongsTo(one, sighting, owner);
    const first = before.findIndex((one) => !isLeft(one));
    // In its old place, so that what follows the order of a listing does not change with it.
    const place = first === -1 ? before.length : first;
    resources.set(kind, [
      ...before.slice(0, place).filter(isLeft),
      ...seen.filter((one) => one.kind === kind),
      ...before.slice(place).filter(isLeft),
    ]);
  }
}

/** The kinds of which two states of a place differ. */
export function changedKinds(before: Snapshot, after: Snapshot): ReadonlySet<Kind> {
  const kinds = [...after.resources.keys()].filter((kind) => {
    const [old, now] = [before.resources.get(kind) ?? [], after.resources.get(kind) ?? []];
    if (old === now) return false;
    return old.length !== now.length || old.some((one, index) => !isSame(one, now[index]));
  });
  return new Set(kinds);
}

function isSame(one: Resource, other: Resource | undefined): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
