import type { CallPlace } from '../test/sandbox/faults.ts';
import { type Quota, quotasOfAws } from '../test/sandbox/quota-table.ts';
import { quotasFor } from '../test/sandbox/quotas.ts';

/** The least time that some calls can take. */
export interface Bound {
  readonly seconds: number;
  /** The bucket that sets it. */
  readonly bucket: string;
}

/**
 * The least time for these calls at this share of AWS's quotas: that of the bucket which takes longest, all others, of all
 * accounts and regions, beside it. What a bucket holds before it starts counts only where AWS publishes a burst.
 */
export function boundOf(calls: readonly CallPlace[], share: number): Bound {
  const buckets = new Map<string, { readonly quota: Quota; count: number }>();
  for (const call of calls) {
    for (const quota of quotasFor(call, quotasOfAws)) {
      const key = `${nameOf(quota)} ${call.account} ${quota.per === 'account' ? '' : call.region}`;
      const bucket = buckets.get(key) ?? { quota, count: 0 };
      buckets.set(key, bucket);
      bucket.count += 1;
    }
  }
  const bounds = [...buckets.values()].map(({ quota, count }): Bound => {
    const rate = quota.ratePerSecond * share;
    const seconds = Math.max(0, count - (quota.burst ?? 0) * share) / rate;
    return { seconds, bucket: `${nameOf(quota)} at ${String(rate)} a second` };
  });
  return bounds.reduce((slowest, one) => (one.seconds > slowest.seconds ? one : slowest), {
    seconds: 0,
    bucket: 'none',
  });
}

function nameOf({ service, operations }: Quota): string {
  return `${service} (${typeof operations === 'string' ? operations : operations.join(', ')})`;
}
