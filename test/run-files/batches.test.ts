import { describe, expect, it } from 'vitest';
import { batchesOf, readCalls, rememberCalls } from '../../src/run-files/index.ts';
import { memoryBucket } from '../support/memory-bucket.ts';

const account = (index: number) => String(index).padStart(12, '1');
const accountsTo = (number: number) => Array.from({ length: number }, (_, index) => account(index));

describe('Batches', () => {
  it('have every account once, and the largest first', () => {
    const accounts = accountsTo(100);
    const calls = Object.fromEntries(accounts.map((id, index) => [id, index * 10]));
    const batches = batchesOf(accounts, calls);
    expect(batches.flatMap((batch) => batch.accounts).sort()).toEqual([...accounts].sort());
    expect(batches.flatMap((batch) => batch.accounts)[0]).toBe(account(99));
    const most = batches.map((batch) => Math.max(...batch.accounts.map((id) => calls[id] ?? 0)));
    expect(most).toEqual([...most].sort((one, other) => other - one));
  });

  it('hold no more accounts than a worker audits at once', () => {
    expect(batchesOf(accountsTo(20), {}).map((batch) => batch.accounts.length)).toEqual([8, 8, 4]);
  });

  it('leave an account that is large by itself, whole', () => {
    const [large, ...small] = accountsTo(4);
    const known = Object.fromEntries(small.map((id) => [id, 300]));
    expect(batchesOf([...small, large!], { ...known, [large!]: 50_000 })).toEqual([
      { accounts: [large], calls: 50_000 },
      { accounts: small, calls: 900 },
    ]);
  });

  it('take an account that nobody has audited for a usual one', () => {
    const [unknown, ...known] = accountsTo(4);
    const calls = Object.fromEntries(known.map((id, index) => [id, [100, 7000, 900][index] ?? 0]));
    const [first, second] = batchesOf([unknown!, ...known], calls);
    expect(first).toEqual({ accounts: [known[1], unknown], calls: 7900 });
    expect(second?.accounts).toEqual([known[2], known[0]]);
  });

  it('are none where there is no account', () => {
    expect(batchesOf([], {})).toEqual([]);
  });
});

describe('What an audit of an account takes', () => {
  it('is remembered by depth, over what was known of the others', async () => {
    const bucket = memoryBucket();
    expect(await readCalls(bucket, 'standard')).toEqual({});
    await rememberCalls(bucket, 'standard', { one: 1, two: 2 });
    await rememberCalls(bucket, 'standard', { two: 20 });
    await rememberCalls(bucket, 'deep', { one: 100 });
    expect(await readCalls(bucket, 'standard')).toEqual({ one: 1, two: 20 });
    expect(await readCalls(bucket, 'deep')).toEqual({ one: 100 });
  });
});
