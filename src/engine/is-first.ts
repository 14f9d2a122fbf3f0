import type { LeaseStore } from '#model';

/** Longer than a scheduler tries again. */
const claimMilliseconds = 24 * 3_600_000;

/**
 * Whether an execution is the first to begin a run. A schedule is delivered at least once: the run's id is made of its time,
 * and whoever comes second has nothing to do. The same execution that tries again is still the first.
 */
export async function isFirst(store: LeaseStore, runId: string, execution: string): Promise<boolean> {
  const claimed = await store.takeLease({ name: `begin#${runId}`, holder: execution, milliseconds: claimMilliseconds });
  return !('heldBy' in claimed);
}
