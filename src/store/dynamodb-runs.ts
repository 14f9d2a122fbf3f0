import type { RunRecord, RunStore } from '#model';
import { contentOf } from './dynamodb-content.ts';
import type { HistoryParts } from './dynamodb-history.ts';
import {
  beginningPartition,
  beginningRow,
  checksKey,
  runKey,
  runsPartition,
  untoldKey,
  untoldPartition,
} from './dynamodb-keys.ts';
import { contentRow, expiry } from './dynamodb-rows.ts';
import { byStart } from './history.ts';

/** The record of a run, and until it is told a row that says so: put before the record, and taken away after it. */
export function dynamodbRuns({ table, calls, history, historyDays }: HistoryParts): RunStore {
  const beginningOf = async (id: string) => {
    for await (const { sk } of calls.query({ pk: beginningPartition(id) })) return sk;
    return undefined;
  };
  const keep = async (run: RunRecord, began: string | undefined) => {
    const record = { ...run, startedAt: began ?? run.startedAt };
    const ends = expiry(record.startedAt, historyDays);
    const untold = untoldKey(run.id);
    if (!record.told) await calls.put({ ...contentRow('run', untold, record), ...ends });
    await calls.put({ ...beginningRow(record), ...ends });
    await calls.put({ ...contentRow('run', runKey(record), record), ...ends });
    if (record.told) await calls.remove(untold);
  };
  return {
    async beginRun(run) {
      const began = await beginningOf(run.id);
      await keep(run, began);
      history.begun(run.id, began === undefined);
    },
    endRun: async (run) => keep(run, await beginningOf(run.id)),
    async *runs(since) {
      for await (const row of calls.query({ pk: runsPartition, from: since, fromTheEnd: true }))
        yield contentOf(table, 'run', row);
    },
    async *untoldRuns() {
      const runs: RunRecord[] = [];
      for await (const row of calls.query({ pk: untoldPartition })) runs.push(contentOf(table, 'run', row));
      yield* runs.toSorted(byStart);
    },
    async judgedChecks(account) {
      const row = await calls.row(checksKey(account));
      return row === undefined ? undefined : new Set(contentOf(table, 'checks', row));
    },
    async rememberChecks(account, checks) {
      await calls.put(contentRow('checks', checksKey(account), [...checks].sort()));
    },
  };
}
