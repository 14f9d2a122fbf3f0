import type { Run, RunRecord, Store } from '#model';
import { type Untold, untold } from '../lifecycle/index.ts';
import type { AuditTools } from './audit-tools.ts';
import { type Beginning, type Begun, beginRun } from './begin-run.ts';
import type { Hold } from './hold.ts';
import type { AuditPlan } from './plan.ts';
import { type LeftRun, type RunHolds, runHolds } from './run-holds.ts';
import { toldBeside } from './told-beside.ts';

/** A run that is to be ended. */
export interface RunEnd {
  /** Told: everybody who was to be told knows of its changes, and of those that earlier runs left. */
  end(run: Run, told: boolean): Promise<void>;
  /** Lets go of what it holds, however it ended. */
  close(): Promise<void>;
}

/** A run that has begun, with what it has to know of earlier ones. */
export interface OpenRun extends Omit<Beginning, 'record' | 'changes' | 'beside'>, RunEnd {
  readonly untold: Untold;
  /** What runs beside it have told, now that it is to tell itself. */
  readonly toldBeside: () => ReturnType<typeof toldBeside>;
  /** It audits all of its accounts that is configured. */
  readonly whole: boolean;
  /** Saves for as long as nobody takes the run for dead; throws a LeaseLostError after that. */
  readonly store: Store;
}

/** Begins a run that this process ends. */
export async function openRun(
  plan: AuditPlan,
  tools: Pick<AuditTools, 'now' | 'store' | 'tellsNobody'>,
): Promise<OpenRun> {
  const { store } = tools;
  const holds = runHolds(store, plan.runId);
  try {
    const begun = await beginRun(plan, tools, holds);
    const { changes, record, previousFinishedAt, waivers, own } = begun;
    return {
      untold: untold(changes),
      toldBeside: () => toldBeside(store, begun, tools.now),
      whole: record.whole,
      previousFinishedAt,
      waivers,
      store: savingWhile(own, store),
      ...endOfRun(begun, store, holds),
    };
  } catch (error) {
    await holds.release();
    throw error;
  }
}

/** A run that one process begins and another ends. */
export interface HandedOn extends Beginning {
  /** The runs whose changes it tells. */
  readonly left: readonly RunRecord[];
}

/**
 * For so long nobody takes a run for dead whose processes hand it on. The state machine gives up an hour before
 * (statemachine/audit.asl.json), and the run of the next day finds it free.
 */
const handedOnMilliseconds = 21 * 3_600_000;

/** Begins a run that other processes go on with, and one of them ends. */
export async function handOnRun(plan: AuditPlan, tools: Pick<AuditTools, 'store' | 'tellsNobody'>): Promise<HandedOn> {
  const holds = runHolds(tools.store, plan.runId, { milliseconds: handedOnMilliseconds, renews: false });
  try {
    const { own, left, ...beginning } = await beginRun(plan, tools, holds);
    return { ...beginning, left: left.map(({ run }) => run) };
  } catch (error) {
    await holds.release();
    throw error;
  }
}

/** Takes over a run that was handed on, to end it. */
export async function takeOverRun({ record, left }: Pick<HandedOn, 'record' | 'left'>, store: Store): Promise<RunEnd> {
  const holds = runHolds(store, record.id);
  try {
    const own = await holds.takeOwn();
    return endOfRun({ record, own, left: await holds.takeFree(left) }, store, holds);
  } catch (error) {
    await holds.release();
    throw error;
  }
}

function endOfRun(
  { record, own, left }: Pick<Begun, 'record' | 'own' | 'left'>,
  store: Store,
  holds: RunHolds,
): RunEnd {
  return {
    async end(run, told) {
      const isOver = (await own.isStillHeld()) || !told;
      // Whoever took it over ends it, but does not know of what could not be told here.
      if (isOver) await store.endRun({ ...record, ended: endOf(run), told });
      if (told) await settle(store, left);
    },
    close: () => holds.release(),
  };
}

/** Whoever has taken a run for dead tells of what it saved so far, and no more of it. */
function savingWhile(own: Hold, store: Store): Store {
  return {
    ...store,
    async save(transitions) {
      await own.confirm();
      await store.save(transitions);
    },
  };
}

/** A run that was begun again meanwhile tells for itself. */
async function settle(store: Store, left: readonly LeftRun[]): Promise<void> {
  for (const { run, held } of left) if (await held.isStillHeld()) await store.endRun({ ...run, told: true });
}

function endOf({ finishedAt, complete, summary: { changes, open, gaps } }: Run): RunRecord['ended'] {
  return { finishedAt, complete, changes, open, gaps };
}
