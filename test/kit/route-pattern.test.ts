import { describe, expect, it } from 'vitest';
import { globMatches, routeMatches } from '../../src/kit/route-pattern.ts';

describe('A glob', () => {
  it.each([
    ['/health', '/health', true],
    ['/health', '/healthy', false],
    ['/*', '/a/b', true],
    ['/a*c', '/abc', true],
    ['/a*c', '/abd', false],
    ['/a?c', '/abc', true],
    ['/a?c', '/ac', false],
    ['*b*d', 'abcbd', true],
    ['/a.c', '/abc', false],
    ['/{id}+(x)', '/{id}+(x)', true],
    ['/**', '/', true],
    ['', '', true],
    ['', 'a', false],
  ])('%s against %s: %s', (glob, text, fits) => {
    expect(globMatches(glob, text)).toBe(fits);
  });

  it('with many stars does not hang', () => {
    const begun = performance.now();
    expect(globMatches(`${'*a'.repeat(200)}x`, 'a'.repeat(2000))).toBe(false);
    expect(performance.now() - begun).toBeLessThan(1000);
  });
});

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
