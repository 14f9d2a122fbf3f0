import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Expression, evaluate, readExpression, termsOf } from '../../../src/analysis/alarm-cover/expression.ts';
import { readerOf } from '../../../src/analysis/alarm-cover/token-reader.ts';
import { tokensOf } from '../../../src/analysis/alarm-cover/tokens.ts';
import { allOf, anyOf, negated, type Truth } from '../../../src/analysis/truth.ts';

const names = ['a', 'b', 'c'];
const { expression } = fc.letrec<{ expression: Expression<string> }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(...names).map((term): Expression<string> => ({ is: 'term', term })),
    tie('expression').map((part): Expression<string> => ({ is: 'not', part })),
    fc
      .record({
        is: fc.constantFrom('and' as const, 'or' as const),
        parts: fc.array(tie('expression'), { minLength: 2, maxLength: 3 }),
      })
      .map((parts): Expression<string> => parts),
  ),
}));
const values = fc.record({ a: truth(), b: truth(), c: truth() });

it('means after reading what it meant when written', () => {
  fc.assert(
    fc.property(expression, values, fc.boolean(), (written, known, sparing) => {
      const valueOf = (name: string) => known[name as keyof typeof known];
      const text = sparing ? textOf(written) : `(${textOf(written)})`;
      const read = evaluate(readText(text), (term, isNegated) => (isNegated ? negated(valueOf(term)) : valueOf(term)));
      expect(read).toBe(meaningOf(written, valueOf));
    }),
  );
});

it('binds NOT before AND and AND before OR', () => {
  expect(readText('a OR NOT b AND c')).toEqual({
    is: 'or',
    parts: [
      { is: 'term', term: 'a' },
      {
        is: 'and',
        parts: [
          { is: 'not', part: { is: 'term', term: 'b' } },
          { is: 'term', term: 'c' },
        ],
      },
    ],
  });
});

it('lists its terms with whether they are negated', () => {
  expect(termsOf(readText('NOT (a OR NOT b)'))).toEqual([
    { term: 'a', isNegated: true },
    { term: 'b', isNegated: false },
  ]);
});

function readText(text: string): Expression<string> {
  const reader = readerOf(tokensOf(text, { symbols: ['(', ')'], quotes: '"' }));
  const read = readExpression(reader, { term: ({ takeName }) => takeName() });
  reader.end();
  return read;
}

function textOf(one: Expression<string>): string {
  switch (one.is) {
    case 'term':
      return one.term;
    case 'not':
      return `NOT (${textOf(one.part)})`;
    case 'and':
    case 'or':
      return one.parts.map((part) => `(${textOf(part)})`).join(` ${one.is.toUpperCase()} `);
  }
}

function meaningOf(one: Expression<string>, valueOf: (name: string) => Truth): Truth {
  switch (one.is) {
    case 'term':
      return valueOf(one.term);
    case 'not':
      return negated(meaningOf(one.part, valueOf));
    case 'and':
      return allOf(one.parts.map((part) => meaningOf(part, valueOf)));
    case 'or':
      return anyOf(one.parts.map((part) => meaningOf(part, valueOf)));
  }
}

function truth() {
  return fc.constantFrom<Truth>('yes', 'no', 'maybe');
}
