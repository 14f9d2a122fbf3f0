/** For judging, saving and telling after the last read. */
const reserveMilliseconds = 45_000;

export interface Deadline {
  readonly signal: AbortSignal;
  clear(): void;
}

/** Ends the reading 45 s before the function's time is over; a function with little time reads for half of it. */
export function startDeadline(remainingMilliseconds: number): Deadline {
  const controller = new AbortController();
  const milliseconds = Math.max(remainingMilliseconds - reserveMilliseconds, remainingMilliseconds / 2);
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
