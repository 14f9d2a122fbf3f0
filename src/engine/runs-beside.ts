import type { Finding, FindingId, Outcome, RunRecord, RunStore, Store } from '#model';
import type { Beginning } from './begin-run.ts';

/** Runs that go on, or went on, beside one: narrowed ones beside one that audits accounts whole, say. */
export interface RunsBeside {
  /** What they told since it began of the accounts that it audits, as the last of them left it. */
  told(): Promise<ReadonlyMap<FindingId, Finding>>;
}

type BesideStore = Pick<RunStore, 'runs' | 'untoldRuns'> & Pick<Store, 'changesOf'>;

export function runsBeside(store: BesideStore, { record, beside }: Pick<Beginning, 'record' | 'beside'>): RunsBeside {
  async function* others(): AsyncIterable<RunRecord> {
    const began = new Set([record.id, ...beside.map(({ id }) => id)]);
    yield* beside;
    for await (const run of store.runs(record.startedAt)) if (!began.has(run.id)) yield run;
  }
  return {
    async told() {
      const untold = new Set<string>();
      for await (const { id } of store.untoldRuns()) untold.add(id);
      const accounts = new Set(record.accounts);
      const latest = new Map<FindingId, Finding>();
      for await (const { id, whole } of others()) {
        // Of two that audit accounts whole only one at a time has an account, and knows what the other has saved.
        if (untold.has(id) || (whole && record.whole)) continue;
        for await (const finding of store.changesOf(id)) if (accounts.has(finding.account)) keepLatest(latest, finding);
      }
      return latest;
    },
  };
}

function keepLatest(latest: Map<FindingId, Finding>, finding: Finding): void {
  const before = latest.get(finding.id);
  if (before === undefined || before.lastChanged < finding.lastChanged) latest.set(finding.id, finding);
}

/** Whether what an outcome is about to tell was told already, in the same words. */
export function isToldBy(told: ReadonlyMap<FindingId, Finding>, outcome: Outcome): boolean {
  if (outcome.change === null || outcome.change === 'unchanged') return false;
  const before = told.get(outcome.id);
  return before !== undefined && standing.every((field) => before[field] === outcome[field]);
}

const standing = ['state', 'result', 'severity', 'message'] as const;
