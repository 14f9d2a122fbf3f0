import { readerOf, type TokenReader } from './token-reader.ts';
import { tokensOf, Unreadable } from './tokens.ts';

export interface LabelMatcher {
  readonly label: string;
  readonly operator: '=' | '!=' | '=~' | '!~';
  readonly value: string;
}

export interface Selector {
  /** Undefined where only matchers tell. */
  readonly name: string | undefined;
  readonly matchers: readonly LabelMatcher[];
}

export interface PromqlQuery {
  readonly selectors: readonly Selector[];
  /** Whether the result still tells the values of a label apart. */
  readonly keeps: (label: string) => boolean;
}

interface Grouping {
  readonly is: 'by' | 'without';
  readonly labels: readonly string[];
}

const operators = ['=', '!=', '=~', '!~'] as const;
const comparisons = ['==', '>=', '<=', '=~', '!~', '!=', '=', '<', '>'];
const symbols = [...comparisons, '(', ')', '{', '}', '[', ']', ',', '+', '-', '*', '/', '%', '^'];

/** These make one series of many; `topk`, `bottomk` and `limitk` pick some and keep their labels. */
const aggregations = ['sum', 'avg', 'min', 'max', 'count', 'group', 'stddev', 'stdvar', 'quantile', 'count_values'];
const joins = ['on', 'ignoring', 'group_left', 'group_right'];
const otherKeywords = ['and', 'or', 'unless', 'bool', 'offset'];

interface Found {
  readonly selectors: Selector[];
  readonly groupings: Grouping[];
  aggregated: number;
}

/** The selectors of a query and what its aggregations keep. Throws `Unreadable`. */
export function readPromql(text: string): PromqlQuery {
  const reader = readerOf(tokensOf(text, { symbols, quotes: '"\'`' }));
  const found: Found = { selectors: [], groupings: [], aggregated: 0 };
  while (reader.next() !== undefined) readPart(reader, found);
  const { selectors, groupings, aggregated } = found;
  return {
    selectors,
    keeps: (label) => groupings.length >= aggregated && groupings.every((one) => isKept(one, label)),
  };
}

function readPart(reader: TokenReader, found: Found): void {
  if (reader.skipSymbol('{')) {
    found.selectors.push(readMatchers(reader, undefined));
    return;
  }
  const { kind, text: word } = reader.take();
  if (kind !== 'word') return;
  if (word === 'by' || word === 'without') found.groupings.push({ is: word, labels: readLabels(reader) });
  else if (joins.includes(word)) readLabels(reader);
  else if (aggregations.includes(word)) found.aggregated++;
  else if (isMetricName(word, reader)) found.selectors.push(readSelector(reader, word));
}

function isMetricName(word: string, reader: TokenReader): boolean {
  if (!/^[a-zA-Z_:][\w:.]*$/.test(word) || otherKeywords.includes(word)) return false;
  return reader.next()?.text !== '(';
}

function readSelector(reader: TokenReader, name: string): Selector {
  return reader.skipSymbol('{') ? readMatchers(reader, name) : { name, matchers: [] };
}

/** From after the brace to its partner. A name alone is the metric's. */
function readMatchers(reader: TokenReader, outerName: string | undefined): Selector {
  const matchers: LabelMatcher[] = [];
  let name = outerName;
  while (!reader.skipSymbol('}')) {
    const label = reader.takeName();
    const operator = operators.find((one) => reader.skipSymbol(one));
    if (operator === undefined) name = label;
    else matchers.push({ label, operator, value: readValue(reader) });
    if (!reader.skipSymbol(',') && reader.next()?.text !== '}') throw new Unreadable('a comma was to come');
  }
  return { name, matchers };
}

/** May be empty, unlike a name. */
function readValue(reader: TokenReader): string {
  const { kind, text } = reader.take();
  if (kind !== 'quoted') throw new Unreadable('a quoted value was to come');
  return text;
}

function readLabels(reader: TokenReader): readonly string[] {
  const labels: string[] = [];
  if (!reader.skipSymbol('(')) return labels;
  while (!reader.skipSymbol(')')) {
    labels.push(reader.takeName());
    reader.skipSymbol(',');
  }
  return labels;
}

function isKept({ is, labels }: Grouping, label: string): boolean {
  const isListed = labels.some((one) => one === label || one === `@datapoint.${label}`);
  return isListed === (is === 'by');
}
