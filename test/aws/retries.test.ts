import type { RetryErrorInfo, RetryToken } from '@smithy/types';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { retriesUpTo } from '../../src/aws/retries.ts';

type Failure = NonNullable<RetryErrorInfo['error']>;
const noRoom: RetryErrorInfo = { errorType: 'TRANSIENT', error: new Error('no connection') as Failure };

beforeEach(() => {
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** The waits before each further attempt, until it is given up. */
async function waits(attempts: number, error: RetryErrorInfo): Promise<readonly number[]> {
  const strategy = retriesUpTo(attempts);
  const found: number[] = [];
  let token: RetryToken | undefined = await strategy.acquireInitialRetryToken('');
  expect(token.getRetryCount()).toBe(0);
  for (;;) {
    token = await strategy.refreshRetryTokenForRetry(token, error).catch(() => undefined);
    if (token === undefined) return found;
    found.push(token.getRetryDelay());
    expect(token.getRetryCount()).toBe(found.length);
  }
}

it('waits twice as long each time, until a call was tried so often', async () => {
  expect(await waits(6, noRoom)).toEqual([125, 250, 500, 1000, 2000]);
  expect(await waits(1, noRoom)).toEqual([]);
});

it('waits longer for what was throttled, and never longer than 20 seconds', async () => {
  expect(await waits(8, { errorType: 'THROTTLING' })).toEqual([500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
});

it('asks again for a reply that cannot be read, and not for what is refused for good', async () => {
  const garbage = Object.assign(new SyntaxError('Unexpected token <'), { $metadata: { httpStatusCode: 200 } });
  expect(await waits(3, { errorType: 'CLIENT_ERROR', error: garbage as Failure })).toHaveLength(2);
  const refused = Object.assign(new Error('no'), { name: 'AccessDenied', $fault: 'client', $metadata: {} });
  expect(await waits(3, { errorType: 'CLIENT_ERROR', error: refused as Failure })).toEqual([]);
});

it('waits as AWS asks, within bounds', async () => {
  vi.useFakeTimers({ now: new Date('2026-11-25T12:00:00.000Z') });
  const hinted = (retryAfterHint: string) => waits(2, { ...noRoom, retryAfterHint: new Date(retryAfterHint) });
  expect(await hinted('2026-11-25T12:00:02.000Z')).toEqual([2000]);
  expect(await hinted('2026-11-25T13:00:00.000Z')).toEqual([5125]);
  expect(await hinted('2026-11-25T11:00:00.000Z')).toEqual([125]);
});

it('has no budget that many failures at once use up', async () => {
  const strategy = retriesUpTo(6);
  const first = await strategy.acquireInitialRetryToken('');
  const all = Array.from({ length: 1000 }, () => strategy.refreshRetryTokenForRetry(first, noRoom));
  await expect(Promise.all(all)).resolves.toHaveLength(1000);
  expect(() => {
    strategy.recordSuccess(first);
  }).not.toThrow();
});
