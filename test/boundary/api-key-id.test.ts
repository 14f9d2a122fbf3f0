import { expect, it } from 'vitest';
import { apiKeyIdOf } from '#boundary';

it('is the id that API Gateway gave', () => {
  expect(apiKeyIdOf('a1b2c3d4e5', 'wholesale')).toBe('a1b2c3d4e5');
});

it('is never the key itself, but its name, if it has one', () => {
  const key = 'hunter2'.repeat(3);
  expect(apiKeyIdOf(key, 'wholesale')).toBe('unnumbered:wholesale');
  expect(apiKeyIdOf(key, undefined)).toBe('unnumbered:');
});
