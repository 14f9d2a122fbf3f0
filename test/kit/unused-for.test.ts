import { expect, it } from 'vitest';
import { isUnusedFor, toldLastUse } from '#kit';

const now = new Date('2026-11-25T12:00:00.000Z');

it.each([
  ['fortnight', undefined, 30, false],
  ['none', undefined, 30, true],
  ['month', '2026-10-27', 30, false],
  ['quarter', '2026-10-26', 30, true],
  ['quarter', '2026-08-28', 90, false],
  ['none', '2026-08-27', 90, true],
] as const)('what is of %s and was used on %s is unused for %d days: %s', (traffic, lastUsed, days, is) => {
  expect(isUnusedFor({ traffic, lastUsed }, days, now)).toBe(is);
});

it.each([
  ['fortnight', undefined, 'within two weeks'],
  ['quarter', '2026-08-28', '2026-08-28'],
  ['none', undefined, 'not within 15 months'],
] as const)('what is of %s and was used on %s was used %s', (traffic, lastUsed, told) => {
  expect(toldLastUse({ traffic, lastUsed })).toBe(told);
});
