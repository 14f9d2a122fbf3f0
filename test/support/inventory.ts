import type { Arn, Found, Gap, Inventory, Kind, Resource, ResourceOf, Unread } from '#model';
import { defaultAccount, defaultRegion, type Place } from './build/place.ts';

export interface Covering {
  readonly gaps?: readonly Gap[];
  readonly unread?: readonly Unread[];
  /** What is audited beside the default account's default region and global kinds, and the places of the resources. */
  readonly places?: readonly Place[];
  readonly environments?: Inventory['environments'];
  readonly frameworkMade?: Inventory['frameworkMade'];
  readonly workloads?: Inventory['workloads'];
}

/** The simplest inventory that keeps the contract: slow, and plain to see through. */
export function anInventory(
  resources: readonly Resource[],
  { gaps = [], unread = [], places = [], environments = {}, frameworkMade, workloads }: Covering = {},
): Inventory {
  const covered = [
    { account: defaultAccount, region: defaultRegion },
    { account: defaultAccount, region: 'global' },
    ...places,
    ...resources,
  ];

  function all<K extends Kind>(kind: K): readonly ResourceOf<K>[] {
    return resources.filter((one): one is ResourceOf<K> => one.kind === kind);
  }

  function find<K extends Kind>(kind: K, arn: Arn): Found<ResourceOf<K>> {
    const value = all(kind).find((one) => one.arn === arn);
    if (value !== undefined) return { is: 'found', value };
    return { is: covered.some((place) => isIn(place, arn)) ? 'absent' : 'outside' };
  }

  const listing = gaps.filter((gap) => gap.hides === 'listing');
  return { gaps: listing, unread, environments, frameworkMade, workloads, all, find };
}

/** Some services leave the account out of their ARNs, global ones the region. */
function isIn(place: Place, arn: Arn): boolean {
  const [, , , region = '', account = ''] = arn.split(':');
  if (account !== '' && account !== place.account) return false;
  return place.region === (region === '' ? 'global' : region);
}
