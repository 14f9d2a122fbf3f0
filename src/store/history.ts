import type { Finding, HistoryEntry, RunRecord } from '#model';

export const defaultHistoryDays = 400;

/** Whether the last write of a finding was a change, from which its entry in the history can be made again. */
export function isChange({ lastChanged, seenAt }: Finding): boolean {
  return lastChanged === seenAt;
}

/** Until when what happened then is kept, as an ISO date-time. */
export function keptUntil(at: string, historyDays: number): string {
  return new Date(Date.parse(at) + historyDays * 24 * 60 * 60 * 1000).toISOString();
}

export function isOver(at: string, historyDays: number, now: Date): boolean {
  return keptUntil(at, historyDays) <= now.toISOString();
}

/** The oldest first; of one time first the change, then what was said of it. */
export function inOrder(history: readonly HistoryEntry[]): readonly HistoryEntry[] {
  const rank = ({ at, kind }: HistoryEntry) => `${at} ${kind}`;
  return history.toSorted((one, other) => (rank(one) < rank(other) ? -1 : 1));
}

/** An order of runs, the oldest first. */
export function byStart(one: RunRecord, other: RunRecord): number {
  return one.startedAt < other.startedAt ? -1 : 1;
}
