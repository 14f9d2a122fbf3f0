import type { Inventory, Kind, Resource, ResourceOf } from '#model';

/** Those of a declared join whose member has that value. */
export type Where<Join extends Kind> = <K extends Join, Member extends keyof ResourceOf<K>>(
  kind: K,
  member: Member,
  value: ResourceOf<K>[Member],
) => readonly ResourceOf<K>[];

type Index = ReadonlyMap<unknown, readonly Resource[]>;

/** Looks up by a member; the first question about a kind and member builds its index. */
export function indexed<Join extends Kind>(inventory: Inventory): Where<Join> {
  const indexes = new Map<string, Index>();
  return <K extends Join, Member extends keyof ResourceOf<K>>(
    kind: K,
    member: Member,
    value: ResourceOf<K>[Member],
  ) => {
    const name = `${kind}|${String(member)}`;
    const index = indexes.get(name) ?? grouped(inventory.all(kind), (one) => one[member]);
    indexes.set(name, index);
    return (index.get(value) ?? []) as readonly ResourceOf<K>[];
  };
}

function grouped<T extends Resource>(resources: readonly T[], key: (one: T) => unknown): Index {
  const groups = new Map<unknown, Resource[]>();
  for (const one of resources) {
    const value = key(one);
    const group = groups.get(value);
    if (group === undefined) groups.set(value, [one]);
    else group.push(one);
  }
  return groups;
}
