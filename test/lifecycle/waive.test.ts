import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CheckMeta, Evaluation, Tags, Waiver } from '#model';
import { matchesPattern } from '../../src/lifecycle/index.ts';
import { aFunction, aGap, defaultAccount, seen } from '../support/build.ts';
import { aCheck, after, anEvaluation, daysLater, failed, type Known, ran } from './evaluations.ts';

describe('a waiver', () => {
  it('covers a check on the resources of its pattern, and is told with the finding', () => {
    expect(stateUnder([aWaiver()])).toBe('waived');
    const { steps } = ran(new Map(), [anEvaluation(failed)], { waivers: [aWaiver()], now: daysLater(3) });
    expect(steps[0]?.outcome).toMatchObject({
      result: 'waived',
      message: 'It is slow.',
      waiver: { id: 'w', owner: 'ann', reason: 'known', expires: aWaiver().expires, since: daysLater(3).toISOString() },
    });
  });

  it.each([
    ['any check', { checks: ['*'] }],
    ['the whole ARN', { resource: aFunction().arn }],
    ['the account it names', { account: defaultAccount }],
    ['an earlier name of the check', { checks: ['first-name'] }],
  ] as const)('may be for %s', (_, overrides) => {
    expect(stateUnder([aWaiver(overrides)], aCheck({ replaces: ['first-name'] }))).toBe('waived');
  });

  it.each([
    ['another check', { checks: ['another'] }],
    ['another resource', { resource: 'arn:aws:lambda:*:payments' }],
    ['another account', { account: '444455556666' }],
  ] as const)('for %s covers nothing', (_, overrides) => {
    expect(stateUnder([aWaiver(overrides)])).toBe('open');
  });

  it('covers a review too', () => {
    const { known } = ran(new Map(), [anEvaluation({ ...failed, result: 'review' })], { waivers: [aWaiver()] });
    expect([...known.values()]).toMatchObject([{ state: 'waived' }]);
  });

  it('covers no place as a whole', () => {
    const { known } = ran(new Map(), [anEvaluation(failed, { subject: undefined })], {
      waivers: [aWaiver({ resource: '*' })],
    });
    expect([...known.values()]).toMatchObject([{ state: 'open' }]);
  });

  it('holds until its moment, in whatever way that is written, and not at it', () => {
    const expires = '2026-01-11T02:00:00+02:00';
    expect(stateUnder([aWaiver({ expires })], aCheck(), new Date('2026-01-10T23:59:59.999Z'))).toBe('waived');
    expect(stateUnder([aWaiver({ expires })], aCheck(), new Date('2026-01-11T00:00:00.000Z'))).toBe('open');
    expect(stateUnder([aWaiver({ expires: 'some day' })])).toBe('open');
  });

  it('that has expired gives way to one that has not', () => {
    expect(stateUnder([aWaiver({ id: 'old', expires: '2025-01-01T00:00:00.000Z' }), aWaiver()])).toBe('waived');
  });

  it('keeps since when it has covered the finding', () => {
    const known = after(
      [[anEvaluation(failed)], { waivers: [aWaiver()] }],
      [[anEvaluation(failed, { text: 'slower' })], { waivers: [aWaiver()] }],
    );
    expect([...known.values()]).toMatchObject([{ message: 'slower', waiver: { since: daysLater(0).toISOString() } }]);
    const other = ran(known, [anEvaluation(failed)], { waivers: [aWaiver({ id: 'other' })], now: daysLater(5) }).known;
    expect([...other.values()]).toMatchObject([{ waiver: { id: 'other', since: daysLater(5).toISOString() } }]);
  });

  it('stays on a finding whose tags could not be read', () => {
    const known = after(
      [[tagged({ 'wal:ignore': 'lambda-is-quick' })]],
      [[anEvaluation({ result: 'unknown', gap: aGap() })]],
    );
    expect([...known.values()]).toMatchObject([{ state: 'waived', stale: true, waiver: { id: 'tag:wal:ignore' } }]);
  });
});

