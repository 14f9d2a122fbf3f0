import { systemClock } from './clock.ts';

/** Waits, where AWS needs time to make what was asked for. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    systemClock.later(milliseconds, resolve);
  });
}
