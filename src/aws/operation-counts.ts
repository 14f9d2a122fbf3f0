/** How often an operation was called, tried and throttled. */
export interface OperationCount {
  calls: number;
  /** Requests sent: more than the calls where some were tried again. */
  attempts: number;
  throttled: number;
}

/** What was asked of AWS in an account and region. */
export interface PlaceCount {
  readonly account: string;
  readonly region: string;
  readonly series: number;
  /** Calls, by the service as IAM spells it. */
  readonly byService: ReadonlyMap<string, number>;
}

type Whereabouts = Pick<PlaceCount, 'account' | 'region'>;

/** What a run asked of AWS, by operation as IAM spells it. */
export interface OperationCounts {
  readonly calls: number;
  readonly attempts: number;
  /** Series that CloudWatch was asked for and charges for. */
  readonly series: number;
  /** Bytes that queries of Logs Insights read and CloudWatch charges for. */
  readonly scannedBytes: number;
  readonly byOperation: ReadonlyMap<string, Readonly<OperationCount>>;
  /** Calls, by whose account was asked. */
  readonly byAccount: ReadonlyMap<string, number>;
  readonly byPlace: Iterable<PlaceCount>;
  called(operation: string, where: Whereabouts, input?: unknown): void;
  attempted(operation: string): void;
  throttled(operation: string): void;
  /** So far, by a query. */
  scanned(query: string, bytes: number): void;
}

export function operationCounts(): OperationCounts {
  const counts = new Map<string, OperationCount>();
  const accounts = new Map<string, number>();
  const places = new Map<string, Counted>();
  const scannedBy = new Map<string, number>();
  const of = (operation: string): OperationCount => {
    const count = counts.get(operation) ?? { calls: 0, attempts: 0, throttled: 0 };
    counts.set(operation, count);
    return count;
  };
  const sum = (member: keyof OperationCount) => [...counts.values()].reduce((total, count) => total + count[member], 0);
  return {
    get calls() {
      return sum('calls');
    },
    get attempts() {
      return sum('attempts');
    },
    get series() {
      return [...places.values()].reduce((total, place) => total + place.series, 0);
    },
    get scannedBytes() {
      return [...scannedBy.values()].reduce((total, bytes) => total + bytes, 0);
    },
    byOperation: counts,
    byAccount: accounts,
    get byPlace() {
      return places.values();
    },
    called: (operation, where, input) => {
      of(operation).calls += 1;
      accounts.set(where.account, (accounts.get(where.account) ?? 0) + 1);
      countAt(places, where, { service: operation.replace(/:.*/, ''), series: seriesIn(input) });
    },
    attempted: (operation) => {
      of(operation).attempts += 1;
    },
    throttled: (operation) => {
      of(operation).throttled += 1;
    },
    scanned: (query, bytes) => {
      scannedBy.set(query, Math.max(bytes, scannedBy.get(query) ?? 0));
    },
  };
}

interface Counted extends Whereabouts {
  series: number;
  readonly byService: Map<string, number>;
}

function countAt(
  places: Map<string, Counted>,
  { account, region }: Whereabouts,
  { service, series }: { readonly service: string; readonly series: number },
): void {
  const key = `${account} ${region}`;
  const place = places.get(key) ?? { account, region, series: 0, byService: new Map<string, number>() };
  places.set(key, place);
  place.series += series;
  place.byService.set(service, (place.byService.get(service) ?? 0) + 1);
}

/** What further pages are about was asked for with the first. */
function seriesIn(input: unknown): number {
  const { MetricDataQueries = [], NextToken } = (input ?? {}) as SeriesAsked;
  return NextToken === undefined ? MetricDataQueries.length : 0;
}

interface SeriesAsked {
  readonly MetricDataQueries?: readonly unknown[];
  readonly NextToken?: string;
}
