import type { Finding, Run, RunRecord, Store, Waiver } from '#model';
import { type Untold, untold } from '../lifecycle/index.ts';
import type { AuditTools } from './audit-tools.ts';
import { type Hold, hold, seize } from './hold.ts';
import { type AuditPlan, auditsWhole } from './plan.ts';

/** A run that has begun, with what it has to know of earlier ones. */
export interface OpenRun {
  readonly untold: Untold;
  /** It audits all of its accounts that is configured. */
  readonly whole: boolean;
  /** When the last such run over the same accounts that told what it saw was over; undefined: there was none. */
  readonly previousFinishedAt: string | undefined;
  /** Those that people gave the table, for the plan to have beside the configured ones. */
  readonly waivers: readonly Waiver[];
  /** Saves for as long as nobody takes the run for dead; throws a LeaseLostError after that. */
  readonly store: Store;
  /** Told: everybody who was to be told knows of its changes, and of those that earlier runs left. */
  end(run: Run, told: boolean): Promise<void>;
  /** Lets go of what it holds, however it ended. */
  close(): Promise<void>;
}

/** Begins a run: from here on, what it saves is told by it or by a later one. */
export async function openRun(
  plan: AuditPlan,
  { store, tellsNobody = false }: Pick<AuditTools, 'store' | 'tellsNobody'>,
): Promise<OpenRun> {
  const record = recordOf(plan);
  const { id, whole } = record;
  const holds = heldTogether(store, id);
  try {
    // First the lease: whoever takes the run for dead after this finds it held.
    const own = await holds.takeOwn(nameOf(id));
    const waiting = tellsNobody ? [] : await gathered(store.untoldRuns());
    await store.beginRun(record);
    const left = await holds.takeFree(waiting.filter((run) => run.id !== id));
    const attempts = waiting.filter((run) => run.id === id);
    const changes = await changesOf(store, [...left.map(({ run }) => run), ...attempts]);
    return {
      untold: untold(changes),
      whole,
      previousFinishedAt: await previousFinish(store, record),
      waivers: await gathered(store.waivers()),
      store: savingWhile(own, store),
      async end(run, told) {
        const isOver = (await own.isStillHeld()) || !told;
        // Whoever took it over ends it, but does not know of what could not be told here.
        if (isOver) await store.endRun({ ...record, ended: endOf(run), told });
        if (told) await settle(store, left);
      },
      close: () => holds.release(),
    };
  } catch (error) {
    await holds.release();
    throw error;
  }
}

/** A run that has not told, held so that nobody else tells of it now. */
interface LeftRun {
  readonly run: RunRecord;
  readonly held: Hold;
}

function heldTogether(store: Store, holder: string) {
  const holds: Hold[] = [];
  const kept = (held: Hold): Hold => {
    holds.push(held);
    return held;
  };
  return {
    takeOwn: async (name: string) => kept(await seize(store, { name, holder })),
    /** Those of the runs that are over. */
    async takeFree(runs: readonly RunRecord[]): Promise<readonly LeftRun[]> {
      const left: LeftRun[] = [];
      for (const run of runs) {
        const held = await hold(store, { name: nameOf(run.id), holder });
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

async function changesOf(store: Store, runs: readonly RunRecord[]): Promise<readonly Finding[]> {
  const changes: Finding[] = [];
  for (const { id } of runs) changes.push(...(await gathered(store.changesOf(id))));
  return changes;
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

function recordOf(plan: AuditPlan): RunRecord {
  const { runId: id, startedAt, toolVersion } = plan;
  const accounts = plan.accounts.map((account) => account.id);
  const whole = accounts.every((account) => auditsWhole(plan, account));
  return { id, startedAt, toolVersion, accounts, whole, ended: null, told: false };
}

async function previousFinish(store: Store, { id, accounts }: RunRecord): Promise<string | undefined> {
  for await (const run of store.runs()) {
    if (!run.told || run.ended === null || !run.whole || run.id === id) continue;
    const audited = new Set(run.accounts);
    if (accounts.every((account) => audited.has(account))) return run.ended.finishedAt;
  }
  return undefined;
}

function endOf({ finishedAt, complete, summary: { changes, open, gaps } }: Run): RunRecord['ended'] {
  return { finishedAt, complete, changes, open, gaps };
}

async function gathered<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}
