import {
  type CloudWatchClient,
  type Dimension,
  type GetMetricDataInput,
  type MetricDataQuery,
  type MetricDataResult,
  paginateGetMetricData,
  paginateListMetrics,
} from '@aws-sdk/client-cloudwatch';
import type { DayValue, Spread } from '#model';
import { batches } from './batches.ts';
import { Malformed } from './malformed.ts';
import { required } from './required.ts';
import { spreadOf } from './spread-of.ts';

/** One metric and statistic of one resource. */
export interface MetricSeries {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** `Sum`, `Maximum`, `p99` … */
  readonly statistic: string;
}

/** The days without data are not in it. */
export type ReadSeries = (series: MetricSeries) => readonly DayValue[];

/** Undefined where it was not asked for. */
export type ReadSpread = (series: SpreadSeries) => Spread | undefined;

export type SpreadSeries = MetricSeries & { readonly period: 'hour' | 'minute' };

const seriesPerCall = 500;
const pointsPerCall = 100_800;

/** How far back each period is read. CloudWatch keeps minutes for 15 days, and hours for 455. */
const periods = {
  day: { seconds: 86_400, days: 30 },
  hour: { seconds: 3_600, days: 14 },
  minute: { seconds: 60, days: 14 },
} as const;
type Period = keyof typeof periods;

/**
 * The daily values of the last 30 days, or of more, which costs the same. Each series is asked for once, however often it
 * is named, up to 500 a call: CloudWatch charges for each series. One call at a time, which keeps below the quota of data
 * points. Throws what a call throws.
 */
export async function readDailySeries(
  client: CloudWatchClient,
  wanted: readonly MetricSeries[],
  { now = new Date(), days = periods.day.days }: { readonly now?: Date; readonly days?: number } = {},
): Promise<ReadSeries> {
  const read = new Map<string, DayValue[]>();
  for await (const { key, result } of resultsOf(client, wanted, { period: 'day', days, now })) {
    read.set(key, [...(read.get(key) ?? []), ...daysOf(result)]);
  }
  return (series) => read.get(seriesKey(series)) ?? [];
}

/**
 * How the values of hours or minutes were spread over the last 14 days. The values themselves, 20,160 of a series of
 * minutes, are let go call by call. Throws what a call throws.
 */
export async function readSpreads(
  client: CloudWatchClient,
  wanted: readonly SpreadSeries[],
  now = new Date(),
): Promise<ReadSpread> {
  const read = new Map<string, Spread>();
  for (const period of ['hour', 'minute'] as const) {
    let values = new Map<string, number[]>();
    const letGo = () => {
      for (const [key, some] of values) read.set(`${period} ${key}`, spreadOf(some));
      values = new Map();
    };
    const ofPeriod = wanted.filter((series) => series.period === period);
    for await (const { key, result, isFirstOfCall } of resultsOf(client, ofPeriod, {
      period,
      days: periods[period].days,
      now,
    })) {
      if (isFirstOfCall) letGo();
      const some = values.get(key) ?? [];
      values.set(key, some);
      for (const value of valuesOf(result)) some.push(value);
    }
    letGo();
    for (const series of ofPeriod) {
      const key = `${period} ${seriesKey(series)}`;
      if (!read.has(key)) read.set(key, spreadOf([]));
    }
  }
  return (series) => read.get(`${series.period} ${seriesKey(series)}`);
}

interface Span {
  readonly period: Period;
  readonly days: number;
  readonly now: Date;
}

interface SeriesResult {
  readonly key: string;
  readonly result: MetricDataResult;
  readonly isFirstOfCall: boolean;
}

async function* resultsOf(
  client: CloudWatchClient,
  wanted: readonly MetricSeries[],
  { period, days, now }: Span,
): AsyncIterable<SeriesResult> {
  const { seconds } = periods[period];
  const distinct = [...new Map(wanted.map((series) => [seriesKey(series), series])).entries()];
  const size = Math.min(seriesPerCall, Math.floor((pointsPerCall * seconds) / (days * periods.day.seconds)));
  for (const batch of batches(distinct, size)) {
    const MetricDataQueries = batch.map(([, series], index) => queryOf(series, index, seconds));
    let isFirstOfCall = true;
    for await (const result of pagedResults(client, { ...window(now, days), MetricDataQueries })) {
      const key = batch[indexOf(result)]?.[0];
      if (key === undefined) continue;
      yield { key, result, isFirstOfCall };
      isFirstOfCall = false;
    }
  }
}

async function* pagedResults(client: CloudWatchClient, input: GetMetricDataInput): AsyncIterable<MetricDataResult> {
  for await (const page of paginateGetMetricData({ client }, input)) yield* required(page.MetricDataResults);
}

/** The dimensions under which a metric had data within the last two weeks. */
export async function* recentDimensions(
  client: CloudWatchClient,
  metric: Pick<MetricSeries, 'namespace' | 'metricName'>,
): AsyncGenerator<Readonly<Record<string, string>>, void, undefined> {
  const pages = paginateListMetrics({ client }, { Namespace: metric.namespace, MetricName: metric.metricName });
  for await (const page of pages) {
    for (const { Dimensions = [] } of page.Metrics ?? []) {
      yield Object.fromEntries(Dimensions.map(({ Name, Value }) => [required(Name), required(Value)]));
    }
  }
}

/** The same of series that CloudWatch knows as one. */
export function seriesKey({ namespace, metricName, dimensions, statistic }: MetricSeries): string {
  const sorted = Object.entries(dimensions).sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([namespace, metricName, statistic, sorted]);
}

function queryOf(
  { namespace, metricName, dimensions, statistic }: MetricSeries,
  index: number,
  seconds: number,
): MetricDataQuery {
  const Dimensions = Object.entries(dimensions).map(([Name, Value]): Dimension => ({ Name, Value }));
  return {
    Id: `s${String(index)}`,
    MetricStat: {
      Metric: { Namespace: namespace, MetricName: metricName, Dimensions },
      Period: seconds,
      Stat: statistic,
    },
    ReturnData: true,
  };
}

/** From the midnight that begins the first of so many days. */
function window(now: Date, days: number): { readonly StartTime: Date; readonly EndTime: Date } {
  const day = periods.day.seconds * 1000;
  const midnight = Math.floor(now.getTime() / day) * day;
  return { StartTime: new Date(midnight - (days - 1) * day), EndTime: now };
}

function indexOf({ Id }: MetricDataResult): number {
  return Number(required(Id).slice(1));
}

/** A result that CloudWatch could not complete would read as periods without data. */
function valuesOf({ Label, StatusCode, Values = [] }: MetricDataResult): readonly number[] {
  if (StatusCode === 'InternalError' || StatusCode === 'Forbidden') {
    throw new Malformed(`CloudWatch gave no values of ${Label ?? 'a metric'}: ${StatusCode}`);
  }
  return Values;
}

function daysOf(result: MetricDataResult): readonly DayValue[] {
  const values = valuesOf(result);
  const { Timestamps = [] } = result;
  return Timestamps.map((at, index) => ({ day: at.toISOString().slice(0, 10), value: required(values[index]) }));
}
