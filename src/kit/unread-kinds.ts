import type { Gap, Inventory, Kind, Resource } from '#model';
import { hides } from './unlisted-places.ts';

/** A gap hides it, or it was left out on purpose. */
export type Unseen = { readonly gap: Gap } | { readonly because: string };

/** Of the kinds that a check asks for, why the first of them could not be read where it stands; undefined where all were. */
export type UnreadKinds = (...kinds: readonly Kind[]) => Unseen | undefined;

/** By subject: what of its place could not be read, or was not meant to be. */
export function unreadIn(inventory: Inventory): (subject: Resource) => UnreadKinds {
  if (inventory.gaps.length === 0 && inventory.unread.length === 0) return () => nothing;
  return (subject) =>
    (...kinds) =>
      firstOf(kinds, (kind) => unseenIn(inventory, subject, kind));
}

const nothing: UnreadKinds = () => undefined;

function firstOf<Item, Found>(items: readonly Item[], find: (item: Item) => Found | undefined): Found | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

function unseenIn({ gaps, unread }: Inventory, { account, region }: Resource, kind: Kind): Unseen | undefined {
  const isHere = (one: Pick<Gap, 'account' | 'region'>) =>
    one.account === account && (region === 'global' || one.region === region || one.region === 'global');
  const gap = gaps.find((one) => isHere(one) && hides(one, kind));
  return gap === undefined ? unread.find((one) => isHere(one) && one.kind === kind) : { gap };
}
