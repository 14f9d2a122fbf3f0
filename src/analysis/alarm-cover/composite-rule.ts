import { type Expression, readExpression } from './expression.ts';
import { type AlarmState, alarmsThatTurn, type StateTerm } from './rule-states.ts';
import { readerOf, type TokenReader } from './token-reader.ts';
import { readable, tokensOf, Unreadable } from './tokens.ts';

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
    return alarmsThatTurn(folded);
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
  return { alarms: [alarm], atLeast: 1, state, isNegated: false };
}

/** `AT_LEAST(2, NOT OK, (a, b, c))`, or a share of them: `AT_LEAST(50%, …)`. */
function readAtLeast(reader: TokenReader): RuleTerm {
  reader.takeSymbol('(');
  const wanted = reader.takeName();
  reader.takeSymbol(',');
  const isNegated = reader.skipKeyword('NOT');
  const state = readState(reader);
  reader.takeSymbol(',');
  reader.takeSymbol('(');
  const alarms = [reader.takeName()];
  while (reader.skipSymbol(',')) alarms.push(reader.takeName());
  reader.takeSymbol(')');
  reader.takeSymbol(')');
  const atLeast = countOf(wanted, alarms.length);
  if (atLeast <= 0) return true;
  return atLeast > alarms.length ? false : { alarms, atLeast, state, isNegated };
}

function countOf(wanted: string, all: number): number {
  if (!/^\d+%?$/.test(wanted)) throw new Unreadable('a number or a share was to come');
  const number = Number.parseInt(wanted, 10);
  return wanted.endsWith('%') ? Math.ceil((number * all) / 100) : number;
}

function readState(reader: TokenReader): AlarmState {
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
