import type { Clock } from './clock.ts';

/** Requests a second, and how many at once after a pause. */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

export interface TokenBucket {
  /** Resolves when the request may be sent, first come, first served. Rejects when the signal aborts. */
  take(signal?: AbortSignal): Promise<void>;
  /** AWS asked for fewer requests. */
  throttled(): void;
  /** The quota turned out to be another: what was learned from throttles stays. */
  grant(next: Rate): void;
  /** Requests a second as of now. */
  rate(): number;
}

interface Waiter {
  readonly go: () => void;
}

/** Of a rate that is cut further by each throttle, what always stays. */
const leastShare = 1 / 16;
const millisecondsBetweenCuts = 1000;
/** A rate that was cut grows by its full size in this time, so that half of it comes back in 30 s. */
const recoveryMilliseconds = 60_000;

/**
 * Lets requests pass at the rate that is granted. A throttle halves the rate, once a second
 * at most, because the requests that were on their way meet the same throttle.
 */
export function tokenBucket(granted: Rate, clock: Clock): TokenBucket {
  let { perSecond, burst } = granted;
  const waiting: Waiter[] = [];
  let tokens = burst;
  let filledAt = clock.now();
  let rateAtCut = perSecond;
  let cutAt = Number.NEGATIVE_INFINITY;
  let callOff: (() => void) | undefined;

  const rate = (): number => {
    const recovered = ((clock.now() - cutAt) / recoveryMilliseconds) * perSecond;
    return Math.min(perSecond, rateAtCut + recovered);
  };
  const fill = (now = clock.now()): void => {
    tokens = Math.min(burst, tokens + ((now - filledAt) / 1000) * rate());
    filledAt = now;
  };
  const serve = (): void => {
    callOff?.();
    callOff = undefined;
    fill();
    while (waiting.length > 0 && tokens >= almostOne) {
      tokens -= 1;
      waiting.shift()?.go();
    }
    if (waiting.length > 0) callOff = clock.later(((1 - tokens) / rate()) * 1000, serve);
  };
  const leave = (waiter: Waiter): void => {
    remove(waiter, waiting);
    serve();
  };

  return {
    rate,
    grant(next) {
      fill();
      rateAtCut *= next.perSecond / perSecond;
      ({ perSecond, burst } = next);
      serve();
    },
    take: (signal) => waitFor(signal, { join: (waiter) => void waiting.push(waiter), serve, leave }),
    throttled() {
      if (clock.now() - cutAt < millisecondsBetweenCuts) return;
      fill();
      rateAtCut = Math.max(rate() / 2, perSecond * leastShare);
      cutAt = clock.now();
      tokens = Math.min(tokens, 0);
    },
  };
}

function remove<T>(item: T, items: T[]): void {
  const place = items.indexOf(item);
  if (place >= 0) items.splice(place, 1);
}

/** Timers count in whole milliseconds, and sums of thirds do not reach 1. */
const almostOne = 1 - 1e-6;

interface Queue {
  join(waiter: Waiter): void;
  leave(waiter: Waiter): void;
  serve(): void;
}

function waitFor(signal: AbortSignal | undefined, queue: Queue): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) {
      reject(abortError(signal));
      return;
    }
    const onAbort = (): void => {
      queue.leave(waiter);
      reject(abortError(signal));
    };
    const waiter: Waiter = {
      go() {
        signal?.removeEventListener('abort', onAbort);
        resolve();
      },
    };
    signal?.addEventListener('abort', onAbort, { once: true });
    queue.join(waiter);
    queue.serve();
  });
}

function abortError(signal: AbortSignal | undefined): Error {
  const error = new Error('the run ended while a call waited for its turn', { cause: signal?.reason });
  error.name = 'AbortError';
  return error;
}
