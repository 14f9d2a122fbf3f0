import type { Invocation } from './invocation.ts';

const scheduled = 'schedule-';

/**
 * The id of a run: of a scheduled one its time and depth, so that a schedule that is delivered twice is one run; else that of
 * whoever was called.
 */
export function runIdOf({ asked, request }: Pick<Invocation, 'asked' | 'request'>, called: string): string {
  const { scheduledTime } = asked;
  if (scheduledTime === undefined) return called;
  const time = new Date(scheduledTime).toISOString().replaceAll(/[-:]|\.\d+/g, '');
  return `${scheduled}${time}-${request.depth}`;
}

export function isScheduled(runId: string): boolean {
  return runId.startsWith(scheduled);
}
