import type { Dice } from './dice.ts';

/** A document as text: as it is, or with parts of other kinds in it, or broken as a text. */
export function textOf(document: unknown, dice: Dice): string {
  let value = document;
  for (let times = dice.below(4); times > 0; times -= 1) value = mutated(value, dice);
  let text = typeof value === 'string' ? value : JSON.stringify(value);
  for (let times = dice.chance(0.5) ? 0 : dice.below(4); times > 0; times -= 1) text = broken(text, dice);
  return text;
}

function mutated(value: unknown, dice: Dice): unknown {
  if (typeof value !== 'object' || value === null || dice.chance(0.15)) return odd(dice, value);
  if (Array.isArray(value)) {
    const at = dice.below(value.length + 1);
    return value
      .map((one: unknown, index) => (index === at ? mutated(one, dice) : one))
      .concat(dice.chance(0.2) ? [odd(dice, value)] : []);
  }
  const entries: [string, unknown][] = Object.entries(value);
  const at = dice.below(entries.length + 1);
  const changed = entries.flatMap(([name, one], index): [string, unknown][] => {
    if (index !== at) return [[name, one]];
    if (dice.chance(0.2)) return [];
    if (dice.chance(0.1)) return [[dice.pick([name.toLowerCase(), name.toUpperCase(), `${name} `, '__proto__']), one]];
    return [[name, mutated(one, dice)]];
  });
  return Object.fromEntries(changed);
}

function odd(dice: Dice, value: unknown): unknown {
  const stars = '*?'.repeat(1 + dice.below(200));
  return dice.pick<unknown>([
    null,
    true,
    -0.5,
    1e308,
    '',
    '*',
    stars,
    `${'a'.repeat(dice.below(2000))}${stars}`,
    '\u0000\ud800"\\',
    [],
    {},
    [value],
    { value },
    Array.from({ length: dice.below(isLarge(value) ? 3 : 300) }, () => value),
    nested(dice.below(400), value),
  ]);
}

/** Copies of copies of copies are more than a text can hold. */
function isLarge(value: unknown): boolean {
  return JSON.stringify([value]).length > 20_000;
}

function nested(levels: number, value: unknown): unknown {
  let whole = value;
  for (let level = 0; level < levels; level += 1) whole = level % 2 === 0 ? [whole] : { Branches: whole };
  return whole;
}

function broken(text: string, dice: Dice): string {
  const at = dice.below(text.length + 1);
  const to = at + dice.below(20);
  return dice.pick([
    () => text.slice(0, at),
    () => text.slice(0, at) + text.slice(to),
    () => text.slice(0, at) + text.slice(at, to).repeat(3) + text.slice(to),
    () =>
      text.slice(0, at) +
      dice.pick(['"', '{', '}', '[', ']', ',', ':', '%', '\\', '\u0000', '*', '$']) +
      text.slice(at),
    () => `\ufeff${text}`,
    () => text.repeat(2),
    () => encodeURIComponent(text.slice(0, 500).replace(/[\ud800-\udfff]/g, '')),
  ])();
}
