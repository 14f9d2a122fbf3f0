import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isForgotten } from './records.ts';
import { readState, type StateLine, writeState } from './state-lines.ts';
import { withStateLock } from './state-lock.ts';
import { headOf, isRecord } from './state-records.ts';
import { StoreError } from './store-error.ts';

export interface StateFileOptions {
  readonly path: string;
  /** How long a write waits for another one to end, before it is a StateLockedError. */
  readonly lockWaitMilliseconds: number;
  readonly now: () => Date;
}

/** The lines of the next state, none where it stays as it is, and what whoever asked for it is told. */
export interface Replacement<T> {
  readonly lines?: AsyncIterable<Buffer>;
  readonly answer: T;
}

type StateLines = () => AsyncIterable<StateLine>;

export interface StateFile {
  /** Without records whose time is over. */
  readonly lines: StateLines;
  /** Puts another file in the place of this one, as a whole or not at all; nobody else writes meanwhile. */
  edit<T>(decide: (stored: StateLines) => Promise<Replacement<T>>): Promise<T>;
}

/** A file of JSON Lines: a header, the findings, then a record a line. Throws StateLockedError, StateUnreadableError, StoreError. */
export function stateFile({ path, lockWaitMilliseconds, now }: StateFileOptions): StateFile {
  // Accounts that end at once would else wait for each other's lock, and give up where the file is large.
  const inTurn = oneAtATime();
  const lines = () => remembered(readState(path), now());
  return {
    lines,
    edit: (decide) =>
      inTurn(() =>
        explained(path, async () => {
          await mkdir(dirname(path), { recursive: true });
          return withStateLock(path, lockWaitMilliseconds, async () => {
            const { lines: next, answer } = await decide(lines);
            if (next !== undefined) await replace(path, next);
            return answer;
          });
        }),
      ),
  };
}

/** Begins a work when the one before has ended, well or not. */
function oneAtATime(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
}

async function* remembered(lines: AsyncIterable<StateLine>, now: Date): AsyncGenerator<StateLine> {
  for await (const line of lines) if (!isRecord(line) || !isForgotten(headOf(line), now)) yield line;
}

async function replace(path: string, lines: AsyncIterable<Buffer>): Promise<void> {
  // Of this one name, since whoever holds the lock is the only writer, and what a killed one left is overwritten.
  const temporary = `${path}.tmp`;
  try {
    await writeState(temporary, lines);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
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

async function explained<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    // Anything else is no fault of the disk.
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new StoreError(
      `${path} cannot be written: ${String(error)}. What it held is still there: see that its folder can be written ` +
        'and has space, and run again.',
      { cause: error },
    );
  }
}
