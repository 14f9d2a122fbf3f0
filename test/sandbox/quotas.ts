import type { CallPlace } from './faults.ts';
import { type Quota, quotasOfAws } from './quota-table.ts';

/** How hard the sandbox holds callers to AWS's rates: 1 is as AWS does, 100 (the default) lets pass a hundred times as much. */
export interface Quotas {
  readonly multiplier?: number;
  /** Rates other than AWS's own, for a test about a quota. */
  readonly table?: readonly Quota[];
}

/** The buckets in force. */
export interface QuotaMeter {
  set(quotas: Quotas): void;
  /** Takes a token from each bucket that the call is charged to; false, and nothing taken, when one of them is empty. */
  take(call: CallPlace): boolean;
}

/** A meter with full buckets; `clock` gives milliseconds that only ever rise. */
export function quotaMeter(clock: () => number): QuotaMeter {
  let multiplier = 100;
  let table: readonly Quota[] = quotasOfAws;
  const buckets = new Map<string, Bucket>();
  return {
    set(quotas) {
      multiplier = quotas.multiplier ?? 100;
      table = quotas.table ?? quotasOfAws;
      buckets.clear();
    },
    take(call) {
      const charged = quotasFor(call, table).map((quota) =>
        bucketOf({ buckets, quota, call, multiplier, now: clock() }),
      );
      if (charged.some((bucket) => bucket.tokens < 1)) return false;
      for (const bucket of charged) bucket.tokens -= 1;
      return true;
    },
  };
}

/** The quotas that a call is charged to. */
export function quotasFor({ service, operation }: CallPlace, table: readonly Quota[]): readonly Quota[] {
  const rows = table.filter((row) => row.service === service);
  const named = rows.filter((row) => Array.isArray(row.operations) && row.operations.includes(operation));
  return rows.filter(
    (row) => named.includes(row) || row.operations === 'all' || (row.operations === 'others' && named.length === 0),
  );
}

interface Bucket {
  tokens: number;
  filledAt: number;
}

interface Wanted {
  readonly buckets: Map<string, Bucket>;
  readonly quota: Quota;
  readonly call: CallPlace;
  readonly multiplier: number;
  readonly now: number;
}

function bucketOf({ buckets, quota, call, multiplier, now }: Wanted): Bucket {
  const place = quota.per === 'account' ? call.account : `${call.account} ${call.region}`;
  const key = `${quota.service} ${String(quota.operations)} ${place}`;
  const full = Math.max(1, (quota.burst ?? quota.ratePerSecond) * multiplier);
  const bucket = buckets.get(key) ?? { tokens: full, filledAt: now };
  buckets.set(key, bucket);
  bucket.tokens = Math.min(full, bucket.tokens + ((now - bucket.filledAt) / 1000) * quota.ratePerSecond * multiplier);
  bucket.filledAt = now;
  return bucket;
}
