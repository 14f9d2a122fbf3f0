import { InvalidArgumentError } from 'commander';

/** `a,b c` given once or more often: a list without empties and doubles. */
export function listOption(value: string, before: readonly string[] | undefined): readonly string[] {
  const items = value.split(/[\s,]+/).filter((item) => item !== '');
  if (items.length === 0) throw new InvalidArgumentError('names nothing.');
  return [...new Set([...(before ?? []), ...items])];
}
