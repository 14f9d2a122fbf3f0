import type { LeaseRequest } from '#model';

/** Who holds a lease. It outlives its end by far, so that the next has a higher fence. */
export interface Claim {
  /** Null after it was let go of. */
  readonly holder: string | null;
  readonly fence: number;
  readonly endsAt: string;
}

export type Claimed = { readonly claim: Claim } | { readonly heldBy: string; readonly until: string };

/** Who has the lease after somebody asked for it: it is free where nobody has it, its time is over, or its holder asks again. */
export function claimed(current: Claim | undefined, request: LeaseRequest, now: Date): Claimed {
  const { holder, milliseconds, evenIfHeld = false } = request;
  if (!evenIfHeld && current !== undefined && current.holder !== null && current.holder !== holder) {
    const { holder: heldBy, endsAt: until } = current;
    if (Date.parse(until) > now.getTime()) return { heldBy, until };
  }
  return { claim: { holder, fence: (current?.fence ?? 0) + 1, endsAt: later(now, milliseconds) } };
}

export function renewed(claim: Claim, milliseconds: number, now: Date): Claim {
  return { ...claim, endsAt: later(now, milliseconds) };
}

export function released(claim: Claim, now: Date): Claim {
  return { ...claim, holder: null, endsAt: now.toISOString() };
}

/** Whether it is still the one that was given, though its time may be over: nobody else has had it since. */
export function isStillHeld(current: Claim | undefined, { holder, fence }: Claim): boolean {
  return current?.holder === holder && current.fence === fence;
}

function later(now: Date, milliseconds: number): string {
  return new Date(now.getTime() + milliseconds).toISOString();
}
