import { describe, expect, it } from 'vitest';
import { oneOfEach } from '../../src/store/one-of-each.ts';

describe('oneOfEach', () => {
  it('gives back every text as it is, however many there are', () => {
    const numbers = Array.from({ length: 50_000 }, (_, n) => `text ${n}`);
    expect(numbers.map(oneOfEach)).toEqual(numbers);
    expect(numbers.map(oneOfEach)).toEqual(numbers);
  });
});
