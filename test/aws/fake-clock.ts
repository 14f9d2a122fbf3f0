import type { Clock } from '../../src/aws/clock.ts';

export interface FakeClock extends Clock {
  /** Lets so much time pass, and all that is due in it happen in order. */
  pass(milliseconds: number): Promise<void>;
  pending(): number;
}

/** Time that passes only when told to; what follows from a timer is awaited before the next one. */
export function fakeClock(): FakeClock {
  let now = 0;
  let timers: { readonly at: number; readonly run: () => void }[] = [];
  return {
    now: () => now,
    later(milliseconds, run) {
      const timer = { at: now + milliseconds, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    async pass(milliseconds) {
      const end = now + milliseconds;
      for (;;) {
        const [next] = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
        if (next === undefined) break;
        timers = timers.filter((other) => other !== next);
        now = next.at;
        next.run();
        await new Promise(setImmediate);
      }
      now = end;
    },
    pending: () => timers.length,
  };
}
