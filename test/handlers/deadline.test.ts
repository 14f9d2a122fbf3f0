import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startDeadline } from '../../src/handlers/deadline.ts';

describe('The deadline of the reading', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it('comes 45 s before the time of the function is over, as a timeout', () => {
    const { signal } = startDeadline(900_000);
    vi.advanceTimersByTime(854_999);
    expect(signal.aborted).toBe(false);
    vi.advanceTimersByTime(1);
    expect(signal.reason).toMatchObject({ name: 'TimeoutError' });
  });

  it('leaves a function with little time half of it for the reading', () => {
    const { signal } = startDeadline(60_000);
    vi.advanceTimersByTime(29_999);
    expect(signal.aborted).toBe(false);
    vi.advanceTimersByTime(1);
    expect(signal.aborted).toBe(true);
  });

  it('leaves no timer behind for the next invocation', () => {
    startDeadline(900_000).clear();
    expect(vi.getTimerCount()).toBe(0);
  });
});
