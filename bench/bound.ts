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
 * The least time for these calls of one account and region, at this share of AWS's quotas: that of the bucket which takes
 * longest, all others beside it. What a bucket holds before it starts counts only where AWS publishes a burst.
 */
export function boundOf(calls: readonly CallPlace[], share: number): Bound {
  const counts = new Map<Quota, number>();
  for (const call of calls) {
    for (const quota of quotasFor(call, quotasOfAws)) counts.set(quota, (counts.get(quota) ?? 0) + 1);
  }
  const bounds = [...counts].map(([quota, count]): Bound => {
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
