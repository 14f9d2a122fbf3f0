import type { alarmCoverHints, alarmCoverJoins } from '#data';
import type { CloudwatchAlarm, Gap } from '#model';
import type { AlarmCover, AlarmQuestion, DimensionSet, Liveness, WatchingAlarm } from '../alarm-cover.ts';
import { anyOf } from '../truth.ts';
import type { View } from '../view.ts';
import { metricWatchIndex } from './metric-watches.ts';
import { insightsWatch, isInsights } from './metrics-insights.ts';
import { promqlWatch } from './promql.ts';
import { isSearch, searchWatches } from './search-expression.ts';
import { streamsIn } from './streamed.ts';
import type { Series, Watch } from './watch.ts';

type Seen = View<(typeof alarmCoverJoins)[number] | (typeof alarmCoverHints)[number]>;

/** `unread` hides alarms of accounts that may watch others. Answers by index for what alarms name, and by trying every expression that may mean several metrics. */
export function buildAlarmCover(
  seen: Seen,
  liveness: (alarm: CloudwatchAlarm, now: Date) => Liveness,
  unread: readonly Gap[],
): (question: AlarmQuestion) => AlarmCover {
  const alarms = seen.all('cloudwatch.alarm');
  const named = metricWatchIndex(alarms);
  const wide = wideWatches(alarms);
  const streams = streamsIn(seen, unread);

  return (question) => {
    const series = seriesOf(question);
    const own = ownDimensions(question.dimensions);
    const watching = new Map<CloudwatchAlarm, WatchingAlarm>();
    const unreadable = new Set<CloudwatchAlarm>();
    for (const watch of [...named.about(question.region, series), ...wide(question.region, question.metrics)]) {
      const truth = anyOf(series.map((one) => watch.matches(one)));
      if (truth === 'maybe') unreadable.add(watch.alarm);
      if (truth !== 'yes') continue;
      const level = levelOf(watch, own);
      if (watching.has(watch.alarm) && level === 'aggregate') continue;
      watching.set(watch.alarm, { alarm: watch.alarm, level, by: watch.by, live: liveness(watch.alarm, question.now) });
    }
    return {
      watching: [...watching.values()],
      unreadable: [...unreadable].filter((alarm) => !watching.has(alarm)),
      impossible: named.impossible(question.region, series, own),
      ...streams(question),
    };
  };
}

/** What the question allows, and the metric without dimensions: the sum over all that the account has there. */
function seriesOf({ namespace, metrics, dimensions, account }: AlarmQuestion): readonly Series[] {
  const sets = [...dimensions, {}];
  return metrics.flatMap((metric) => sets.map((set) => ({ namespace, metric, dimensions: set, account })));
}

/** The dimensions that have the same value in every set: they name the resource. */
function ownDimensions([first = {}, ...rest]: readonly DimensionSet[]): readonly (readonly [string, string])[] {
  return Object.entries(first).filter(([name, value]) => value !== '*' && rest.every((set) => set[name] === value));
}

function levelOf(watch: Watch, own: readonly (readonly [string, string])[]): WatchingAlarm['level'] {
  return own.length > 0 && own.every(([name, value]) => watch.singlesOut(name, value)) ? 'resource' : 'aggregate';
}

function wideWatches(
  alarms: readonly CloudwatchAlarm[],
): (region: string, metrics: readonly string[]) => readonly Watch[] {
  const byMetric = new Map<string, Watch[]>();
  for (const watch of alarms.flatMap(watchesOf)) {
    const key = keyOf(watch.alarm.region, watch.metric);
    const known = byMetric.get(key);
    if (known === undefined) byMetric.set(key, [watch]);
    else known.push(watch);
  }
  return (region, metrics) => [undefined, ...metrics].flatMap((metric) => byMetric.get(keyOf(region, metric)) ?? []);
}

function keyOf(region: string, metric: string | undefined): string {
  return `${region}\n${metric ?? ''}`;
}

function watchesOf(alarm: CloudwatchAlarm): readonly Watch[] {
  return [
    ...alarm.queries.flatMap(({ expression, account }) => expressionWatches(alarm, expression, account)),
    ...(alarm.promQlQuery === undefined ? [] : [promqlWatch(alarm, alarm.promQlQuery)]),
  ];
}

/** Metric math proper looks at nothing but other entries. */
function expressionWatches(alarm: CloudwatchAlarm, expression = '', account?: string): readonly Watch[] {
  if (isInsights(expression)) return [insightsWatch(alarm, expression, account)];
  return isSearch(expression) ? searchWatches(alarm, expression) : [];
}
