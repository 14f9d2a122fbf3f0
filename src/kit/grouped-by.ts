/** Those with each key, in the order in which they came; one may have several keys, or none. */
export function groupedBy<One, Key = string>(
  all: Iterable<One>,
  keysOf: (one: One) => Iterable<Key>,
): ReadonlyMap<Key, readonly One[]> {
  const groups = new Map<Key, One[]>();
  for (const one of all) {
    for (const key of keysOf(one)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [one]);
      else group.push(one);
    }
  }
  return groups;
}
