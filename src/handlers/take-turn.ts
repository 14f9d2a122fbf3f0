import { setTimeout as wait } from 'node:timers/promises';
import type { LeaseStore } from '#model';

/** Something else has been at it for too long. */
export class TurnError extends Error {
  override readonly name = 'TurnError';
}

export interface Turn {
  readonly name: string;
  readonly holder: string;
  /** Milliseconds between two questions; a parameter of the tests. */
  readonly pause?: number;
}

/** Longer than the function may take: whoever holds the lease for longer has died. */
const leaseMilliseconds = 6 * 60_000;
const questions = 180;
const pauseMilliseconds = 1000;

/** Waits for its turn for three minutes: the right to work on something alone, until it is released. Throws a TurnError. */
export async function takeTurn(
  store: LeaseStore,
  { name, holder, pause = pauseMilliseconds }: Turn,
): Promise<{ release(): Promise<void> }> {
  for (let question = 1; ; question += 1) {
    const lease = await store.takeLease({ name, holder, milliseconds: leaseMilliseconds });
    if (!('heldBy' in lease)) return lease;
    if (question === questions)
      throw new TurnError(`${name} is being worked on by ${lease.heldBy} until ${lease.until} at the latest.`);
    await wait(pause);
  }
}
