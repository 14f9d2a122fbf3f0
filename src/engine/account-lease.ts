import type { LeaseStore } from '#model';
import { type HeldElsewhere, type Hold, hold } from './hold.ts';

interface Holder {
  readonly account: string;
  readonly runId: string;
}

/** The right of a run to audit an account whole, while no other does. */
export function holdAccount(store: LeaseStore, { account, runId }: Holder): Promise<Hold | HeldElsewhere> {
  return hold(store, { name: `account#${account}`, holder: runId });
}

/** Lets go of an account for a process of the run that died before it could. What another run holds stays so. */
export async function releaseAccount(store: LeaseStore, holder: Holder): Promise<void> {
  const held = await holdAccount(store, holder);
  if (!('heldBy' in held)) await held.release();
}
