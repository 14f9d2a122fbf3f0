import type { Change, Finding, FindingId, Outcome } from '#model';
import { bare, outcomeOf } from './step.ts';

/** Changes that earlier runs saved and told nobody, on their way into the outcomes of this one. */
export interface Untold {
  /**
   * Leaves out what has changed again since, as the findings of an account that are known now show: whoever did that has
   * told it, or is among the changes. What opened and is open still stays: it may have been told as no more than changed.
   */
  settle(known: ReadonlyMap<FindingId, Finding>): void;
  /** The outcome with the change that was not told, if this run says no more of it. */
  join(outcome: Outcome): Outcome;
  /** Accounts with changes of which this run has said nothing so far. */
  accounts(): ReadonlySet<string>;
  /** Those changes of an account. */
  rest(account: string): Iterable<Outcome>;
}

/** `changes` are findings as the changes left them; of one finding the last counts, under the first that opened it. */
export function untold(changes: Iterable<Finding>): Untold {
  const waiting = new Map<FindingId, Finding>();
  for (const finding of changes) waiting.set(finding.id, following(waiting.get(finding.id), finding));
  return {
    settle(known) {
      for (const [id, now] of known) {
        const earlier = waiting.get(id);
        if (earlier === undefined || earlier.lastChanged >= now.lastChanged) continue;
        if (isOpenSince(earlier, now)) waiting.set(id, { ...now, change: earlier.change });
        else waiting.delete(id);
      }
    },
    join(outcome) {
      const earlier = waiting.get(outcome.id);
      if (earlier === undefined) return outcome;
      waiting.delete(outcome.id);
      return { ...outcome, change: told(earlier.change, outcome.change) };
    },
    accounts: () => new Set([...waiting.values()].map(({ account }) => account)),
    *rest(account) {
      for (const finding of waiting.values())
        if (finding.account === account) yield outcomeOf(bare(finding), finding, finding.change);
    },
  };
}

function isOpenSince(earlier: Finding, now: Finding): boolean {
  return opening.has(earlier.change) && now.state === 'open' && now.timesOpened === earlier.timesOpened;
}

function following(earlier: Finding | undefined, later: Finding): Finding {
  if (earlier === undefined) return later;
  const [before, after] = earlier.lastChanged <= later.lastChanged ? [earlier, later] : [later, earlier];
  return { ...after, change: told(before.change, after.change) };
}

/** Nobody heard of it, so that what only changed since is as new as it was. */
function told(earlier: Change, now: Change | null): Change {
  if (now === null || now === 'unchanged') return earlier;
  return now === 'changed' && opening.has(earlier) ? earlier : now;
}

const opening: ReadonlySet<Change> = new Set<Change>(['new', 'reopened', 'waiver-expired']);
