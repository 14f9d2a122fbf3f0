import type { CloudwatchAlarm } from '#model';
import { allOf, anyOf, negated, type Truth, truthOf } from '../truth.ts';
import { regexTruth } from './promql-regex.ts';
import { type LabelMatcher, readPromql, type Selector } from './promql-selectors.ts';
import { isDimensionOf } from './published.ts';
import { readable } from './tokens.ts';
import { dimensionTruth, dimensionValue, type Series, unreadableWatch, type Watch } from './watch.ts';

const accountLabels = ['@aws.account', '@aws.account_id', '@resource.cloud.account.id'];
const regionLabels = ['@aws.region', '@resource.cloud.region'];
const nameLabels = ['__name__', '@datapoint.@name'];

/**
 * A PromQL query over metrics that AWS vends: their names and dimensions stay, the namespace becomes the label of a scope.
 * Source: CloudWatch user guide, "PromQL querying" and "OTel enrichment".
 */
export function promqlWatch(alarm: CloudwatchAlarm, text: string): Watch {
  const query = readable(() => readPromql(text));
  if (query === undefined) return unreadableWatch(alarm, 'promql', ({ metric }) => text.includes(metric));
  return {
    alarm,
    by: 'promql',
    metric: undefined,
    matches: (series) => anyOf(query.selectors.map((selector) => selects(selector, alarm, series))),
    singlesOut: (dimension, value) =>
      query.keeps(dimension) || query.selectors.some((selector) => pins(selector, dimension, value)),
  };
}

function selects({ name, matchers }: Selector, alarm: CloudwatchAlarm, series: Series): Truth {
  const isNamed = name !== undefined || matchers.some(({ label }) => nameLabels.includes(label));
  return allOf([
    isNamed ? 'yes' : 'maybe',
    truthOf(name === undefined || name === series.metric),
    ...matchers.map((matcher) => holds(matcher, alarm, series)),
  ]);
}

function holds(matcher: LabelMatcher, alarm: CloudwatchAlarm, series: Series): Truth {
  const { label } = matcher;
  if (nameLabels.includes(label)) return compared(matcher, series.metric);
  if (accountLabels.includes(label)) return compared(matcher, series.account);
  if (regionLabels.includes(label)) return compared(matcher, alarm.region);
  if (label === '@instrumentation.@name') return compared(matcher, `cloudwatch.${series.namespace.toLowerCase()}`);
  if (label === '@instrumentation.cloudwatch.source') {
    return compared(matcher, series.namespace.toLowerCase().replace('/', '.'));
  }
  const dimension = dimensionOf(label);
  const actual = dimensionValue(series, dimension);
  if (actual !== undefined) return compared(matcher, actual);
  // A tag or a label of another kind decides what we do not look at.
  return isDimensionOf(series.namespace, dimension) ? 'no' : 'maybe';
}

function compared({ operator, value }: LabelMatcher, actual: string): Truth {
  switch (operator) {
    case '=':
    case '!=':
      return dimensionTruth(actual, value, operator === '!=');
    case '=~':
    case '!~': {
      if (actual === '*') return 'yes';
      const truth = regexTruth(value, actual);
      return operator === '=~' ? truth : negated(truth);
    }
  }
}

function pins({ matchers }: Selector, dimension: string, value: string): boolean {
  return matchers.some(
    (matcher) => dimensionOf(matcher.label) === dimension && matcher.operator === '=' && matcher.value === value,
  );
}

/** Labels of data points may be written with their scope. */
function dimensionOf(label: string): string {
  return label.replace(/^@datapoint\./, '');
}
