import type { Arn, CapacityUnits, DynamodbTable, Found, TableMetrics } from '#model';
import { measurementsOf } from './measurements.ts';
import { insufficientEvidence } from './verdicts.ts';

/** A table, or one of its global secondary indexes, which have capacity and metrics of their own. */
export interface TablePart {
  readonly arn: Arn;
  /** As Application Auto Scaling and the metrics name it, after `table/`. */
  readonly name: string;
  /** Of the index, which the table itself is not. */
  readonly index: string | undefined;
  /** For the verdict on an index; the table itself has none. */
  readonly details: { readonly subKey?: string };
  readonly provisioned: CapacityUnits | undefined;
}

export interface MeasuredPart extends TablePart {
  readonly measured: TableMetrics;
}

export const directions = ['reads', 'writes'] as const;
export type Direction = (typeof directions)[number];

/** The table first, then its indexes by name. */
export function tableParts({ arn, name, provisioned, indexes }: DynamodbTable): readonly TablePart[] {
  const sorted = [...indexes].sort((one, other) => (one.name < other.name ? -1 : 1));
  return [
    { arn, name, index: undefined, details: {}, provisioned },
    ...sorted.map(
      (index): TablePart => ({
        arn: `${arn}/index/${index.name}`,
        name: `${name}/index/${index.name}`,
        index: index.name,
        details: { subKey: `index ${index.name}` },
        provisioned: index.provisioned,
      }),
    ),
  ];
}

/** Those of which something was measured: an index that is newer than the metrics was not. */
export function measuredParts(
  table: DynamodbTable,
  find: (kind: 'cloudwatch.table-metrics', arn: Arn) => Found<TableMetrics>,
): readonly MeasuredPart[] {
  return tableParts(table).flatMap((part) => {
    const found = find('cloudwatch.table-metrics', part.arn);
    return found.is === 'found' ? [{ ...part, measured: found.value }] : [];
  });
}

type Context = Parameters<typeof measurementsOf<'cloudwatch.table-metrics'>>[2];

/** What was measured of a table, or the verdict where it was for fewer days, or not at all. */
export function measuredFor(days: number, { arn }: DynamodbTable, context: Context) {
  const look = measurementsOf('cloudwatch.table-metrics', arn, context);
  const { periods = 0 } = 'measured' in look ? (look.measured.spread.reads ?? {}) : { periods: days * 24 };
  if (periods >= days * 24) return look;
  return { verdict: insufficientEvidence(`it has less than ${String(days)} days of metrics`) };
}