describe('a tag', () => {
  it.each([
    ['the check alone', 'lambda-is-quick'],
    ['the check among others', 'another + lambda-is-quick'],
    ['an earlier name of the check', 'first-name'],
  ])('wal:ignore that names %s waives it for 365 days', (_, value) => {
    const known = after([[tagged({ 'wal:ignore': value }, aCheck({ replaces: ['first-name'] }))]]);
    const expires = daysLater(365).toISOString();
    expect([...known.values()]).toMatchObject([
      { state: 'waived', waiver: { id: 'tag:wal:ignore', owner: 'tag', expires } },
    ]);
  });

  it('wal:ignore that names another check, or a part of a name, waives nothing', () => {
    for (const value of ['another', 'lambda-is', '', '*']) {
      expect([...after([[tagged({ 'wal:ignore': value })]]).values()]).toMatchObject([{ state: 'open' }]);
    }
  });

  it('wal:public=true waives what may be public by design, and nothing else', () => {
    const byDesign = aCheck({ publicByDesign: true });
    const statesOf = (tags: Tags, check: CheckMeta) =>
      [...after([[tagged(tags, check)]]).values()].map(({ state }) => state);
    expect(statesOf({ 'wal:public': 'true' }, byDesign)).toEqual(['waived']);
    expect(statesOf({ 'wal:public': 'false' }, byDesign)).toEqual(['open']);
    expect(statesOf({ 'wal:public': 'true' }, aCheck())).toEqual(['open']);
  });

  it('that could not be read waives nothing', () => {
    const subject = aFunction({ tags: { seen: false, gap: aGap() } });
    expect([...after([[anEvaluation(failed, { subject })]]).values()]).toMatchObject([{ state: 'open' }]);
  });

  it('waives no longer than 365 days from when it was first seen, in whatever order and however often tags are seen', () => {
    const check = aCheck({ publicByDesign: true });
    const tags = fc.subarray<readonly [string, string]>([
      ['wal:public', 'true'],
      ['wal:ignore', 'lambda-is-quick'],
    ]);
    const day = fc.record({ gap: fc.integer({ min: 1, max: 200 }), tags, passes: fc.boolean() });
    fc.assert(
      fc.property(fc.array(day, { maxLength: 12 }), (days) => {
        let [known, now, first]: [Known, number, number | undefined] = [new Map(), 0, undefined];
        for (const { gap, tags, passes } of days) {
          now += gap;
          const evaluation = tagged(Object.fromEntries<string>(tags), check);
          const seenNow: Evaluation = passes ? { ...evaluation, verdict: { result: 'pass' } } : evaluation;
          known = ran(known, [seenNow], { now: daysLater(now) }).known;
          const isWaived = [...known.values()].some(({ state }) => state === 'waived');
          if (isWaived) first ??= now;
          expect(isWaived && now >= (first ?? now) + 365).toBe(false);
        }
      }),
    );
  });
});

it('a waiver of a file never outlasts its date, however often it is seen', () => {
  const steps = fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 15 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100 }), steps, (end, gaps) => {
      const waivers = [aWaiver({ expires: daysLater(end).toISOString() })];
      let [known, now]: [Known, number] = [new Map(), 0];
      for (const gap of gaps) {
        now += gap;
        known = ran(known, [anEvaluation(failed)], { waivers, now: daysLater(now) }).known;
        expect([...known.values()]).toMatchObject([{ state: now < end ? 'waived' : 'open' }]);
      }
    }),
  );
});

describe('matchesPattern', () => {
  it('answers as a plain search for every way to fill the stars would', () => {
    const letters = fc.constantFrom('a', 'b', ':');
    const pattern = fc.string({ unit: fc.constantFrom('a', 'b', ':', '*', '*'), maxLength: 8 });
    fc.assert(
      fc.property(pattern, fc.string({ unit: letters, maxLength: 8 }), (one, text) => {
        expect(matchesPattern(one, text)).toBe(matchesPlainly(one, text));
      }),
      { numRuns: 2000 },
    );
  });

  it('takes no other character for more than itself', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, text) => {
        const plain = one.replaceAll('*', '');
        expect(matchesPattern(plain, text)).toBe(plain === text);
        expect(matchesPattern(`${plain}*`, plain + text)).toBe(true);
      }),
    );
  });

  it.each([
    ['arn:aws:lambda:*:function:dev-*', 'arn:aws:lambda:eu-west-1:111122223333:function:dev-orders', true],
    ['arn:aws:lambda:*:function:dev-*', 'arn:aws:lambda:eu-west-1:111122223333:function:orders', false],
    ['a*a', 'a', false],
    ['*b*c', 'abxbc', true],
    ['*bc*bc', 'abc', false],
    ['', '', true],
    ['*', '', true],
  ])('says of %s and %s: %s', (pattern, text, answer) => {
    expect(matchesPattern(pattern, text)).toBe(answer);
  });

  it('stays quick for a pattern made to be slow', () => {
    const begin = performance.now();
    expect(matchesPattern(`${'*a'.repeat(2000)}b`, 'a'.repeat(20_000))).toBe(false);
    expect(performance.now() - begin).toBeLessThan(1000);
  });
});

/** The definition, letter by letter. */
function matchesPlainly(pattern: string, text: string): boolean {
  if (pattern === '') return text === '';
  const rest = pattern.slice(1);
  if (pattern.startsWith('*'))
    return matchesPlainly(rest, text) || (text !== '' && matchesPlainly(pattern, text.slice(1)));
  return text.startsWith(pattern.charAt(0)) && text !== '' && matchesPlainly(rest, text.slice(1));
}

function aWaiver(overrides: Partial<Waiver> = {}): Waiver {
  return {
    id: 'w',
    checks: ['lambda-is-quick'],
    resource: 'arn:aws:lambda:*:function:orders',
    reason: 'known',
    owner: 'ann',
    expires: '2027-01-01T00:00:00.000Z',
    ...overrides,
  };
}

function tagged(tags: Tags, check: CheckMeta = aCheck()): Evaluation {
  return anEvaluation(failed, { check, subject: aFunction({ tags: seen(tags) }) });
}

function stateUnder(waivers: readonly Waiver[], check: CheckMeta = aCheck(), now = daysLater(0)): string | undefined {
  const { known } = ran(new Map(), [anEvaluation(failed, { check })], { waivers, now });
  return [...known.values()][0]?.state;
}
