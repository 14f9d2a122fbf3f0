import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Journal, journalKeys, openJournal } from '../../src/run-files/journal.ts';
import { aFunction, aGap, defaultAccount } from '../support/build.ts';
import { type MemoryBucket, memoryBucket } from '../support/memory-bucket.ts';

const place = { runId: 'run', account: defaultAccount, region: 'eu-west-1' };
const began = new Date('2026-11-26T05:00:00Z');
const functions = [aFunction({ name: 'one' }), aFunction({ name: 'two' })];
const gap = aGap({ kind: 'lambda.function' });

let bucket: MemoryBucket;
let wrote: number;

beforeEach(() => {
  bucket = memoryBucket();
  wrote = 0;
});

afterEach(() => {
  vi.useRealTimers();
});

async function opened(now = began): Promise<Journal> {
  const keysOf = await journalKeys(bucket, place.runId, place.account);
  return openJournal(bucket, place, {
    keys: keysOf(place.region),
    now: () => now,
    wrote: () => {
      wrote += 1;
    },
  });
}

const puts = () => bucket.asked.filter((what) => what.startsWith('put '));

describe('A journal', () => {
  it('remembers when a place was begun, what was looked at, and what came to its end', async () => {
    const first = await opened();
    first.keepLook('lambda.alias', 'arn:one', { result: [functions[0]], notes: [gap] });
    first.keepCollected('lambda.function', { resources: functions, notes: [gap] });
    first.keepCollected('logs.group', { resources: [], notes: [] });
    await first.flush();
    const next = await opened(new Date('2026-11-26T05:20:00Z'));
    expect(next.at).toEqual(began);
    expect(next.collected('lambda.function')).toEqual({
      resources: JSON.parse(JSON.stringify(functions)) as unknown,
      notes: [gap],
    });
    expect(next.collected('logs.group')).toEqual({ resources: [], notes: [] });
    expect(next.collected('lambda.alias')).toBeUndefined();
    expect(next.looked('lambda.alias', 'arn:one')).toMatchObject({ notes: [gap] });
    expect(next.looked('lambda.alias', 'arn:two')).toBeUndefined();
    expect(next.looked('lambda.function', 'arn:one')).toBeUndefined();
    expect(wrote).toBe(3);
  });

  it('is of one place: another region and another account begin anew', async () => {
    const first = await opened();
    first.keepCollected('lambda.function', { resources: functions, notes: [] });
    await first.flush();
    const keysOf = await journalKeys(bucket, place.runId, place.account);
    expect(keysOf('eu-west-1')).toHaveLength(1);
    expect(keysOf('eu-west-2')).toEqual([]);
    expect((await journalKeys(bucket, place.runId, '999988887777'))('eu-west-1')).toEqual([]);
  });

  it('goes on beside what is there, however often', async () => {
    for (const name of ['a', 'b', 'c']) {
      const journal = await opened();
      journal.keepCollected(name, { resources: functions, notes: [] });
      await journal.flush();
    }
    const last = await opened();
    expect(['a', 'b', 'c'].map((name) => last.collected(name)?.resources.length)).toEqual([2, 2, 2]);
  });

  it('is written when there is much of it, without waiting for the end', async () => {
    const journal = await opened();
    for (let index = 0; index < 100; index += 1)
      journal.keepLook('lambda.alias', String(index), { result: [], notes: [] });
    await vi.waitFor(() => {
      expect(puts()).toHaveLength(1);
    });
    const other = await opened();
    expect(other.looked('lambda.alias', '50')).toBeDefined();
  });

  it('is written some seconds after something was read, if little came since', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const journal = await opened();
    journal.keepCollected('lambda.function', { resources: functions, notes: [] });
    vi.advanceTimersByTime(4999);
    expect(puts()).toEqual([]);
    vi.advanceTimersByTime(1);
    vi.useRealTimers();
    await vi.waitFor(() => {
      expect(puts()).toHaveLength(1);
    });
  });

  it('loses nothing where an object cannot be written: it goes with the next, and the end says what failed', async () => {
    const journal = await opened();
    bucket.broken = 'put';
    for (let index = 0; index < 100; index += 1)
      journal.keepLook('lambda.alias', String(index), { result: [], notes: [] });
    await vi.waitFor(() => {
      expect(puts()).toHaveLength(1);
    });
    await expect(journal.flush()).rejects.toThrow('was refused');
    bucket.broken = undefined;
    await journal.flush();
    const other = await opened();
    expect(other.looked('lambda.alias', '99')).toBeDefined();
    expect(other.at).toEqual(began);
  });
});
