import type {
  Dimension,
  GetMetricDataInput,
  GetMetricDataOutput,
  ListMetricsInput,
  ListMetricsOutput,
  Metric,
  MetricDataQuery,
  MetricDataResult,
} from '@aws-sdk/client-cloudwatch';
import type { DaySpan, MetricRecord } from '../estate/metric-record.ts';
import type { Estate } from '../estate/model.ts';
import type { Context, Service } from '../service.ts';
import { cut, invalid } from './cloudwatch-replies.ts';
import { regionOf } from './place-of.ts';

/** Metrics: what had data within two weeks, and values of days, hours and minutes. */
export const metrics: Service<Estate>['operations'] = { ListMetrics: listMetrics, GetMetricData: getMetricData };

const fortnight = 14;
const [minute, hour, day] = [60, 3_600, 86_400];
const dayMinutes = day / minute;

function listMetrics(input: ListMetricsInput, context: Context<Estate>): ListMetricsOutput {
  const listed = regionOf(context).metrics.filter(
    (metric) =>
      (input.Namespace === undefined || metric.namespace === input.Namespace) &&
      (input.MetricName === undefined || metric.name === input.MetricName) &&
      isRecent(metric, context.now),
  );
  const { items, next } = cut(
    listed,
    `ListMetrics/${input.Namespace ?? ''}/${input.MetricName ?? ''}`,
    { token: input.NextToken, asked: undefined, most: 500 },
    context,
  );
  return {
    Metrics: items.map(
      ({ namespace, name, dimensions }): Metric => ({
        Namespace: namespace,
        MetricName: name,
        Dimensions: Object.entries(dimensions).map(([Name, Value]): Dimension => ({ Name, Value })),
      }),
    ),
    ...(next === undefined ? {} : { NextToken: next }),
  };
}

function isRecent({ daily, during = {} }: MetricRecord, now: Date): boolean {
  const days = Array.from({ length: fortnight }, (_, ago) => untilNow({ ago, from: 0, to: dayMinutes }, now));
  return (
    Object.values(during).some((valueOf) => days.some((span) => valueOf(span) !== undefined)) ||
    Object.values(daily).some((values) => values.slice(0, fortnight).some((value) => value !== undefined))
  );
}

/** Of today only what is over, and the minute that it is. */
function untilNow(span: DaySpan, now: Date): DaySpan {
  const minutes = Math.floor((now.getTime() % (day * 1000)) / (minute * 1000)) + 1;
  return span.ago === 0 ? { ...span, to: Math.min(span.to, minutes) } : span;
}

function getMetricData(input: GetMetricDataInput, context: Context<Estate>): GetMetricDataOutput {
  const queries = input.MetricDataQueries ?? [];
  if (queries.length === 0 || queries.length > 500)
    throw invalid('The collection MetricDataQueries must have a size of 1 to 500.');
  if (input.StartTime === undefined || input.EndTime === undefined || input.StartTime >= input.EndTime)
    throw invalid('The parameter StartTime must be less than the parameter EndTime.');
  const { items, next } = cut(
    queries,
    `GetMetricData/${JSON.stringify(queries)}`,
    { token: input.NextToken, asked: undefined, most: seriesAPage(queries, input.StartTime, input.EndTime) },
    context,
  );
  const span = { from: input.StartTime, to: input.EndTime };
  return {
    MetricDataResults: items.map((query) => resultOf(query, span, context)),
    ...(next === undefined ? {} : { NextToken: next }),
  };
}

/** A page has 100,800 data points at the most. */
function seriesAPage(queries: readonly MetricDataQuery[], from: Date, to: Date): number {
  const seconds = (to.getTime() - from.getTime()) / 1000;
  const points = Math.max(...queries.map(({ MetricStat }) => Math.ceil(seconds / (MetricStat?.Period ?? minute))));
  return Math.max(1, Math.floor(100_800 / points));
}

interface Span {
  readonly from: Date;
  readonly to: Date;
}

function resultOf(query: MetricDataQuery, span: Span, context: Context<Estate>): MetricDataResult {
  const { Metric: metric, Stat: statistic = '', Period: period = 0 } = query.MetricStat ?? {};
  if (metric === undefined || ![minute, hour, day].includes(period))
    throw invalid('The sandbox keeps metrics by the minute, the hour and the day.');
  const found = regionOf(context).metrics.find(
    (one) => (statistic in one.daily || statistic in (one.during ?? {})) && isSame(one, metric),
  );
  const today = Math.floor(context.now.getTime() / (day * 1000));
  const wanted = { statistic, period, today };
  const shaped = found?.during?.[statistic];
  const points = (
    shaped === undefined ? [...pointsOf(found, wanted)] : shapedPoints(shaped, wanted, { ...span, now: context.now })
  ).filter(({ at }) => at >= span.from && at < span.to);
  return {
    Id: query.Id,
    Label: metric.MetricName,
    StatusCode: 'Complete',
    Timestamps: points.map(({ at }) => at),
    Values: points.map(({ value }) => value),
  };
}

interface Wanted {
  readonly statistic: string;
  readonly period: number;
  /** In days since 1970. */
  readonly today: number;
}

/** A sum is shared among the periods of its day, another statistic holds in each; the latest day first, as CloudWatch has it. */
function* pointsOf(found: MetricRecord | undefined, { statistic, period, today }: Wanted) {
  const perDay = day / period;
  if (found === undefined) return;
  const { daily, burst = 1 } = found;
  const shares = statistic === 'Sum' || statistic === 'SampleCount' ? perDay : 1;
  for (const [ago, value] of (daily[statistic] ?? []).entries()) {
    if (value === undefined) continue;
    const mean = value / shares;
    for (let index = 0; index < perDay; index += 1) {
      const at = new Date(((today - ago) * day + index * period) * 1000);
      yield { at, value: period === minute ? mean * weight(burst, index) : mean };
    }
  }
}

/** The same of what has its own shape. */
function shapedPoints(
  valueOf: (span: DaySpan) => number | undefined,
  { period, today }: Wanted,
  { from, now }: Span & { readonly now: Date },
) {
  const minutes = period / minute;
  const days = today - Math.floor(from.getTime() / (day * 1000)) + 1;
  return Array.from({ length: days }, (_, ago) =>
    Array.from({ length: dayMinutes / minutes }, (__, index) => {
      const span = untilNow({ ago, from: index * minutes, to: (index + 1) * minutes }, now);
      const value = span.from < span.to ? valueOf(span) : undefined;
      return value === undefined ? [] : [{ at: new Date(((today - ago) * day + index * period) * 1000), value }];
    }),
  ).flat(2);
}

function weight(burst: number, index: number): number {
  return index % 60 === 0 ? burst : (60 - burst) / 59;
}

function isSame({ namespace, name, dimensions }: MetricRecord, metric: Metric): boolean {
  const asked = Object.fromEntries((metric.Dimensions ?? []).map(({ Name, Value }) => [Name, Value]));
  const names = new Set([...Object.keys(dimensions), ...Object.keys(asked)]);
  return (
    namespace === metric.Namespace &&
    name === metric.MetricName &&
    [...names].every((one) => dimensions[one] === asked[one])
  );
}
