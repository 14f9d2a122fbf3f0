/** Time, as pacing needs it; a test brings its own. */
export interface Clock {
  /** Milliseconds that never go backwards. */
  now(): number;
  /** Runs something later, once; the answer calls it off. */
  later(milliseconds: number, run: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  later(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => {
      clearTimeout(timer);
    };
  },
};
