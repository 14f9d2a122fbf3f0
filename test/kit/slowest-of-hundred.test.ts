import { describe, expect, it } from 'vitest';
import { slowestOfHundred } from '../../src/kit/slowest-of-hundred.ts';

const days = (...values: readonly number[]) =>
  values.map((value, index) => ({ day: `2026-11-0${String(index + 1)}`, value }));

describe('the slowest of a hundred calls', () => {
  it('is that of the slowest day with a hundred calls', () => {
    expect(slowestOfHundred(days(5, 9, 7), days(100, 100, 1000))).toBe(9);
  });

  it('is not the slowest of fewer, but where it is as slow on three days', () => {
    expect(slowestOfHundred(days(5, 90, 80), days(100, 99, 99))).toBe(5);
    expect(slowestOfHundred(days(5, 90, 70, 80, 60), days(100, 99, 1, 99, 99))).toBe(70);
  });

  it('is the fastest of two days where there are no more', () => {
    expect(slowestOfHundred(days(70, 90), days(60, 60))).toBe(70);
    expect(slowestOfHundred(days(70, 90, 80, 60), days(60, 60, 60, 60))).toBe(70);
    expect(slowestOfHundred(days(70), days(60))).toBe(70);
  });

  it('takes a day of which the calls are missing for one with few', () => {
    expect(slowestOfHundred(days(5, 90), days(100))).toBe(5);
  });

  it('is none where nothing was measured', () => {
    expect(slowestOfHundred([], days(100))).toBe(0);
  });
});
