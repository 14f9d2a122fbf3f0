/** Whole accounts for one worker. */
export interface Batch {
  readonly accounts: readonly string[];
  /** Calls that they are expected to take. */
  readonly calls: number;
}

/** As many as a worker audits side by side: more would wait in it while another worker could begin. */
const mostAccounts = 8;
/** Of a batch of several accounts. One account may take more, and gets workers in turn. */
const mostCalls = 8000;
/** Of an account that was never audited, where no other was either: about 150 listings in each of three regions. */
const assumedCalls = 500;

/**
 * Accounts in batches, the largest first, so that none of the long ones begins last. An account is never split: its quotas
 * are its own, and two workers at once would not know of each other. `callsOf` is what each took the last time.
 */
export function batchesOf(accounts: readonly string[], callsOf: Readonly<Record<string, number>>): readonly Batch[] {
  const usual = middleOf(Object.values(callsOf));
  const weighed = accounts
    .map((account) => ({ account, calls: callsOf[account] ?? usual }))
    .sort((one, other) => other.calls - one.calls);
  const batches: { accounts: string[]; calls: number }[] = [];
  for (const { account, calls } of weighed) {
    const last = batches.at(-1);
    if (last === undefined || last.accounts.length >= mostAccounts || last.calls + calls > mostCalls) {
      batches.push({ accounts: [account], calls });
      continue;
    }
    last.accounts.push(account);
    last.calls += calls;
  }
  return batches;
}

function middleOf(numbers: readonly number[]): number {
  return [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? assumedCalls;
}
