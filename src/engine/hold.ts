import type { Lease, LeaseRequest, LeaseStore } from '#model';

/** A lease that is renewed for as long as it is held. */
export interface Hold {
  /** Makes sure of it before something is written under it. Throws a LeaseLostError. */
  confirm(): Promise<void>;
  /** The same, for whoever can do without. */
  isStillHeld(): Promise<boolean>;
  release(): Promise<void>;
}

export interface HeldElsewhere {
  readonly heldBy: string;
  readonly until: string;
}

/** Another run has taken over what this one was working on: nothing more of it may be written. */
export class LeaseLostError extends Error {
  override readonly name = 'LeaseLostError';
}

/** How long a lease lasts, and whether this process makes it last for as long as it works. */
export interface Keeping {
  readonly milliseconds: number;
  readonly renews: boolean;
}

/** A run that died is out of the way this long after its last sign of life. */
const leaseMilliseconds = 5 * 60_000;
const renewed: Keeping = { milliseconds: leaseMilliseconds, renews: true };

type Named = Pick<LeaseRequest, 'name' | 'holder'>;

/** Takes a lease and keeps it, or says who has it. */
export async function hold(
  store: LeaseStore,
  { name, holder }: Named,
  keeping: Keeping = renewed,
): Promise<Hold | HeldElsewhere> {
  const taken = await store.takeLease({ name, holder, milliseconds: keeping.milliseconds });
  return 'heldBy' in taken ? taken : kept(taken, name, keeping);
}

/** Takes a lease that nobody else has a right to, whoever has it. */
export async function seize(store: LeaseStore, { name, holder }: Named, keeping: Keeping = renewed): Promise<Hold> {
  const taken = await store.takeLease({ name, holder, milliseconds: keeping.milliseconds, evenIfHeld: true });
  if ('heldBy' in taken) throw lost(name);
  return kept(taken, name, keeping);
}

function kept(lease: Lease, name: string, { milliseconds, renews }: Keeping): Hold {
  // A renewal that fails is tried again in time, and made sure of before anything is written.
  const renewal = renews ? setInterval(() => void lease.renew().catch(() => false), milliseconds / 3) : undefined;
  renewal?.unref();
  return {
    async confirm() {
      if (await lease.renew()) return;
      throw lost(name);
    },
    isStillHeld: () => lease.renew(),
    async release() {
      clearInterval(renewal);
      // It ends by itself where nobody lets go of it.
      await lease.release().catch(() => undefined);
    },
  };
}

function lost(name: string): LeaseLostError {
  return new LeaseLostError(
    `Another run has taken over ${name}, since this one gave no sign of life for ${leaseMilliseconds / 60_000} ` +
      'minutes. Nothing more of it was saved: what the other run saw is newer.',
  );
}
