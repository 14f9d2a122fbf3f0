/** What a session is told of it. */
export interface LogInsightsOptions {
  /** Patterns of names or, where they begin with `arn:`, of ARNs. */
  readonly groups: readonly string[];
  readonly scanBudgetMb?: number | undefined;
}

/** What Logs Insights may still scan of an account, in all its regions; it charges by that. */
export interface ScanBudget {
  readonly leftBytes: number;
  /** Also what turned out to be less, as a negative number. */
  spend(bytes: number): void;
}

export interface LogInsights {
  readonly groups: LogInsightsOptions['groups'];
  readonly budget: ScanBudget;
}

const usualMegabytes = 500;

export function scanBudget(bytes: number): ScanBudget {
  let leftBytes = bytes;
  return {
    get leftBytes() {
      return leftBytes;
    },
    spend(some) {
      leftBytes -= some;
    },
  };
}

/** For each account one budget, however often it is entered. */
export function logInsightsOf(options: LogInsightsOptions | undefined): (account: string) => LogInsights | undefined {
  const budgets = new Map<string, ScanBudget>();
  return (account) => {
    if (options === undefined) return undefined;
    const { groups, scanBudgetMb = usualMegabytes } = options;
    const budget = budgets.get(account) ?? scanBudget(scanBudgetMb * 1_000_000);
    budgets.set(account, budget);
    return { groups, budget };
  };
}
