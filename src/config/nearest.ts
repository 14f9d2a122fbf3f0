const enoughAlike = 0.5;

/** The names most like one that does not exist, the likest first: at most three, and none that is far from it. */
export function nearest(name: string, known: Iterable<string>): readonly string[] {
  return [...known]
    .map((one) => ({ one, alike: likeness(name, one) }))
    .filter(({ alike }) => alike >= enoughAlike)
    .sort((a, b) => b.alike - a.alike)
    .slice(0, 3)
    .map(({ one }) => one);
}

/** The share of pairs of letters that two names have in common, 0 to 1 (Dice's coefficient). */
function likeness(one: string, other: string): number {
  const pairs = pairsOf(one);
  const others = pairsOf(other);
  const common = [...pairs].filter((pair) => others.has(pair)).length;
  return (2 * common) / Math.max(1, pairs.size + others.size);
}

function pairsOf(name: string): ReadonlySet<string> {
  const letters = name.toLowerCase();
  return new Set(Array.from(letters.slice(1), (letter, index) => `${letters[index] ?? ''}${letter}`));
}
