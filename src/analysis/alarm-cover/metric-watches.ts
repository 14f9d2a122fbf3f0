import type { AlarmMetric, CloudwatchAlarm } from '#model';
import { allOf, truthOf } from '../truth.ts';
import { isPublished } from './published.ts';
import { dimensionTruth, type Series, type Watch } from './watch.ts';

interface MetricWatch extends Watch {
  readonly target: Series;
}

export interface MetricWatchIndex {
  /** Those that may match one of the series. */
  readonly about: (region: string, series: readonly Series[]) => readonly Watch[];
  /**
   * Alarms on the metric that name the resource, or nothing, by dimensions under which nothing is ever published; all that do
   * where no resource is asked about.
   */
  readonly impossible: (
    region: string,
    series: readonly Series[],
    own: readonly (readonly [string, string])[],
  ) => readonly CloudwatchAlarm[];
}

/** What alarms name by namespace, metric and dimensions, plainly or within metric math. */
export function metricWatchIndex(alarms: readonly CloudwatchAlarm[]): MetricWatchIndex {
  const byDimension = new Map<string, MetricWatch[]>();
  const byValue = new Map<string, MetricWatch[]>();
  const astray = new Map<string, MetricWatch[]>();
  for (const watch of alarms.flatMap(metricWatches)) {
    const { target, alarm } = watch;
    const pairs = Object.entries(target.dimensions);
    if (isPublished(target)) {
      for (const key of pairKeys(pairs)) add(byDimension, keyOf(alarm.region, target, key), watch);
      add(byDimension, keyOf(alarm.region, target, anyPair), watch);
    } else {
      for (const value of pairs.length === 0 ? [''] : new Set(Object.values(target.dimensions))) {
        add(byValue, keyOf(alarm.region, target, value), watch);
      }
      add(astray, keyOf(alarm.region, target, noPair), watch);
    }
  }
  return {
    about: (region, series) => [...new Set(series.flatMap((one) => shortest(byDimension, region, one)))],
    impossible: (region, series, own) => {
      const [known, values] = own.length === 0 ? [astray, []] : [byValue, own.map(([, value]) => value)];
      const found = series.flatMap((one) =>
        [noPair, ...values].flatMap((value) => known.get(keyOf(region, one, value)) ?? []),
      );
      return [
        ...new Set(found.filter(({ target }) => target.account === series[0]?.account).map(({ alarm }) => alarm)),
      ];
    },
  };
}

/** Stands for a series of which only `*` is known. */
const anyPair = '*';
const noPair = '';

/** Any pair of a series finds all watches that match it, so the shortest list will do. */
function shortest(byDimension: ReadonlyMap<string, readonly MetricWatch[]>, region: string, series: Series) {
  const literal = Object.entries(series.dimensions).filter(([, value]) => value !== '*');
  const isAllStars = literal.length === 0 && Object.keys(series.dimensions).length > 0;
  const keys = isAllStars ? [anyPair] : pairKeys(literal);
  const lists = keys.map((key) => byDimension.get(keyOf(region, series, key)) ?? []);
  return lists.reduce((best, list) => (list.length < best.length ? list : best));
}

function pairKeys(pairs: readonly (readonly [string, string])[]): readonly string[] {
  return pairs.length === 0 ? [noPair] : pairs.map(([name, value]) => `${name}=${value}`);
}

function keyOf(region: string, { namespace, metric }: Series, detail: string): string {
  return [region, namespace, metric, detail].join('\n');
}

function add(index: Map<string, MetricWatch[]>, key: string, watch: MetricWatch): void {
  const known = index.get(key);
  if (known === undefined) index.set(key, [watch]);
  else known.push(watch);
}

function metricWatches(alarm: CloudwatchAlarm): readonly MetricWatch[] {
  const plain = alarm.metric === undefined ? [] : [metricWatch(alarm, 'metric', alarm.metric, undefined)];
  const entries = alarm.queries.flatMap(({ metric, account }) =>
    metric === undefined ? [] : [metricWatch(alarm, 'metric-math', metric, account)],
  );
  return [...plain, ...entries];
}

function metricWatch(
  alarm: CloudwatchAlarm,
  by: 'metric' | 'metric-math',
  metric: AlarmMetric,
  account: string | undefined,
): MetricWatch {
  const { namespace, name, dimensions } = metric;
  const target = { namespace, metric: name, dimensions, account: metric.account ?? account ?? alarm.account };
  return {
    alarm,
    by,
    metric: name,
    target,
    matches: (series) => matches(target, series),
    singlesOut: (dimension, value) => dimensions[dimension] === value,
  };
}

function matches(target: Series, series: Series) {
  const wanted = Object.entries(series.dimensions);
  return allOf([
    truthOf(target.account === series.account && wanted.length === Object.keys(target.dimensions).length),
    ...wanted.map(([name, value]) => {
      const actual = target.dimensions[name];
      return actual === undefined ? 'no' : dimensionTruth(value, actual, false);
    }),
  ]);
}
