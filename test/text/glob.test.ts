import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { globCovers, globMatches, globMeetsPath, globsOverlap } from '../../src/text/glob.ts';

const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 4 });
/** Every text that can tell two such patterns apart, or be in both. */
const texts = upTo(8);

describe('a pattern with wildcards', () => {
  it.each([
    ['', '', true],
    ['*', '', true],
    ['?', '', false],
    ['s3:Get*', 's3:GetObject', true],
    ['s3:Get*', 's3:PutObject', false],
    ['s3:*Object', 's3:GetObjectObject', true],
    ['s3:*Object', 's3:GetObjects', false],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['a.c', 'abc', false],
    ['*a*b*', 'xxaxxbxx', true],
  ])('%s against %s: %s', (glob, text, expected) => {
    expect(globMatches(glob, text)).toBe(expected);
  });

  it('matches what the regular expression of the same meaning matches', () => {
    fc.assert(
      fc.property(pattern, fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 6 }), (glob, text) => {
        const regex = new RegExp(`^${glob.replaceAll('*', '.*').replaceAll('?', '.')}$`);
        expect(globMatches(glob, text)).toBe(regex.test(text));
      }),
    );
  });

  it('overlaps another exactly if some text matches both', () => {
    fc.assert(
      fc.property(pattern, pattern, (one, other) => {
        const isShared = texts.some((text) => globMatches(one, text) && globMatches(other, text));
        expect(globsOverlap(one, other)).toBe(isShared);
      }),
    );
  });

  it('covers another only if it matches all that the other does, and always covers itself', () => {
    fc.assert(
      fc.property(pattern, pattern, (outer, inner) => {
        expect(globCovers(inner, inner)).toBe(true);
        fc.pre(globCovers(outer, inner));
        expect(texts.filter((text) => globMatches(inner, text) && !globMatches(outer, text))).toEqual([]);
      }),
    );
  });

  it.each([
    ['s3:*', 's3:Get*', true],
    ['s3:Get*', 's3:*', false],
    ['*', '*:*', true],
    ['s3:Get?', 's3:Get*', false],
    ['s3:Get*', 's3:Get?', true],
  ])('%s covers %s: %s', (outer, inner, expected) => {
    expect(globCovers(outer, inner)).toBe(expected);
  });

  it('is matched in good time however many stars it has', () => {
    expect(globMatches('*a'.repeat(40), `${'a'.repeat(5000)}b`)).toBe(false);
  });
});

function upTo(length: number): readonly string[] {
  let longest = [''];
  const all = [''];
  for (let round = 0; round < length; round++) {
    longest = longest.flatMap((text) => [`${text}a`, `${text}b`]);
    all.push(...longest);
  }
  return all;
}

describe('A pattern and a path of which some parts are not known', () => {
  it.each([
    ['api/*/GET/orders/*', 'api/*/GET/orders/*', true],
    ['api/*/GET/orders/*', 'api/*/POST/orders', false],
    ['api/*/*', 'api/*/POST/orders', true],
    ['api/prod/POST/orders', 'api/*/POST/orders', true],
    ['api/prod/POST/orders', 'api/*/GET/orders', false],
    ['api/pr??/*/orders', 'api/*/POST/orders', true],
    ['api/*/GET/orders/1/lines', 'api/*/GET/orders/*', true],
    ['api/*/GET/orders/1/lines', 'api/*/GET/orders/*/lines', true],
    ['api/*/GET/orders/1/2/lines', 'api/*/GET/orders/*/lines', false],
    ['api/*', 'api/*', true],
    ['api', 'api', true],
    ['api', 'apis', false],
    ['*', '', true],
  ])('%s meets %s: %s', (glob, path, meets) => {
    expect(globMeetsPath(glob, path)).toBe(meets);
  });

  it('meet exactly if some path of such parts matches the pattern', () => {
    const symbols = fc.constantFrom('a', '/', '*');
    const some = fc.string({ unit: symbols, maxLength: 4 });
    const paths = upTo(6).map((text) => text.replaceAll('b', '/'));
    fc.assert(
      fc.property(some, some, (glob, path) => {
        const parts = path.slice(0, -1).replaceAll('*', '[^/]*') + path.slice(-1).replace('*', '.*');
        const known = new RegExp(`^${parts}$`);
        const isShared = paths.some((one) => known.test(one) && globMatches(glob, one));
        expect(globMeetsPath(glob, path)).toBe(isShared);
      }),
    );
  });
});

describe('A glob of a route', () => {
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
