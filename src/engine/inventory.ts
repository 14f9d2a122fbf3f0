import type { Arn, Found, Inventory, Kind, Resource, ResourceOf } from '#model';
import type { PlaceView } from './collect.ts';

/**
 * One inventory over what was collected in several places: a region with its account, an account with its regions, or all.
 * Linear to build; each kind is indexed when it is first asked for.
 */
export function inventoryOf(
  places: readonly PlaceView[],
  environments: Inventory['environments'],
  frameworkMade?: Inventory['frameworkMade'],
  workloads?: Inventory['workloads'],
): Inventory {
  const gaps = places.flatMap((place) => place.gaps).filter((gap) => gap.hides === 'listing');
  const unread = places.flatMap((place) => place.unread ?? []);
  const covered = new Set(places.flatMap(({ account, region }) => [`${account}/${region}`, `/${region}`]));
  const lists = new Map<Kind, readonly Resource[]>();
  const indexes = new Map<Kind, ReadonlyMap<string, Resource>>();

  function all<K extends Kind>(kind: K): readonly ResourceOf<K>[] {
    const known = lists.get(kind) ?? places.flatMap((place) => place.resources.get(kind) ?? []);
    lists.set(kind, known);
    return known as readonly ResourceOf<K>[];
  }

  function indexOf(kind: Kind): ReadonlyMap<string, Resource> {
    const known = indexes.get(kind) ?? new Map(all(kind).map((one): [string, Resource] => [one.arn, one]));
    indexes.set(kind, known);
    return known;
  }

  function hasGrown(kind: Kind): boolean {
    return places.some(({ mayHaveGrown }) => mayHaveGrown?.(kind) ?? false);
  }

  function find<K extends Kind>(kind: K, arn: Arn): Found<ResourceOf<K>> {
    const value = indexOf(kind).get(arn) as ResourceOf<K> | undefined;
    if (value !== undefined) return { is: 'found', value };
    return { is: covered.has(placeOf(arn)) && !hasGrown(kind) ? 'absent' : 'outside' };
  }

  return { gaps, unread, environments, frameworkMade, workloads, all, find };
}

/** `account/region` of an ARN: some services leave the account out, global ones the region. */
function placeOf(arn: Arn): string {
  const [, , , region = '', account = ''] = arn.split(':');
  return `${account}/${region === '' ? 'global' : region}`;
}
