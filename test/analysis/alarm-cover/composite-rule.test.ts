import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { childrenOf } from '../../../src/analysis/alarm-cover/composite-rule.ts';

const states = ['ALARM', 'OK', 'INSUFFICIENT_DATA'] as const;
type State = (typeof states)[number];

/** A rule with what it means, built beside each other: the reading has to agree with the meaning. */
interface Rule {
  readonly text: string;
  readonly holds: (now: States) => boolean;
}

type States = Readonly<Record<string, State>>;

const names = ['a', 'b', 'c', 'd'];
const state = fc.constantFrom(...states);
const term: fc.Arbitrary<Rule> = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(state, fc.constantFrom(...names)).map(([wanted, name]) => stateTerm(wanted, name)) },
  { weight: 1, arbitrary: fc.boolean().map((value) => ({ text: value ? 'TRUE' : 'FALSE', holds: () => value })) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.integer({ min: 0, max: 5 }),
        fc.boolean(),
        state,
        fc.uniqueArray(fc.constantFrom(...names), { minLength: 1 }),
      )
      .map(([count, isNot, wanted, alarms]) => ({
        text: `AT_LEAST(${String(count)}, ${isNot ? 'NOT ' : ''}${wanted}, (${alarms.join(', ')}))`,
        holds: (now: States) => alarms.filter((name) => (now[name] === wanted) !== isNot).length >= count,
      })),
  },
);

function stateTerm(wanted: State, name: string): Rule {
  return { text: `${wanted}("${name}")`, holds: (now: States) => now[name] === wanted };
}

const { rule } = fc.letrec<{ rule: Rule }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    term,
    tie('rule').map(({ text, holds }) => ({ text: `NOT (${text})`, holds: (now: States) => !holds(now) })),
    fc.tuple(tie('rule'), tie('rule')).map(([one, other]) => ({
      text: `(${one.text}) AND (${other.text})`,
      holds: (now: States) => one.holds(now) && other.holds(now),
    })),
    fc.tuple(tie('rule'), tie('rule')).map(([one, other]) => ({
      text: `(${one.text}) OR (${other.text})`,
      holds: (now: States) => one.holds(now) || other.holds(now),
    })),
  ),
}));

/** By trying every state of every alarm. */
function turning({ holds }: Rule): readonly string[] {
  return names.filter((name) =>
    everyState(names.filter((one) => one !== name)).some(
      (others) => !holds({ ...others, [name]: 'OK' }) && holds({ ...others, [name]: 'ALARM' }),
    ),
  );
}

function everyState(alarms: readonly string[]): readonly States[] {
  const [first, ...rest] = alarms;
  if (first === undefined) return [{}];
  return everyState(rest).flatMap((others) => states.map((one) => ({ ...others, [first]: one })));
}

describe('the children of a composite alarm', () => {
  it('are those whose going to ALARM can turn its rule true, whatever the rule', () => {
    fc.assert(
      fc.property(rule, (one) => {
        expect([...(childrenOf(one.text) ?? [])].sort()).toEqual(turning(one));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['ALARM(a) AND NOT ALARM(a)', []],
    ['ALARM(a) AND OK(a)', []],
    ['ALARM(a) OR NOT ALARM(a)', []],
    ['ALARM(a) OR OK(a)', []],
    ['ALARM(a) OR (ALARM(b) AND OK(b))', ['a']],
    ['AT_LEAST(3, ALARM, (a, b))', []],
    ['AT_LEAST(0, ALARM, (a, b))', []],
    ['AT_LEAST(50%, ALARM, (a, b, c))', ['a', 'b', 'c']],
    ['AT_LEAST(101%, ALARM, (a, b))', []],
    ['AT_LEAST(0%, ALARM, (a)) AND ALARM(b)', ['b']],
  ])('of %s are %j', (text, children) => {
    expect(childrenOf(text)).toEqual(children);
  });

  it('are those that stand so that they could, where more than seven stand there more than once', () => {
    const many = Array.from({ length: 8 }, (_, at) => `ALARM(x${String(at)})`).join(' OR ');
    expect(childrenOf(`${many} OR (ALARM(y) AND OK(y))`)).toContain('y');
    expect(childrenOf(`${many} OR (OK(y) AND OK(x0))`)).not.toContain('y');
  });

  it('cannot be told where a number of alarms is none', () => {
    expect(childrenOf('AT_LEAST(most, ALARM, (a, b))')).toBeUndefined();
    expect(childrenOf('AT_LEAST(5%0, ALARM, (a, b))')).toBeUndefined();
  });
});
