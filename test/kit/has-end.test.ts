import { expect, it } from 'vitest';
import { hasEnd } from '#kit';

it.each([
  [undefined, false],
  [99_999_999, false],
  [99_999_998, true],
  ['path', true],
  ['expression', true],
] as const)('a time-out of %s is an end: %s', (seconds, is) => {
  expect(hasEnd(seconds)).toBe(is);
});
