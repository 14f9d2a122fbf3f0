import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Finding, FindingStore, Transition } from '#model';
import { readState, writeState } from './state-lines.ts';
import { withStateLock } from './state-lock.ts';
import { storable } from './storable.ts';
import { StoreError } from './store-error.ts';
import { isWorthWriting, supersedes } from './write-rule.ts';

export interface FileStoreOptions {
  readonly path: string;
  /** How long a save waits for another one to end, before it is a StateLockedError. */
  readonly lockWaitMilliseconds?: number;
}

/**
 * Remembers in a file of JSON Lines: a header, then a finding a line. A save holds a lock while it merges into what is
 * there, and replaces the file as a whole or not at all. Throws StateLockedError, StateUnreadableError, StoreError.
 */
export function fileStore({ path, lockWaitMilliseconds = 10_000 }: FileStoreOptions): FindingStore {
  // Accounts that end at once would else wait for each other's lock, and give up where the file is large.
  const inTurn = oneAtATime();
  return {
    async *load(account) {
      for await (const finding of readState(path)) if (finding.account === account) yield finding;
    },
    async save(transitions) {
      const changed = await newestOf(transitions);
      if (changed.size === 0) return;
      await inTurn(() =>
        explained(path, async () => {
          await mkdir(dirname(path), { recursive: true });
          await withStateLock(path, lockWaitMilliseconds, () => replace(path, changed));
        }),
      );
    },
    async *accounts() {
      const seen = new Set<string>();
      for await (const { account } of readState(path)) seen.add(account);
      yield* seen;
    },
    close: () => Promise.resolve(),
  };
}

/** Begins a work when the one before has ended, well or not. */
function oneAtATime(): (work: () => Promise<void>) => Promise<void> {
  let last = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
}

async function newestOf(transitions: AsyncIterable<Transition>): Promise<Map<string, Finding>> {
  const newest = new Map<string, Finding>();
  for await (const transition of transitions) {
    if (!isWorthWriting(transition)) continue;
    const after = storable(transition.after);
    const other = newest.get(after.id);
    if (other === undefined || supersedes(after, other)) newest.set(after.id, after);
  }
  return newest;
}

async function replace(path: string, changed: Map<string, Finding>): Promise<void> {
  // Of this one name, since whoever holds the lock is the only writer, and what a killed one left is overwritten.
  const temporary = `${path}.tmp`;
  try {
    await writeState(temporary, merged(readState(path), changed));
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

async function* merged(stored: AsyncIterable<Finding>, changed: Map<string, Finding>): AsyncGenerator<Finding> {
  const added = new Map(changed);
  for await (const finding of stored) {
    const next = added.get(finding.id);
    added.delete(finding.id);
    yield next !== undefined && supersedes(next, finding) ? next : finding;
  }
  yield* added.values();
}

/** Without it, a power cut soon after could bring the old file back. Windows has no such call. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function explained(path: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof StoreError) throw error;
    throw new StoreError(
      `${path} cannot be written: ${String(error)}. What it held is still there: see that its folder can be written ` +
        'and has space, and run again.',
      { cause: error },
    );
  }
}
