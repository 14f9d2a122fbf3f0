import { randomBytes } from 'node:crypto';

export interface NewRun {
  readonly runId: string;
  readonly startedAt: string;
}

/** A run that begins now; its id sorts by time. */
export function newRun(): NewRun {
  const startedAt = new Date().toISOString();
  return { runId: `${startedAt.replace(/[-:]|\.\d+/g, '')}-${randomBytes(3).toString('hex')}`, startedAt };
}
