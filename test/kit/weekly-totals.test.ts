import { expect, it } from 'vitest';
import { weeklyTotals } from '../../src/kit/weekly-totals.ts';
import { eachDay } from '../support/build.ts';

const now = new Date('2026-11-25T12:00:00.000Z');

it('adds up four weeks before today, the last first', () => {
  const values = eachDay(1, 29).map(({ day, value }) => ({
    day,
    value: day === '2026-11-25' ? 100 : day < '2026-11-18' ? 2 : value,
  }));
  expect(weeklyTotals(values, now)).toEqual([7, 14, 14, 14]);
});

it('leaves out weeks of which a day is missing', () => {
  expect(weeklyTotals(eachDay(1, 28), now)).toEqual([7, 7, 7]);
  expect(weeklyTotals([], now)).toEqual([]);
  expect(weeklyTotals(undefined, now)).toEqual([]);
});
