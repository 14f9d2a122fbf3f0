import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AppliedWaiver, CheckMeta, Evaluation, Tags, Waiver } from '#model';
import { isOfTag, matchesPattern } from '../../src/lifecycle/index.ts';
import { aFunction, aGap, defaultAccount, seen } from '../support/build.ts';
import { aCheck, after, anEvaluation, daysLater, failed, type Known, ran } from './evaluations.ts';

const unread = withoutTags(anEvaluation(failed));
const [findingOfOrders] = after([[anEvaluation(failed)]]).keys();

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
    ['another finding', { finding: '0'.repeat(64) }],
  ] as const)('for %s covers nothing', (_, overrides) => {
    expect(stateUnder([aWaiver(overrides)])).toBe('open');
  });

  it('of one finding covers that one, and no other of the same check and pattern', () => {
    const waivers = [aWaiver({ checks: ['*'], resource: '*', finding: findingOfOrders ?? '' })];
    const subjects = [aFunction(), aFunction({ name: 'payments' })];
    const { known } = ran(
      new Map(),
      subjects.map((subject) => anEvaluation(failed, { subject })),
      { waivers },
    );
    expect([...known.values()].map(({ resource, state }) => [resource?.name, state])).toEqual([
      ['orders', 'waived'],
      ['payments', 'open'],
    ]);
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

  it('that lasts longest is the one that a finding is under, and of two that last equally long the first', () => {
    const waivers = [
      aWaiver({ id: 'short', expires: '2026-02-01T00:00:00+01:00' }),
      aWaiver({ id: 'long', expires: '2026-09-01T00:00:00.000Z' }),
      aWaiver({ id: 'as-long', expires: '2026-09-01T02:00:00+02:00' }),
      aWaiver({ id: 'longer-elsewhere', expires: '2026-12-01T00:00:00.000Z', account: '444455556666' }),
    ];
    expect(waiverUnder(waivers)).toMatchObject({ id: 'long' });
    expect(waiverUnder(waivers.toReversed())).toMatchObject({ id: 'as-long' });
  });

  it('goes before a tag, also before one that lasts longer', () => {
    const evaluation = tagged({ 'wal:ignore': 'lambda-is-quick' });
    const waivers = [aWaiver({ expires: daysLater(30).toISOString() })];
    expect(waiverUnder(waivers, evaluation)).toMatchObject({ id: 'w' });
    expect(waiverUnder(waivers, evaluation, daysLater(30))).toMatchObject({ id: 'tag:wal:ignore' });
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

describe('a waiver by tag', () => {
  const ofTeam = aWaiver({ tag: { key: 'team' } });
  const ofPayments = aWaiver({ tag: { key: 'team', value: 'payments' } });
  const stateOf = (waiver: Waiver, tags: Tags) =>
    [...ran(new Map(), [tagged(tags)], { waivers: [waiver] }).known.values()][0]?.state;

  it('covers what has the tag, whatever its value, or with the value that it names', () => {
    expect(stateOf(ofTeam, { team: 'payments' })).toBe('waived');
    expect(stateOf(ofTeam, { team: '' })).toBe('waived');
    expect(stateOf(ofPayments, { team: 'payments', env: 'prod' })).toBe('waived');
    expect(stateOf(aWaiver({ tag: { key: 'team', value: '' } }), { team: '' })).toBe('waived');
  });

  it('covers nothing else, keys of another case and names that every object has among it', () => {
    expect(stateOf(ofTeam, {})).toBe('open');
    expect(stateOf(ofTeam, { Team: 'payments' })).toBe('open');
    expect(stateOf(ofPayments, { team: 'Payments' })).toBe('open');
    expect(stateOf(aWaiver({ tag: { key: 'constructor' } }), {})).toBe('open');
    expect(stateOf({ ...ofTeam, checks: ['another'] }, { team: 'payments' })).toBe('open');
  });

  it('stays where the tags could not be read, until its date, and comes to nothing that it did not cover', () => {
    const waivers = [aWaiver({ tag: { key: 'team' }, expires: daysLater(20).toISOString() })];
    const { known } = ran(new Map(), [tagged({ team: 'payments' })], { waivers });
    const stateOn = (day: number, before: Known) =>
      [...ran(before, [unread], { waivers, now: daysLater(day) }).known.values()][0]?.state;
    expect(stateOn(19, known)).toBe('waived');
    expect(stateOn(20, known)).toBe('open');
    expect(stateOn(1, new Map())).toBe('open');
    const resolved = ran(known, [anEvaluation({ result: 'pass' })], { waivers, now: daysLater(1) }).known;
    expect(stateOn(2, resolved)).toBe('open');
    expect([...ran(known, [unread], { now: daysLater(1) }).known.values()]).toMatchObject([{ state: 'open' }]);
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
    expect([...after([[unread]]).values()]).toMatchObject([{ state: 'open' }]);
  });

  it('that could be read no more waives what it waived, until its date', () => {
    const known = after([[tagged({ 'wal:ignore': 'lambda-is-quick' })]]);
    const statesOn = (day: number, before: Known) =>
      [...ran(before, [unread], { now: daysLater(day) }).known.values()].map(({ state }) => state);
    expect(statesOn(364, known)).toEqual(['waived']);
    expect(statesOn(365, known)).toEqual(['open']);
    const underAnother = ran(known, [anEvaluation(failed)], { waivers: [aWaiver()], now: daysLater(1) }).known;
    expect(statesOn(2, underAnother)).toEqual(['open']);
  });

  it('is no tag where a person calls themselves so: the tag counts from its own first day', () => {
    const byHand = after([[anEvaluation(failed)], { waivers: [aWaiver({ owner: 'tag' })] }]);
    const { known } = ran(byHand, [tagged({ 'wal:ignore': 'lambda-is-quick' })], { now: daysLater(9) });
    expect([...known.values()]).toMatchObject([
      { waiver: { id: 'tag:wal:ignore', since: daysLater(9).toISOString() } },
    ]);
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

describe('matching', () => {
  const names = ['orders', 'payments'] as const;
  const tags = fc.constantFrom<Tags>({}, { team: 'a' }, { team: 'b' }, { team: 'a', env: 'prod' });
  const days = fc.integer({ min: -1, max: 5 });
  const waiver: fc.Arbitrary<Waiver> = fc
    .record(
      {
        checks: fc.constantFrom(['*'], ['lambda-is-quick'], ['another'], ['another', 'lambda-is-quick']),
        resource: fc.constantFrom('*', '*:orders', '*:payments', 'arn:aws:lambda:*:function:o*', aFunction().arn),
        account: fc.constantFrom(defaultAccount, '444455556666'),
        tag: fc.constantFrom({ key: 'team' }, { key: 'team', value: 'a' }, { key: 'env', value: 'dev' }),
        finding: fc.constantFrom(findingOfOrders ?? '', '0'.repeat(64)),
        days,
      },
      { requiredKeys: ['checks', 'resource', 'days'] },
    )
    .map(({ days: left, ...rest }) => ({ ...aWaiver(), ...rest, expires: daysLater(left).toISOString() }));
  const waivers = fc
    .array(waiver, { maxLength: 4 })
    .map((list) => list.map((one, index) => ({ ...one, id: `w${index}` })));
  const subject = fc.record({ name: fc.constantFrom(...names), tags });
  const evaluationOf = ({ name, tags: given }: { readonly name: string; readonly tags: Tags }) =>
    anEvaluation(failed, { subject: aFunction({ name, tags: seen(given) }) });

  it('covers a finding exactly where a waiver that has not ended fits it in all that it says', () => {
    fc.assert(
      fc.property(waivers, subject, days, (list, given, day) => {
        const evaluation = evaluationOf(given);
        const fitting = list.filter((one) => fitsPlainly(one, given, daysLater(day)));
        const [longest] = fitting.toSorted((a, b) => Date.parse(b.expires) - Date.parse(a.expires));
        expect(waiverUnder(list, evaluation, daysLater(day))?.id).toBe(longest?.id);
      }),
      { numRuns: 500 },
    );
  });

  it('covers no more for a further condition', () => {
    fc.assert(
      fc.property(waiver, waiver, subject, (one, other, given) => {
        const narrower = { ...other, ...one };
        const evaluation = evaluationOf(given);
        if (waiverUnder([narrower], evaluation) !== null) expect(waiverUnder([one], evaluation)).not.toBeNull();
      }),
      { numRuns: 500 },
    );
  });

  it('says of a finding whose tags were not read what it said of it before, but for what has ended', () => {
    fc.assert(
      fc.property(waivers, subject, days, (list, given, day) => {
        const { known } = ran(new Map(), [evaluationOf(given)], { waivers: list });
        const now = daysLater(day);
        const later = ran(known, [withoutTags(evaluationOf(given))], { waivers: list, now }).known;
        const [before, after] = [heldIn(known), heldIn(later)];
        const isOver = before !== null && Date.parse(before.expires) <= now.getTime();
        if (before !== null && !isOver) expect(after).not.toBeNull();
        const byTag = list.filter(({ tag }) => tag !== undefined).map(({ id }) => id);
        expect(byTag.filter((id) => id === after?.id && id !== before?.id)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  /** The definition, condition by condition. */
  function fitsPlainly(one: Waiver, { name, tags: given }: { readonly name: string; readonly tags: Tags }, now: Date) {
    const isOfTag = ({ key, value }: NonNullable<Waiver['tag']>) =>
      value === undefined ? key in given : given[key] === value;
    const conditions = [
      ['*', 'lambda-is-quick'].some((id) => one.checks.includes(id)),
      matchesPlainly(one.resource, aFunction({ name }).arn),
      [undefined, defaultAccount].includes(one.account),
      one.tag === undefined || isOfTag(one.tag),
      [undefined, name === 'orders' ? findingOfOrders : undefined].includes(one.finding),
      Date.parse(one.expires) > now.getTime(),
    ];
    return conditions.every((holds) => holds);
  }
});

it('the id of a tag’s waiver tells it from those that people give', () => {
  expect(isOfTag({ id: 'tag:wal:ignore' })).toBe(true);
  for (const id of ['file:*:*', 'state:0123456789ab', 'security-hub:tag:']) expect(isOfTag({ id })).toBe(false);
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

function withoutTags({ subject, ...evaluation }: Evaluation): Evaluation {
  return { ...evaluation, subject: subject && { ...subject, tags: { seen: false, gap: aGap() } } };
}

function waiverUnder(
  waivers: readonly Waiver[],
  evaluation: Evaluation = anEvaluation(failed),
  now = daysLater(0),
): AppliedWaiver | null {
  return heldIn(ran(new Map(), [evaluation], { waivers, now }).known);
}

function heldIn(known: Known): AppliedWaiver | null {
  const [finding] = known.values();
  return finding?.state === 'waived' ? finding.waiver : null;
}

function stateUnder(waivers: readonly Waiver[], check: CheckMeta = aCheck(), now = daysLater(0)): string | undefined {
  const { known } = ran(new Map(), [anEvaluation(failed, { check })], { waivers, now });
  return [...known.values()][0]?.state;
}
