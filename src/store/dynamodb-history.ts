import type { Finding, RunRecord } from '#model';
import { contentOf } from './dynamodb-content.ts';
import { changeKey, changesPartition, shards, untoldPartition } from './dynamodb-keys.ts';
import { changeRow } from './dynamodb-rows.ts';
import { isChange } from './history.ts';
import { memoized } from './memoized.ts';
import type { TableParts } from './table-parts.ts';

/** Writes the rows of history that a process left out which died after it had written the finding's row. */
export interface HistoryMender {
  /** A run has begun, so that there is somebody to mend: who only asks writes nothing. A new one left nothing out. */
  begun(runId: string, isNew: boolean): void;
  /** Whether that run began and died: it may have left something out. */
  isDead(runId: string): Promise<boolean>;
  /** Mends the history of one finding, where its last change is that of a run which was not told. */
  mend(finding: Finding): Promise<void>;
}

/** What those parts share that have to do with the history. */
export interface HistoryParts extends TableParts {
  readonly history: HistoryMender;
}

/** Which runs are not told is asked once, and once for each of them what they wrote. */
export function historyMender({ table, calls, historyDays, now }: TableParts): HistoryMender {
  let mends = false;
  const newRuns = new Set<string>();
  const untold = memoized(async () => {
    const runs = new Map<string, RunRecord>();
    for await (const row of calls.query({ pk: untoldPartition })) runs.set(row.sk, contentOf(table, 'run', row));
    return runs;
  });
  const untoldRun = async (id: string) => (mends && !newRuns.has(id) ? (await untold('')).get(id) : undefined);
  const written = memoized(async (runId) => {
    const keys = new Set<string>();
    for (const shard of shards) {
      const pk = changesPartition(runId, shard);
      for await (const { sk } of calls.query({ pk, keysOnly: true })) keys.add(sk);
    }
    return keys;
  });
  return {
    begun(runId, isNew) {
      mends = true;
      if (isNew) newRuns.add(runId);
    },
    isDead: async (runId) => (await untoldRun(runId))?.ended === null,
    async mend(finding) {
      const { runId } = finding;
      if (!isChange(finding) || (await untoldRun(runId)) === undefined) return;
      if ((await written(runId)).has(changeKey(finding).sk)) return;
      const row = changeRow(finding, historyDays, now());
      if (row !== undefined) await calls.putAll([row]);
    },
  };
}
