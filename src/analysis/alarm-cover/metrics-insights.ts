import type { CloudwatchAlarm } from '#model';
import { allOf, type Truth, truthOf } from '../truth.ts';
import { type Expression, evaluate, readExpression, termsOf } from './expression.ts';
import { readerOf, type TokenReader } from './token-reader.ts';
import { readable, tokensOf } from './tokens.ts';
import { accountTruth, dimensionTruth, dimensionValue, type Series, unreadableWatch, type Watch } from './watch.ts';

interface Query {
  readonly metric: string;
  readonly namespace: string;
  /** Undefined: whatever the dimensions. */
  readonly schema: readonly string[] | undefined;
  readonly where: Expression<Comparison> | undefined;
  readonly groupBy: readonly string[];
  /** Not all groups count, and which ones is left to chance or to the lowest values. */
  readonly isArbitrary: boolean;
}

interface Comparison {
  readonly label: string;
  readonly isEqual: boolean;
  readonly value: string;
}

const accountLabel = 'AWS.AccountId';

/** `account`: the one that the alarm's entry names. Source: CloudWatch user guide, "Metrics Insights query components and syntax". */
export function insightsWatch(alarm: CloudwatchAlarm, text: string, account: string | undefined): Watch {
  const query = readable(() => readQuery(text));
  if (query === undefined) {
    const mayMean = ({ namespace, metric }: Series) => text.includes(namespace) && text.includes(metric);
    return unreadableWatch(alarm, 'metrics-insights', mayMean);
  }
  return {
    alarm,
    by: 'metrics-insights',
    metric: query.metric,
    matches: (series) => matches(query, alarm, account, series),
    singlesOut: (dimension, value) => query.groupBy.includes(dimension) || pins(query, dimension, value),
  };
}

function readQuery(text: string): Query {
  const reader = readerOf(tokensOf(text, { symbols: ['(', ')', ',', '!=', '=', '.'], quotes: `'"` }));
  reader.takeKeyword('SELECT');
  reader.takeName();
  reader.takeSymbol('(');
  const metric = reader.takeName();
  reader.takeSymbol(')');
  const source = readSource(reader);
  const where = reader.skipKeyword('WHERE') ? readExpression(reader, { term: readComparison }) : undefined;
  const groupBy = readGroupBy(reader);
  const descends = readOrder(reader);
  const isLimited = reader.skipKeyword('LIMIT');
  if (isLimited) reader.takeName();
  reader.end();
  return { metric, ...source, where, groupBy, isArbitrary: isLimited && !descends };
}

function readSource(reader: TokenReader): Pick<Query, 'namespace' | 'schema'> {
  reader.takeKeyword('FROM');
  if (!reader.skipKeyword('SCHEMA')) return { namespace: reader.takeName(), schema: undefined };
  reader.takeSymbol('(');
  const namespace = reader.takeName();
  const schema: string[] = [];
  while (reader.skipSymbol(',')) schema.push(reader.takeName());
  reader.takeSymbol(')');
  return { namespace, schema };
}

function readComparison(reader: TokenReader): Comparison {
  const label = readLabel(reader);
  const isEqual = reader.skipSymbol('=');
  if (!isEqual) reader.takeSymbol('!=');
  return { label, isEqual, value: reader.takeName() };
}

/** `FunctionName`, `AWS.AccountId`, `tag."team"` */
function readLabel(reader: TokenReader): string {
  let label = reader.takeName();
  while (reader.skipSymbol('.')) label += `.${reader.takeName()}`;
  return label;
}

function readGroupBy(reader: TokenReader): readonly string[] {
  if (!reader.skipKeyword('GROUP')) return [];
  reader.takeKeyword('BY');
  const labels = [readLabel(reader)];
  while (reader.skipSymbol(',')) labels.push(readLabel(reader));
  return labels;
}

/** Tells whether the highest come first. */
function readOrder(reader: TokenReader): boolean {
  if (!reader.skipKeyword('ORDER')) return false;
  reader.takeKeyword('BY');
  reader.takeName();
  reader.takeSymbol('(');
  reader.takeSymbol(')');
  if (reader.skipKeyword('DESC')) return true;
  reader.skipKeyword('ASC');
  return false;
}

function matches(query: Query, alarm: CloudwatchAlarm, account: string | undefined, series: Series): Truth {
  const { where, schema } = query;
  const names = Object.keys(series.dimensions);
  const saysAccount = where !== undefined && termsOf(where).some(({ term }) => term.label === accountLabel);
  return allOf([
    truthOf(query.metric === series.metric && query.namespace === series.namespace),
    truthOf(schema === undefined || (schema.length === names.length && names.every((name) => schema.includes(name)))),
    saysAccount ? 'yes' : accountTruth(alarm, account, series.account),
    where === undefined ? 'yes' : evaluate(where, (term, isNegated) => holds(term, isNegated, series)),
    query.isArbitrary ? 'maybe' : 'yes',
  ]);
}

function holds({ label, isEqual, value }: Comparison, isNegated: boolean, series: Series): Truth {
  const wantsOther = isEqual === isNegated;
  if (label === accountLabel) return truthOf((value === series.account) !== wantsOther);
  const actual = dimensionValue(series, label);
  if (actual !== undefined) return dimensionTruth(actual, value, wantsOther);
  // A tag decides what we do not look at; a dimension that the series lacks has no value to compare.
  return wantsOther || label.includes('.') ? 'maybe' : 'no';
}

function pins({ where }: Query, dimension: string, value: string): boolean {
  if (where === undefined) return false;
  return termsOf(where).some(
    ({ term, isNegated }) => term.label === dimension && term.value === value && term.isEqual !== isNegated,
  );
}

/** Whether an entry of an alarm is a query of this kind, and not metric math. */
export function isInsights(expression: string): boolean {
  return /^\s*SELECT\s/i.test(expression);
}
