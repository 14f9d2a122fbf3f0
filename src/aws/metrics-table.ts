import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import type { Measured } from '#model';
import { type MetricSeries, readDailySeries, readSpreads, type SpreadSeries } from './metric-series.ts';

/** One series of each resource of a kind. */
export interface MetricRow<R> {
  readonly metric: string;
  readonly statistic: string;
  /** Where it is not the table's. */
  readonly namespace?: string;
  /** Where they are not the table's. */
  readonly dimensions?: (resource: R) => Readonly<Record<string, string>>;
  /** For whom it is asked; for all unless said. */
  readonly when?: (resource: R) => boolean;
}

/** What is asked of CloudWatch about the resources of one kind: values of days, and how values of hours or minutes spread. */
export interface MetricsTable<R, Daily extends string, Spreads extends string = never> {
  readonly namespace: string;
  readonly dimensions: (resource: R) => Readonly<Record<string, string>>;
  readonly daily: Readonly<Record<Daily, MetricRow<R>>>;
  readonly spread: Readonly<Record<Spreads, MetricRow<R> & Pick<SpreadSeries, 'period'>>>;
}

/** Reads all of a table in the fewest calls. Throws what a call throws. */
export async function readMetrics<R, Daily extends string, Spreads extends string>(
  client: CloudWatchClient,
  table: MetricsTable<R, Daily, Spreads>,
  resources: readonly R[],
): Promise<(resource: R) => Measured<Daily, Spreads>> {
  const daily = entries(table.daily);
  const spread = entries(table.spread);
  const asked = (resource: R, row: MetricRow<R>) => row.when?.(resource) ?? true;
  const seriesOf = (resource: R, row: MetricRow<R>): MetricSeries => ({
    namespace: row.namespace ?? table.namespace,
    metricName: row.metric,
    dimensions: (row.dimensions ?? table.dimensions)(resource),
    statistic: row.statistic,
  });
  const days = await readDailySeries(
    client,
    resources.flatMap((one) => daily.filter(([, row]) => asked(one, row)).map(([, row]) => seriesOf(one, row))),
  );
  const spreads = await readSpreads(
    client,
    resources.flatMap((one) =>
      spread.filter(([, row]) => asked(one, row)).map(([, row]) => ({ ...seriesOf(one, row), period: row.period })),
    ),
  );
  return (resource) => ({
    daily: filled(daily, (row) => (asked(resource, row) ? days(seriesOf(resource, row)) : undefined)),
    spread: filled(spread, (row) => spreads({ ...seriesOf(resource, row), period: row.period })),
  });
}

function entries<Name extends string, Row>(rows: Readonly<Record<Name, Row>>): readonly [Name, Row][] {
  return Object.entries(rows) as [Name, Row][];
}

function filled<Name extends string, Row, Value>(
  rows: readonly [Name, Row][],
  value: (row: Row) => Value,
): Readonly<Record<Name, Value>> {
  return Object.fromEntries(rows.map(([name, row]) => [name, value(row)])) as Record<Name, Value>;
}
