import type { LeaseStore, RunRecord } from '#model';
import { type Hold, hold, type Keeping, seize } from './hold.ts';

/** A run that has not told, held so that nobody else tells of it now. */
export interface LeftRun {
  readonly run: RunRecord;
  readonly held: Hold;
}

/** The leases on runs that a run holds, its own and those of the runs whose changes it tells. */
export interface RunHolds {
  /** Whoever has it. */
  takeOwn(): Promise<Hold>;
  /** Those of the runs that are over. */
  takeFree(runs: readonly RunRecord[]): Promise<readonly LeftRun[]>;
  release(): Promise<void>;
}

export function runHolds(store: LeaseStore, runId: string, keeping?: Keeping): RunHolds {
  const holds: Hold[] = [];
  const kept = (held: Hold): Hold => {
    holds.push(held);
    return held;
  };
  return {
    takeOwn: async () => kept(await seize(store, { name: nameOf(runId), holder: runId }, keeping)),
    async takeFree(runs) {
      const left: LeftRun[] = [];
      for (const run of runs) {
        const held = await hold(store, { name: nameOf(run.id), holder: runId }, keeping);
        if (!('heldBy' in held)) left.push({ run, held: kept(held) });
      }
      return left;
    },
    async release() {
      for (const held of holds) await held.release();
    },
  };
}

function nameOf(runId: string): string {
  return `run#${runId}`;
}
