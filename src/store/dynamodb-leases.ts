import type { Lease, LeaseRequest, LeaseStore } from '#model';
import type { Condition, Row } from './dynamodb-calls.ts';
import { contentOf } from './dynamodb-content.ts';
import { leaseKey } from './dynamodb-keys.ts';
import { contentRow, expiry } from './dynamodb-rows.ts';
import { type Claim, claimed, released, renewed } from './lease-rule.ts';
import type { TableParts } from './table-parts.ts';

/** A row a lease, written only over the claim that was read. Whose time is over is judged by the clock of who asks. */
export function dynamodbLeases(parts: TableParts): LeaseStore {
  const { table, calls, now } = parts;
  return {
    async takeLease(request) {
      const key = leaseKey(request.name);
      for (;;) {
        const row = await calls.row(key);
        const current = row === undefined ? undefined : contentOf(table, 'lease', row);
        const answer = claimed(current, request, now());
        if ('heldBy' in answer) return answer;
        const put = await calls.put(rowOf(parts, request, answer.claim), unlessMoved(current, now()));
        if (put.written) return leaseOf(parts, request, answer.claim);
        // Somebody else was quicker: what they wrote is there to be read.
      }
    },
  };
}

function leaseOf(parts: TableParts, request: LeaseRequest, claim: Claim): Lease {
  const { calls, now } = parts;
  /** The rule of `isStillHeld`, for DynamoDB to keep. */
  const whileHeld: Condition = {
    expression: 'content.fence = :fence AND content.holder = :holder',
    values: { ':fence': claim.fence, ':holder': request.holder },
  };
  const put = async (next: Claim) => {
    const { written } = await calls.put(rowOf(parts, request, next), whileHeld);
    return written;
  };
  return {
    fence: claim.fence,
    renew: () => put(renewed(claim, request.milliseconds, now())),
    async release() {
      await put(released(claim, now()));
    },
  };
}

/** It goes when nobody can think any more that it is theirs. */
function rowOf({ historyDays }: TableParts, { name }: LeaseRequest, claim: Claim): Row {
  return { ...contentRow('lease', leaseKey(name), claim), ...expiry(claim.endsAt, historyDays) };
}

function unlessMoved(current: Claim | undefined, now: Date): Condition {
  if (current === undefined) {
    const seconds = Math.floor(now.getTime() / 1000);
    return { expression: 'attribute_not_exists(pk) OR expiresAt <= :now', values: { ':now': seconds } };
  }
  const { fence, endsAt } = current;
  return {
    expression: 'content.fence = :fence AND content.endsAt = :endsAt',
    values: { ':fence': fence, ':endsAt': endsAt },
  };
}
