/** Choices that a seed makes, the same each time. */
export interface Dice {
  /** A whole number below. */
  readonly below: (count: number) => number;
  readonly chance: (odds: number) => boolean;
  readonly pick: <T>(from: readonly [T, ...T[]]) => T;
  readonly some: <T>(most: number, one: () => T) => readonly T[];
}

export function diceOf(seed: number): Dice {
  let state = seed | 0;
  /** mulberry32 */
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count: number): number => Math.floor(next() * count);
  return {
    below,
    chance: (odds) => next() < odds,
    pick: (from) => from[below(from.length)] ?? from[0],
    some: (most, one) => Array.from({ length: below(most + 1) }, one),
  };
}
