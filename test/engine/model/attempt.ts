import type { Stop } from './steps.ts';

/** A run's process was ended: nothing after this is done by it. */
export class Died extends Error {
  override readonly name = 'Died';
}

/** A process that runs a run: stopped at points on its way, for a while or for good. */
export interface Attempt {
  readonly isDead: boolean;
  /** How often it was stopped for a while. */
  readonly pauses: number;
  /** Waited for before all that the process does to the world outside of it. */
  point(stops?: PointOptions): Promise<void>;
  /** The same where there is no waiting. */
  deadlyPoint(): void;
  /** Waits for a point and does something. */
  does<T>(what: () => Promise<T>, stops?: PointOptions): Promise<T>;
  /** Runs until it has ended, died or stopped, and nothing of it is under way. */
  goOn(stop: Stop | undefined): Promise<'ended' | 'paused'>;
}

export interface PointOptions {
  /** False: it may die here, and is not stopped for a while. */
  readonly pauses: boolean;
}

/** Starts when it is first told to go on. */
export function attempt(run: (process: Attempt) => Promise<void>): Attempt {
  let stop: Stop = { after: Number.POSITIVE_INFINITY, by: 'death' };
  let passed = 0;
  let pause: { readonly over: Promise<void>; readonly end: () => void } | undefined;
  let pauses = 0;
  let isDead = false;
  let underWay = 0;
  let ended: Promise<void> | undefined;
  let hasEnded = false;

  const isDue = () => passed >= stop.after;
  const pass = () => {
    isDead ||= stop.by === 'death' && isDue();
    if (isDead) throw new Died('the process has ended');
    passed += 1;
  };
  const isQuiet = () => underWay === 0 && (hasEnded || pause !== undefined);

  const process: Attempt = {
    get isDead() {
      return isDead;
    },
    get pauses() {
      return pauses;
    },
    async point(stops = { pauses: true }) {
      if (pause === undefined && stop.by === 'pause' && stops.pauses && isDue()) {
        pauses += 1;
        pause = aPause();
      }
      while (pause !== undefined) await pause.over;
      pass();
    },
    deadlyPoint() {
      if (isDead || stop.by === 'death') pass();
    },
    async does(what, stops) {
      await process.point(stops);
      underWay += 1;
      try {
        return await what();
      } finally {
        underWay -= 1;
      }
    },
    async goOn(next) {
      stop = next ?? { after: Number.POSITIVE_INFINITY, by: 'death' };
      passed = 0;
      const before = pause;
      pause = undefined;
      before?.end();
      ended ??= run(process).finally(() => {
        hasEnded = true;
      });
      ended.catch(() => undefined);
      // What goes on in between is done in one turn, but for calls that are under way.
      for (let turns = 0; turns < 2; turns = isQuiet() ? turns + 1 : 0) await new Promise(setImmediate);
      if (!hasEnded) return 'paused';
      await ended;
      return 'ended';
    },
  };
  return process;
}

function aPause() {
  let end: () => void = () => undefined;
  const over = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { over, end };
}
