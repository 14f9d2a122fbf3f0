import { expect, it } from 'vitest';
import { middleOf } from '../../src/kit/middle-of.ts';

function days(...values: readonly number[]) {
  return values.map((value, index) => ({ day: `2026-11-0${String(index + 1)}`, value }));
}

it('is what holds on most days, whatever one bad day was like', () => {
  expect(middleOf(days(90, 3000, 80))).toBe(90);
});

it('orders values as numbers', () => {
  expect(middleOf(days(9, 100, 20))).toBe(20);
});

it('is the greater of the two in the middle, where there are two', () => {
  expect(middleOf(days(10, 40, 20, 30))).toBe(30);
});

it('is nothing where there was no day', () => {
  expect(middleOf([])).toBe(0);
});
