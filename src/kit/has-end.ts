import type { WorkflowSeconds } from '#model';

/** What Step Functions waits where nothing is said: three years. Tools that write it out say nothing either. */
const withoutEnd = 99_999_999;

/** Whether a state has a time-out of its own, be it found at run time. */
export function hasEnd(seconds: WorkflowSeconds | undefined): boolean {
  return seconds !== undefined && (typeof seconds !== 'number' || seconds < withoutEnd);
}
