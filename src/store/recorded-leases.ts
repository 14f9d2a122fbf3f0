import type { Lease, LeaseRequest, LeaseStore } from '#model';
import { keptUntil } from './history.ts';
import { type Claim, type Claimed, claimed, isStillHeld, released, renewed } from './lease-rule.ts';
import type { Decision, Records, StoredRecord } from './records.ts';

/** A record a lease. Whose time is over is judged by the clock of who asks. */
export function recordedLeases(records: Records, now: () => Date, historyDays: number): LeaseStore {
  return {
    async takeLease(request) {
      const decide = (current: Claim | undefined): Decision<'lease', Claimed> => {
        const answer = claimed(current, request, now());
        return { next: 'heldBy' in answer ? 'itself' : recordOf(request, answer.claim, historyDays), answer };
      };
      const answer = await records.exchange({ record: 'lease', key: request.name }, decide);
      return 'heldBy' in answer ? answer : leaseOf(records, { request, claim: answer.claim, now, historyDays });
    },
  };
}

interface Held {
  readonly request: LeaseRequest;
  readonly claim: Claim;
  readonly now: () => Date;
  readonly historyDays: number;
}

function leaseOf(records: Records, { request, claim, now, historyDays }: Held): Lease {
  const put = (next: Claim) =>
    records.exchange({ record: 'lease', key: request.name }, (current): Decision<'lease', boolean> => {
      const isHeld = isStillHeld(current, claim);
      return { next: isHeld ? recordOf(request, next, historyDays) : 'itself', answer: isHeld };
    });
  return {
    fence: claim.fence,
    renew: () => put(renewed(claim, request.milliseconds, now())),
    async release() {
      await put(released(claim, now()));
    },
  };
}

/** It goes when nobody can think any more that it is theirs. */
function recordOf({ name }: LeaseRequest, claim: Claim, historyDays: number): StoredRecord<'lease'> {
  return { record: 'lease', key: name, keptUntil: keptUntil(claim.endsAt, historyDays), value: claim };
}
