import type { EventPattern, EventPatternValue } from '#model';
import { allOf, anyOf, negated, type Truth, truthOf } from '../truth.ts';

/**
 * What is known of a field of an event: its members, `anything` where they are not listed; the texts of which it has one,
 * none where it is not there; or nothing.
 */
export type EventField = { readonly [member: string]: EventField } | readonly string[] | 'anything';

/**
 * Whether a pattern of EventBridge takes some event with these fields; `maybe` where the pattern, or what it asks of the
 * event, is not known here. Source: EventBridge user guide, "Comparison operators for use in event patterns".
 */
export function admits(pattern: EventPattern, event: EventField): Truth {
  return allOf(
    Object.entries(pattern).map(([name, asked]) =>
      name === '$or' ? admitsOneOf(asked, event) : holds(asked, memberOf(event, name)),
    ),
  );
}

function admitsOneOf(patterns: EventPatternValue, event: EventField): Truth {
  if (!isList(patterns)) return 'maybe';
  return anyOf(patterns.map((pattern) => (isPattern(pattern) ? admits(pattern, event) : 'maybe')));
}

/** A text has no members. */
function memberOf(field: EventField, name: string): EventField {
  if (field === 'anything') return field;
  if (isTexts(field)) return [];
  return (Object.hasOwn(field, name) ? field[name] : undefined) ?? 'anything';
}

function holds(asked: EventPatternValue, field: EventField): Truth {
  if (isPattern(asked)) return admits(asked, field);
  return isList(asked) ? anyOf(asked.map((condition) => meets(condition, field))) : 'maybe';
}

/** Conditions are on texts: what they mean for a field that has members is not written. */
function meets(condition: EventPatternValue, field: EventField): Truth {
  if (field === 'anything' || !isTexts(field)) return 'maybe';
  const { operator, operand } = comparisonOf(condition);
  if (operator === 'exists') return truthOf(field.length > 0 === operand);
  return anyOf(field.map((text) => compared(operator, operand, text)));
}

interface Comparison {
  readonly operator: string;
  readonly operand: EventPatternValue;
}

/** `"a"` is short for what equals it; what has two operators is none. */
function comparisonOf(condition: EventPatternValue): Comparison {
  if (!isPattern(condition)) return { operator: 'equals', operand: condition };
  const [[operator, operand] = ['', null], ...others] = Object.entries(condition);
  return others.length === 0 ? { operator, operand } : { operator: '', operand };
}

type Test = (text: string, wanted: string) => boolean;

const tests: ReadonlyMap<string, Test> = new Map<string, Test>([
  ['equals', (text, wanted) => text === wanted],
  ['equals-ignore-case', (text, wanted) => folded(text) === folded(wanted)],
  ['prefix', (text, wanted) => text.startsWith(wanted)],
  ['suffix', (text, wanted) => text.endsWith(wanted)],
  ['wildcard', matchesWildcard],
]);

function compared(operator: string, operand: EventPatternValue, text: string): Truth {
  if (operator === 'anything-but') return negated(excluded(operand, text));
  const test = tests.get(operator);
  if (test === undefined) return operator === 'numeric' ? 'no' : 'maybe';
  if (typeof operand === 'string') return truthOf(test(text, operand));
  if (operator === 'equals') return 'no';
  const inner = comparisonOf(operand);
  if (inner.operator !== 'equals-ignore-case' || typeof inner.operand !== 'string') return 'maybe';
  return truthOf(test(folded(text), folded(inner.operand)));
}

/** What `anything-but` leaves out: texts, or an operator with one operand or several. */
function excluded(operand: EventPatternValue, text: string): Truth {
  if (isList(operand)) return anyOf(operand.map((one) => excluded(one, text)));
  const { operator, operand: inner } = comparisonOf(operand);
  return isList(inner) ? anyOf(inner.map((one) => compared(operator, one, text))) : compared(operator, inner, text);
}

/** A backslash takes its meaning from a star or another backslash. */
function matchesWildcard(text: string, wildcard: string): boolean {
  const parts = wildcard.replace(/\\([*\\])|\*/g, (_star, literal?: string) => literal ?? cut).split(cut);
  const [first = '', ...others] = parts;
  const last = others.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of others) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}

/** Stands for a star, and in no name. */
const cut = '\u0000';

function folded(text: string): string {
  return text.toLowerCase();
}

function isTexts(field: EventField): field is readonly string[] {
  return Array.isArray(field);
}

function isList(value: EventPatternValue): value is readonly EventPatternValue[] {
  return Array.isArray(value);
}

function isPattern(value: EventPatternValue): value is EventPattern {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
