import type { Session } from '#aws';
import type { RunCost } from '#model';
import { costOf } from '../engine/index.ts';

/** What a run would ask of AWS, counted without a call that is charged for. */
export interface ReadingPlan {
  readonly accounts: readonly PlannedPlaces[];
  /** Calls, by the service as IAM spells it. */
  readonly services: Readonly<Record<string, number>>;
  readonly calls: number;
  /** Of metrics and requests. What queries of logs scan is known once they are made. */
  readonly cost: RunCost;
  /** That all accounts' queries of logs may scan at the most, and what it costs; null where none is asked for. */
  readonly logs: RunCost | null;
  readonly complete: boolean;
}

interface PlannedPlaces {
  readonly account: string;
  readonly region: string;
  readonly calls: number;
  readonly cost: RunCost;
}

export interface Planned {
  readonly counts: Pick<Session['counts'], 'byPlace'>;
  /** Of Logs Insights in each account; undefined where it is not asked. */
  readonly scanBudgetMb: number | undefined;
  readonly accounts: number;
  readonly complete: boolean;
}

export function readingPlan({ counts, scanBudgetMb, accounts, complete }: Planned): ReadingPlan {
  const places = [...counts.byPlace].sort((a, b) => placeOf(a).localeCompare(placeOf(b)));
  const services = new Map<string, number>();
  for (const { byService } of places)
    for (const [service, calls] of byService) services.set(service, (services.get(service) ?? 0) + calls);
  return {
    accounts: places.map(({ account, region, series, byService }) => ({
      account,
      region,
      calls: sumOf(byService.values()),
      cost: costOf({ metricSeries: series, costRequests: byService.get('ce') ?? 0 }),
    })),
    services: Object.fromEntries(
      [...services].sort(([one, a], [other, b]) => (a === b ? one.localeCompare(other) : b - a)),
    ),
    calls: sumOf(services.values()),
    cost: costOf({
      metricSeries: sumOf(places.map(({ series }) => series)),
      costRequests: services.get('ce') ?? 0,
    }),
    logs: scanBudgetMb === undefined ? null : costOf({ scannedBytes: scanBudgetMb * 1_000_000 * accounts }),
    complete,
  };
}

function placeOf({ account, region }: { readonly account: string; readonly region: string }): string {
  return `${account} ${region}`;
}

function sumOf(numbers: Iterable<number>): number {
  return [...numbers].reduce((sum, number) => sum + number, 0);
}
