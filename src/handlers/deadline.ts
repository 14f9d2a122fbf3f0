/** For judging, saving and telling after the last read. */
const reserveMilliseconds = 45_000;

export interface Deadline {
  readonly signal: AbortSignal;
  clear(): void;
}

/** Ends a work 45 s, or so long, before the function's time is over; a function with little time works for half of it. */
export function startDeadline(remainingMilliseconds: number, reserve = reserveMilliseconds): Deadline {
  const controller = new AbortController();
  const milliseconds = Math.max(remainingMilliseconds - reserve, remainingMilliseconds / 2);
  const timer = setTimeout(() => {
    controller.abort(new DOMException('the time of the function is nearly over', 'TimeoutError'));
  }, milliseconds);
  return {
    signal: controller.signal,
    clear: () => {
      clearTimeout(timer);
    },
  };
}
