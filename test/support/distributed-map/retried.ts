import { setTimeout as wait } from 'node:timers/promises';
import type { Retrier } from './definition.ts';
import { ExecutionError, isAbout } from './execution-error.ts';
import type { Platform } from './platform.ts';

/** Does a state's work again as its retriers say; each counts its own attempts over all visits within the state. */
export async function retried<T>(
  retriers: readonly Retrier[],
  { secondMilliseconds, random }: Pick<Platform, 'secondMilliseconds' | 'random'>,
  work: (retryCount: number) => Promise<T>,
): Promise<T> {
  const counts = new Map<Retrier, number>();
  for (let retryCount = 0; ; retryCount += 1) {
    try {
      return await work(retryCount);
    } catch (error) {
      if (!(error instanceof ExecutionError)) throw error;
      const retrier = retriers.find((rule) => isAbout(rule, error.error));
      const before = retrier === undefined ? 0 : (counts.get(retrier) ?? 0);
      if (retrier === undefined || before >= retrier.MaxAttempts) throw error;
      counts.set(retrier, before + 1);
      await wait(secondsBefore(retrier, before, random) * secondMilliseconds);
    }
  }
}

/** Full jitter is a random share of what the wait would be. */
export function secondsBefore(retrier: Omit<Retrier, 'ErrorEquals'>, before: number, random: () => number): number {
  const { IntervalSeconds, BackoffRate, MaxDelaySeconds = Number.POSITIVE_INFINITY, JitterStrategy } = retrier;
  const seconds = Math.min(IntervalSeconds * BackoffRate ** before, MaxDelaySeconds);
  return JitterStrategy === 'FULL' ? seconds * random() : seconds;
}
