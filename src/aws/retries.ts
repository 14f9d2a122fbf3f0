import type { RetryErrorInfo, RetryStrategyV2, RetryToken } from '@smithy/types';
import { isUnreadable } from './refusal.ts';

/** In milliseconds, before the second attempt at most; each further one may wait for twice as long. */
const firstWait = { transient: 250, throttled: 1000 };
const longestWait = 20_000;
/** How much longer than of itself a call waits because AWS says so. */
const longestDetour = 5000;

/**
 * Tries a call again until it was tried so often, and waits longer each time. The SDK's own strategies have a budget for
 * all calls of a client, and when much fails at once they give up calls after their first attempt; here the pacing keeps
 * attempts from piling up. A reply that cannot be read is asked for again too.
 */
export function retriesUpTo(attempts: number): RetryStrategyV2 {
  return {
    acquireInitialRetryToken: () => Promise.resolve(token(0, 0)),
    refreshRetryTokenForRetry(before, errorInfo) {
      const retries = before.getRetryCount() + 1;
      if (retries >= attempts || !isPassing(errorInfo)) return Promise.reject(new Error('not to be tried again'));
      return Promise.resolve(token(retries, waitBefore(before.getRetryCount(), errorInfo)));
    },
    recordSuccess: () => undefined,
  };
}

function token(retries: number, delay: number): RetryToken {
  return { getRetryCount: () => retries, getRetryDelay: () => delay };
}

function isPassing({ errorType, error }: RetryErrorInfo): boolean {
  return errorType === 'THROTTLING' || errorType === 'TRANSIENT' || isUnreadable(error);
}

function waitBefore(retriesSoFar: number, { errorType, retryAfterHint }: RetryErrorInfo): number {
  const first = errorType === 'THROTTLING' ? firstWait.throttled : firstWait.transient;
  const own = Math.floor(Math.random() * Math.min(first * 2 ** retriesSoFar, longestWait));
  if (retryAfterHint === undefined) return own;
  return Math.max(own, Math.min(retryAfterHint.getTime() - Date.now(), own + longestDetour));
}
