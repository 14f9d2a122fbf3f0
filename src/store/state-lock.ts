import { readFile, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod/mini';
import { StateLockedError } from './store-error.ts';

const pollMilliseconds = 25;
/** Tells this process from an earlier one with the same id: in a container every process may be number 1. */
const processStartedAt = new Date(performance.timeOrigin).toISOString();
const holder = z.object({ pid: z.int(), host: z.string(), processStartedAt: z.string(), since: z.string() });
type Holder = z.output<typeof holder>;

/**
 * Does the work while holding the lock file beside a state file, and lets go of it after. A lock whose process is dead
 * is taken over; one that is still held after the wait is a StateLockedError.
 */
export async function withStateLock<T>(path: string, waitMilliseconds: number, work: () => Promise<T>): Promise<T> {
  const lock = `${path}.lock`;
  const giveUpAt = Date.now() + waitMilliseconds;
  while (!(await create(lock))) {
    const held = await holderOf(lock);
    if (held !== undefined && isDead(held)) await takeAway(lock);
    else if (held !== 'released' && Date.now() >= giveUpAt) throw locked(path, lock, held);
    else await sleep(pollMilliseconds);
  }
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

async function create(lock: string): Promise<boolean> {
  const mine: Holder = { pid: process.pid, host: hostname(), processStartedAt, since: new Date().toISOString() };
  try {
    await writeFile(lock, `${JSON.stringify(mine)}\n`, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

async function holderOf(lock: string): Promise<Holder | 'released' | undefined> {
  try {
    return z.parse(holder, JSON.parse(await readFile(lock, 'utf8')));
  } catch (error) {
    // Without a whole text in it, the lock is being written at this moment, or its writer died over it.
    return codeOf(error) === 'ENOENT' ? 'released' : undefined;
  }
}

function isDead(held: Holder | 'released'): boolean {
  if (held === 'released' || held.host !== hostname()) return false;
  if (held.pid === process.pid) return held.processStartedAt !== processStartedAt;
  try {
    process.kill(held.pid, 0);
    return false;
  } catch (error) {
    return codeOf(error) === 'ESRCH';
  }
}

/** Only one process at a time may take a dead one's lock away, else the slower would take that of the quicker. */
async function takeAway(lock: string): Promise<void> {
  const guard = `${lock}.takeover`;
  if (!(await create(guard))) return sleep(pollMilliseconds);
  try {
    const held = await holderOf(lock);
    if (held !== undefined && isDead(held)) await rm(lock, { force: true });
  } finally {
    await rm(guard, { force: true });
  }
}

function locked(path: string, lock: string, held: Holder | undefined): StateLockedError {
  const who = held === undefined ? 'another process' : `process ${held.pid} on ${held.host}, since ${held.since}`;
  return new StateLockedError(
    `${path} is being written by ${who}. Nothing was written: wait until that audit has ended and run again. ` +
      `If no audit is running there, delete ${lock}.`,
  );
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
