import type { Finding, FindingId, Outcome, RunRecord, RunStore, Store } from '#model';
import type { Beginning } from './begin-run.ts';

type BesideStore = Pick<RunStore, 'endRun' | 'runs' | 'untoldRuns'> & Pick<Store, 'changesOf'>;
type Begun = Pick<Beginning, 'record' | 'beside'>;

/**
 * Says that a run tells from now on, and gives what runs beside it (narrowed ones beside one that audits accounts whole, say)
 * have told since it began of the accounts that it audits, as the last of them left it. Of two that are telling at once the
 * one that said so first tells what both found.
 */
export async function toldBeside(
  store: BesideStore,
  begun: Begun,
  now: () => Date,
): Promise<ReadonlyMap<FindingId, Finding>> {
  const { record } = begun;
  const own = { id: record.id, telling: now().toISOString() };
  // First its own word: of two, one at least sees the other's.
  await store.endRun({ ...record, ...own });
  const untold = new Set<string>();
  for await (const run of store.untoldRuns()) if (!tellsBefore(run, own)) untold.add(run.id);
  const accounts = new Set(record.accounts);
  const latest = new Map<FindingId, Finding>();
  for await (const { id, whole } of runsBeside(store, begun)) {
    // Of two that audit accounts whole only one at a time has an account, and knows what the other has saved.
    if (untold.has(id) || (whole && record.whole)) continue;
    for await (const finding of store.changesOf(id)) if (accounts.has(finding.account)) keepLatest(latest, finding);
  }
  return latest;
}

/** Those that were under way as it began, and those that began since. */
async function* runsBeside(store: BesideStore, { record, beside }: Begun): AsyncIterable<RunRecord> {
  const known = new Set([record.id, ...beside.map(({ id }) => id)]);
  yield* beside;
  for await (const run of store.runs(record.startedAt)) if (!known.has(run.id)) yield run;
}

type Telling = Pick<RunRecord, 'id' | 'telling'>;

function tellsBefore(other: Telling, own: Required<Telling>): boolean {
  if (other.telling === undefined || other.id === own.id) return false;
  return other.telling === own.telling ? other.id < own.id : other.telling < own.telling;
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
