import { describe, expect, it } from 'vitest';
import { highestOf, lastDays, totalOf } from '#kit';

const now = new Date('2026-11-25T12:00:00Z');
const values = [
  { day: '2026-11-25', value: 2 },
  { day: '2026-11-12', value: 5 },
  { day: '2026-11-11', value: 40 },
];

describe('values of days', () => {
  it('are those of the last so many days, today among them', () => {
    expect(lastDays(values, 14, now).map(({ day }) => day)).toEqual(['2026-11-25', '2026-11-12']);
    expect(lastDays(values, 1, now).map(({ day }) => day)).toEqual(['2026-11-25']);
    expect(lastDays(undefined, 14, now)).toEqual([]);
  });

  it('add up, and have a highest', () => {
    expect(totalOf(values)).toBe(47);
    expect(highestOf(values)).toBe(40);
    expect([totalOf([]), highestOf([])]).toEqual([0, 0]);
  });
});
