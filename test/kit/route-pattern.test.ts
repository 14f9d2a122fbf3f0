import { describe, expect, it } from 'vitest';
import { routeMatches } from '../../src/kit/route-pattern.ts';

describe('A route pattern', () => {
  it.each([
    ['GET /health', { httpMethod: 'GET', path: '/health' }, true],
    ['ANY /health', { httpMethod: 'GET', path: '/health' }, true],
    ['* /hooks/*', { httpMethod: 'ANY', path: '/hooks/stripe' }, true],
    ['GET /health', { httpMethod: 'ANY', path: '/health' }, false],
    ['GET /health', { httpMethod: 'POST', path: '/health' }, false],
  ])('%s for %o: %s', (pattern, method, fits) => {
    expect(routeMatches(pattern, method)).toBe(fits);
  });
});
