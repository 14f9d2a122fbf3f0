import { type Expression, readExpression, termsOf } from './expression.ts';
import { readerOf, type TokenReader } from './token-reader.ts';
import { readable, tokensOf, Unreadable } from './tokens.ts';

type State = 'ALARM' | 'OK' | 'INSUFFICIENT_DATA';

interface StateTerm {
  readonly alarms: readonly string[];
  readonly state: State;
  readonly isNegated: boolean;
}

/** TRUE and FALSE, or what depends on alarms. */
type RuleTerm = boolean | StateTerm;

/**
 * The alarms, by name or ARN, that can bring the composite alarm to ALARM by going to ALARM themselves: those it waits for,
 * not those that keep it quiet. Undefined where the rule cannot be read.
 * Source: CloudWatch user guide, "Composite alarms", rule expressions.
 */
export function childrenOf(rule: string): readonly string[] | undefined {
  return readable(() => {
    const reader = readerOf(tokensOf(rule, { symbols: ['(', ')', ','], quotes: '"' }));
    const expression = readExpression(reader, { term: readTerm });
    reader.end();
    const folded = fold(expression);
    if (typeof folded === 'boolean') return [];
    return termsOf(folded).flatMap(({ term, isNegated }) => (awaitsAlarm(term, isNegated) ? term.alarms : []));
  });
}

function readTerm(reader: TokenReader): RuleTerm {
  if (reader.skipKeyword('TRUE')) return true;
  if (reader.skipKeyword('FALSE')) return false;
  if (reader.skipKeyword('AT_LEAST')) return readAtLeast(reader);
  const state = readState(reader);
  reader.takeSymbol('(');
  const alarm = reader.takeName();
  reader.takeSymbol(')');
  return { alarms: [alarm], state, isNegated: false };
}

/** `AT_LEAST(2, NOT OK, (a, b, c))`; how many does not matter to who takes part. */
function readAtLeast(reader: TokenReader): RuleTerm {
  reader.takeSymbol('(');
  reader.takeName();
  reader.takeSymbol(',');
  const isNegated = reader.skipKeyword('NOT');
  const state = readState(reader);
  reader.takeSymbol(',');
  reader.takeSymbol('(');
  const alarms = [reader.takeName()];
  while (reader.skipSymbol(',')) alarms.push(reader.takeName());
  reader.takeSymbol(')');
  reader.takeSymbol(')');
  return { alarms, state, isNegated };
}

function readState(reader: TokenReader): State {
  const state = (['ALARM', 'OK', 'INSUFFICIENT_DATA'] as const).find((one) => reader.skipKeyword(one));
  if (state === undefined) throw new Unreadable('a state was to come');
  return state;
}

/** A rule with TRUE and FALSE worked in: what is left decides, or nothing does. */
function fold(expression: Expression<RuleTerm>): boolean | Expression<StateTerm> {
  switch (expression.is) {
    case 'term':
      return typeof expression.term === 'boolean' ? expression.term : { is: 'term', term: expression.term };
    case 'not': {
      const part = fold(expression.part);
      return typeof part === 'boolean' ? !part : { is: 'not', part };
    }
    case 'and':
    case 'or': {
      const { is } = expression;
      const parts = expression.parts.map(fold);
      const decisive = is === 'or';
      if (parts.includes(decisive)) return decisive;
      const open = parts.filter((part) => typeof part !== 'boolean');
      return open.length === 0 ? !decisive : { is, parts: open };
    }
  }
}

/** Whether the term tells ALARM from OK and holds in ALARM: `ALARM(x)` and `NOT OK(x)` do, `NOT INSUFFICIENT_DATA(x)` does not. */
function awaitsAlarm(term: StateTerm, isNegated: boolean): boolean {
  return term.state === (term.isNegated === isNegated ? 'ALARM' : 'OK');
}
