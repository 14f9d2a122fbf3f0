/** How often an operation was called, tried and throttled. */
export interface OperationCount {
  calls: number;
  /** Requests sent: more than the calls where some were tried again. */
  attempts: number;
  throttled: number;
}

/** What a run asked of AWS, by operation as IAM spells it. */
export interface OperationCounts {
  readonly calls: number;
  readonly attempts: number;
  /** Series that CloudWatch was asked for and charges for. */
  readonly series: number;
  readonly byOperation: ReadonlyMap<string, Readonly<OperationCount>>;
  /** Calls, by whose account was asked. */
  readonly byAccount: ReadonlyMap<string, number>;
  called(operation: string, account: string, input?: unknown): void;
  attempted(operation: string): void;
  throttled(operation: string): void;
}

export function operationCounts(): OperationCounts {
  const counts = new Map<string, OperationCount>();
  const accounts = new Map<string, number>();
  let series = 0;
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
      return series;
    },
    byOperation: counts,
    byAccount: accounts,
    called: (operation, account, input) => {
      of(operation).calls += 1;
      accounts.set(account, (accounts.get(account) ?? 0) + 1);
      series += seriesIn(input);
    },
    attempted: (operation) => {
      of(operation).attempts += 1;
    },
    throttled: (operation) => {
      of(operation).throttled += 1;
    },
  };
}

function seriesIn(input: unknown): number {
  const queries = (input as { readonly MetricDataQueries?: readonly unknown[] } | undefined)?.MetricDataQueries;
  return queries?.length ?? 0;
}
