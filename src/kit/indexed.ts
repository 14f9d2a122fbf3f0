import type { Inventory, Kind, Resource, ResourceOf } from '#model';
import { groupedBy } from './grouped-by.ts';

/** Those of a declared join whose member has that value. */
export type Where<Join extends Kind> = <K extends Join, Member extends keyof ResourceOf<K>>(
  kind: K,
  member: Member,
  value: ResourceOf<K>[Member],
) => readonly ResourceOf<K>[];

type Index = ReadonlyMap<unknown, readonly Resource[]>;

/** Looks up by a member; the first question about a kind and member builds its index. */
export function indexed<Join extends Kind>(inventory: Inventory): Where<Join> {
  const indexes = new Map<Kind, Map<PropertyKey, Index>>();
  return <K extends Join, Member extends keyof ResourceOf<K>>(
    kind: K,
    member: Member,
    value: ResourceOf<K>[Member],
  ) => {
    let index = indexes.get(kind)?.get(member);
    if (index === undefined) {
      index = groupedBy<Resource, unknown>(inventory.all(kind), (one) => [one[member as keyof Resource]]);
      indexes.set(kind, (indexes.get(kind) ?? new Map<PropertyKey, Index>()).set(member, index));
    }
    return (index.get(value) ?? none) as readonly ResourceOf<K>[];
  };
}

const none: readonly [] = [];
