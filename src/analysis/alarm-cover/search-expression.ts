import type { CloudwatchAlarm } from '#model';
import { allOf, anyOf, negated, type Truth, truthOf } from '../truth.ts';
import { type Expression, evaluate, readExpression, termsOf } from './expression.ts';
import { partialMatch } from './search-tokens.ts';
import { readerOf, type TokenReader } from './token-reader.ts';
import { readable, tokensOf } from './tokens.ts';
import { accountTruth, dimensionTruth, dimensionValue, type Series, unreadableWatch, type Watch } from './watch.ts';

interface Search {
  readonly schema: { readonly namespace: string; readonly dimensions: readonly string[] } | undefined;
  readonly terms: Expression<Term> | undefined;
}

interface Term {
  /** `MetricName`, `Namespace`, `:aws.AccountId` or a dimension; undefined: any name or value of the series. */
  readonly property: string | undefined;
  readonly value: string;
  /** In double quotes. */
  readonly isExact: boolean;
}

const call = /\bSEARCH\s*\(/g;
const callWithText = /\bSEARCH\s*\(\s*'[^']*'/g;
const accountProperty = ':aws.AccountId';

/** Every SEARCH in an entry of an alarm. Source: CloudWatch user guide, "CloudWatch search expression syntax". */
export function searchWatches(alarm: CloudwatchAlarm, expression: string): readonly Watch[] {
  const texts = [...expression.matchAll(callWithText)].map(([found]) => found.slice(found.indexOf("'") + 1, -1));
  const read = texts.map((text) => searchWatch(alarm, text));
  const isAllRead = texts.length === [...expression.matchAll(call)].length;
  return isAllRead ? read : [...read, unreadableSearch(alarm, expression)];
}

function searchWatch(alarm: CloudwatchAlarm, text: string): Watch {
  const search = readable(() => readSearch(text));
  if (search === undefined) return unreadableSearch(alarm, text);
  return {
    alarm,
    by: 'search',
    metric: undefined,
    matches: (series) => matches(search, alarm, series),
    singlesOut: (dimension, value) => pins(search, dimension, value),
  };
}

function unreadableSearch(alarm: CloudwatchAlarm, text: string): Watch {
  return unreadableWatch(alarm, 'search', ({ namespace, metric }) => text.includes(namespace) || text.includes(metric));
}

function readSearch(text: string): Search {
  const tokens = tokensOf(text, { symbols: ['{', '}', '(', ')', ',', '='], quotes: '"' });
  const reader = readerOf(tokens, { exactKeywords: true });
  const schema = reader.skipSymbol('{') ? readSchema(reader) : undefined;
  reader.skipSymbol(',');
  if (schema !== undefined && reader.next() === undefined) return { schema, terms: undefined };
  const terms = readExpression(reader, { term: readTerm, implicitAnd: true });
  reader.end();
  return { schema, terms };
}

function readSchema(reader: TokenReader): Search['schema'] {
  const namespace = reader.takeName();
  const dimensions: string[] = [];
  while (reader.skipSymbol(',')) dimensions.push(reader.takeName());
  reader.takeSymbol('}');
  return { namespace, dimensions };
}

function readTerm(reader: TokenReader): Term {
  const first = reader.next();
  const name = reader.takeName();
  if (!reader.skipSymbol('=')) return { property: undefined, value: name, isExact: first?.kind === 'quoted' };
  const isExact = reader.next()?.kind === 'quoted';
  return { property: name, value: reader.takeName(), isExact };
}

function matches({ schema, terms }: Search, alarm: CloudwatchAlarm, series: Series): Truth {
  const saysAccount = terms !== undefined && termsOf(terms).some(({ term }) => term.property === accountProperty);
  return allOf([
    schema === undefined ? 'yes' : fitsSchema(schema, series),
    saysAccount ? 'yes' : accountTruth(alarm, undefined, series.account),
    terms === undefined ? 'yes' : evaluate(terms, (term, isNegated) => holds(term, isNegated, alarm, series)),
  ]);
}

/** A schema without dimensions searches the whole namespace. */
function fitsSchema({ namespace, dimensions }: NonNullable<Search['schema']>, series: Series): Truth {
  const names = Object.keys(series.dimensions);
  if (namespace !== series.namespace) return 'no';
  return truthOf(
    dimensions.length === 0 || (dimensions.length === names.length && names.every((name) => dimensions.includes(name))),
  );
}

function holds(term: Term, isNegated: boolean, alarm: CloudwatchAlarm, series: Series): Truth {
  const values = valuesOf(term, alarm, series);
  const truths = values.map((value) =>
    term.isExact ? dimensionTruth(value, term.value, false) : partially(term, value),
  );
  if (!isNegated) return anyOf(truths);
  return values.includes('*') ? 'yes' : negated(anyOf(truths));
}

function partially({ property, value: wanted }: Term, value: string): Truth {
  if (value === '*') return property === undefined ? 'maybe' : 'yes';
  return property === accountProperty ? truthOf(value === wanted) : partialMatch(wanted, value);
}

function valuesOf({ property, value }: Term, alarm: CloudwatchAlarm, series: Series): readonly string[] {
  if (property === undefined) {
    return [series.metric, series.namespace, ...Object.entries(series.dimensions).flat()];
  }
  if (property === 'MetricName') return [series.metric];
  if (property === 'Namespace') return [series.namespace];
  if (property === accountProperty)
    return [value === 'LOCAL' && alarm.account === series.account ? value : series.account];
  const actual = dimensionValue(series, property);
  return actual === undefined ? [] : [actual];
}

function pins({ terms }: Search, dimension: string, value: string): boolean {
  if (terms === undefined) return false;
  return termsOf(terms).some(
    ({ term, isNegated }) =>
      term.isExact && !isNegated && term.value === value && (term.property ?? dimension) === dimension,
  );
}

/** Whether an entry of an alarm searches for its metrics. */
export function isSearch(expression: string): boolean {
  return new RegExp(call).test(expression);
}
