import type { RunRecord, RunStore } from '#model';
import { byStart, keptUntil } from './history.ts';
import type { Records } from './records.ts';

/** A record a run, and one an account with the checks that have judged it. */
export function recordedRuns(records: Records, historyDays: number): RunStore {
  const keep = (run: RunRecord) =>
    records.exchange({ record: 'run', key: run.id }, (known) => {
      const value = { ...run, startedAt: known?.startedAt ?? run.startedAt };
      const next = { record: 'run', key: run.id, keptUntil: keptUntil(value.startedAt, historyDays), value } as const;
      return { next, answer: undefined };
    });
  const oldestFirst = async () => {
    const runs: RunRecord[] = [];
    for await (const run of records.all('run')) runs.push(run);
    return runs.sort(byStart);
  };
  return {
    beginRun: keep,
    endRun: keep,
    async *runs(since = '') {
      yield* (await oldestFirst()).filter(({ startedAt }) => startedAt >= since).reverse();
    },
    async *untoldRuns() {
      yield* (await oldestFirst()).filter(({ told }) => !told);
    },
    async judgedChecks(account) {
      const checks = await records.one({ record: 'checks', key: account });
      return checks === undefined ? undefined : new Set(checks);
    },
    rememberChecks: (account, checks) =>
      records.putAll([{ record: 'checks', key: account, value: [...checks].sort() }]),
  };
}
