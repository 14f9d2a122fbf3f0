import { expect, it } from 'vitest';
import { hoursSince } from '../../src/kit/hours-since.ts';

const noon = new Date('2026-11-25T12:00:00.000Z');

it('are counted with their fraction', () => {
  expect(hoursSince('2026-11-24T10:30:00.000Z', noon)).toBe(25.5);
});

it('are negative where the moment is yet to come', () => {
  expect(hoursSince('2026-11-25T13:00:00.000Z', noon)).toBe(-1);
});
