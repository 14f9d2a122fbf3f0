import { setTimeout as wait } from 'node:timers/promises';

/** What ends an execution from outside. */
export class Stopped extends Error {
  readonly status: 'TIMED_OUT' | 'ABORTED';

  constructor(status: Stopped['status']) {
    super(status);
    this.name = 'Stopped';
    this.status = status;
  }
}

export interface Stops {
  /** How long it may take, in real time. */
  readonly seconds?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The work's value, or a `Stopped` before it is there. The work's signal says that nobody waits for it any more. */
export async function untilStopped<T>(work: (over: AbortSignal) => Promise<T>, { seconds, signal }: Stops): Promise<T> {
  const over = new AbortController();
  const working = work(over.signal);
  working.catch(() => undefined);
  const stops: Promise<never>[] = [];
  if (seconds !== undefined) stops.push(stopAfter(seconds, over.signal));
  if (signal !== undefined) stops.push(stopWith(signal, over.signal));
  try {
    return await Promise.race([working, ...stops]);
  } finally {
    over.abort();
  }
}

async function stopAfter(seconds: number, over: AbortSignal): Promise<never> {
  await wait(seconds * 1000, undefined, { signal: over, ref: false }).catch(() => new Promise<never>(() => undefined));
  throw new Stopped('TIMED_OUT');
}

function stopWith(signal: AbortSignal, over: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = () => {
      reject(new Stopped('ABORTED'));
    };
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true, signal: over });
  });
}
