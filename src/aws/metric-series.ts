import {
  type CloudWatchClient,
  type Dimension,
  type GetMetricDataInput,
  type MetricDataQuery,
  type MetricDataResult,
  paginateGetMetricData,
  paginateListMetrics,
} from '@aws-sdk/client-cloudwatch';
import type { DayValue } from '#model';
import { Malformed } from './malformed.ts';
import { required } from './required.ts';

/** One metric and statistic, a value a day. */
export interface DailySeries {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** `Sum`, `Maximum`, `p99` … */
  readonly statistic: string;
}

/** The days without data are not in it. */
export type ReadSeries = (series: DailySeries) => readonly DayValue[];

const seriesPerCall = 500;
const days = 30;
const daySeconds = 86_400;

/**
 * The daily values of the last 30 days. Each series is asked for once, however often it is named, 500 a call: CloudWatch
 * charges for each series. One call at a time, which keeps below the quota of data points. Throws what a call throws.
 */
export async function readDailySeries(
  client: CloudWatchClient,
  wanted: readonly DailySeries[],
  now = new Date(),
): Promise<ReadSeries> {
  const distinct = [...new Map(wanted.map((series) => [keyOf(series), series])).entries()];
  const read = new Map<string, DayValue[]>();
  for (let start = 0; start < distinct.length; start += seriesPerCall) {
    const batch = distinct.slice(start, start + seriesPerCall);
    const queries = batch.map(([, series], index) => queryOf(series, index));
    for await (const result of resultsOf(client, { ...window(now), MetricDataQueries: queries })) {
      const key = batch[indexOf(result)]?.[0];
      if (key !== undefined) read.set(key, [...(read.get(key) ?? []), ...valuesOf(result)]);
    }
  }
  return (series) => read.get(keyOf(series)) ?? [];
}

async function* resultsOf(client: CloudWatchClient, input: GetMetricDataInput): AsyncIterable<MetricDataResult> {
  for await (const page of paginateGetMetricData({ client }, input)) yield* required(page.MetricDataResults);
}

/** The dimensions under which a metric had data within the last two weeks. */
export async function* recentDimensions(
  client: CloudWatchClient,
  metric: Pick<DailySeries, 'namespace' | 'metricName'>,
): AsyncGenerator<Readonly<Record<string, string>>, void, undefined> {
  const pages = paginateListMetrics({ client }, { Namespace: metric.namespace, MetricName: metric.metricName });
  for await (const page of pages) {
    for (const { Dimensions = [] } of page.Metrics ?? []) {
      yield Object.fromEntries(Dimensions.map(({ Name, Value }) => [required(Name), required(Value)]));
    }
  }
}

function keyOf({ namespace, metricName, dimensions, statistic }: DailySeries): string {
  const sorted = Object.entries(dimensions).sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([namespace, metricName, statistic, sorted]);
}

function queryOf({ namespace, metricName, dimensions, statistic }: DailySeries, index: number): MetricDataQuery {
  const Dimensions = Object.entries(dimensions).map(([Name, Value]): Dimension => ({ Name, Value }));
  return {
    Id: `s${String(index)}`,
    MetricStat: {
      Metric: { Namespace: namespace, MetricName: metricName, Dimensions },
      Period: daySeconds,
      Stat: statistic,
    },
    ReturnData: true,
  };
}

function window(now: Date): { readonly StartTime: Date; readonly EndTime: Date } {
  const midnight = Math.floor(now.getTime() / (daySeconds * 1000)) * daySeconds * 1000;
  return { StartTime: new Date(midnight - (days - 1) * daySeconds * 1000), EndTime: now };
}

function indexOf({ Id }: MetricDataResult): number {
  return Number(required(Id).slice(1));
}

/** A result that CloudWatch could not complete would read as days without data. */
function valuesOf({ Label, StatusCode, Timestamps = [], Values = [] }: MetricDataResult): readonly DayValue[] {
  if (StatusCode === 'InternalError' || StatusCode === 'Forbidden') {
    throw new Malformed(`CloudWatch gave no values of ${Label ?? 'a metric'}: ${StatusCode}`);
  }
  return Timestamps.map((at, index) => ({ day: at.toISOString().slice(0, 10), value: required(Values[index]) }));
}
