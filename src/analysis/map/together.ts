/** Who is connected with whom: the name of a text's group, which is itself where no pair has it. */
export function togetherBy(pairs: Iterable<readonly [string, string]>): (one: string) => string {
  const above = new Map<string, string>();
  const top = (one: string): string => {
    let at = one;
    for (let next = above.get(at); next !== undefined; next = above.get(at)) {
      // Every second step is left out the next time.
      const after = above.get(next);
      if (after !== undefined) above.set(at, after);
      at = next;
    }
    return at;
  };
  for (const [one, other] of pairs) {
    const [a, b] = [top(one), top(other)];
    if (a !== b) above.set(a, b);
  }
  return top;
}
