import { allOf, anyOf, type Truth } from '../truth.ts';
import type { TokenReader } from './token-reader.ts';
import { Unreadable } from './tokens.ts';

/** Terms joined by AND, OR and NOT. */
export type Expression<Term> =
  | { readonly is: 'term'; readonly term: Term }
  | { readonly is: 'not'; readonly part: Expression<Term> }
  | { readonly is: 'and' | 'or'; readonly parts: readonly Expression<Term>[] };

export interface Grammar<Term> {
  readonly term: (reader: TokenReader) => Term;
  /** Where the language joins terms that just follow each other; tells whether what is next ends the expression. */
  readonly implicitAnd?: true;
}

/** Far beyond what a person writes, and far below what exhausts the stack. */
const deepest = 100;

/** Reads to the first token that continues no expression; NOT binds before AND, AND before OR. Throws `Unreadable`. */
export function readExpression<Term>(reader: TokenReader, grammar: Grammar<Term>, depth = 0): Expression<Term> {
  if (depth > deepest) throw new Unreadable('nested too deeply');
  const parts = [conjunction(reader, grammar, depth)];
  while (reader.skipKeyword('OR')) parts.push(conjunction(reader, grammar, depth));
  return joined('or', parts);
}

/** `negated` tells the judge that what is asked is whether the term does not hold: a `*` can satisfy both. */
export function evaluate<Term>(
  expression: Expression<Term>,
  judge: (term: Term, isNegated: boolean) => Truth,
  isNegated = false,
): Truth {
  switch (expression.is) {
    case 'term':
      return judge(expression.term, isNegated);
    case 'not':
      return evaluate(expression.part, judge, !isNegated);
    case 'and':
    case 'or': {
      const truths = expression.parts.map((part) => evaluate(part, judge, isNegated));
      return (expression.is === 'and') === isNegated ? anyOf(truths) : allOf(truths);
    }
  }
}

/** Its terms, each with whether an odd number of NOTs stands before it. */
export function termsOf<Term>(
  expression: Expression<Term>,
  isNegated = false,
): readonly { readonly term: Term; readonly isNegated: boolean }[] {
  switch (expression.is) {
    case 'term':
      return [{ term: expression.term, isNegated }];
    case 'not':
      return termsOf(expression.part, !isNegated);
    case 'and':
    case 'or':
      return expression.parts.flatMap((part) => termsOf(part, isNegated));
  }
}

function conjunction<Term>(reader: TokenReader, grammar: Grammar<Term>, depth: number): Expression<Term> {
  const parts = [factor(reader, grammar, depth)];
  while (reader.skipKeyword('AND') || (grammar.implicitAnd === true && goesOn(reader))) {
    parts.push(factor(reader, grammar, depth));
  }
  return joined('and', parts);
}

function goesOn(reader: TokenReader): boolean {
  const next = reader.next();
  if (next === undefined || next.text === ')') return false;
  return next.kind !== 'word' || next.text !== 'OR';
}

function factor<Term>(reader: TokenReader, grammar: Grammar<Term>, depth: number): Expression<Term> {
  let isNegated = false;
  while (reader.skipKeyword('NOT')) isNegated = !isNegated;
  const part = operand(reader, grammar, depth);
  return isNegated ? { is: 'not', part } : part;
}

function operand<Term>(reader: TokenReader, grammar: Grammar<Term>, depth: number): Expression<Term> {
  if (!reader.skipSymbol('(')) return { is: 'term', term: grammar.term(reader) };
  const inner = readExpression(reader, grammar, depth + 1);
  reader.takeSymbol(')');
  return inner;
}

function joined<Term>(is: 'and' | 'or', parts: readonly Expression<Term>[]): Expression<Term> {
  const [first, ...rest] = parts;
  return first !== undefined && rest.length === 0 ? first : { is, parts };
}
