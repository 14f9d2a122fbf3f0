export interface Groups<T> {
  /** Those with that key; none where there are none. */
  readonly of: (key: string) => readonly T[];
  readonly all: ReadonlyMap<string, readonly T[]>;
}

/** Things by a key of each, in their order; what has none is left out. */
export function grouped<T>(things: Iterable<T>, keyOf: (one: T) => string | undefined): Groups<T> {
  const all = new Map<string, T[]>();
  for (const one of things) {
    const key = keyOf(one);
    if (key === undefined) continue;
    const group = all.get(key);
    if (group === undefined) all.set(key, [one]);
    else group.push(one);
  }
  return { of: (key) => all.get(key) ?? [], all };
}
