import type { Finding, RunRecord, Store, Waiver } from '#model';
import type { AuditTools } from './audit-tools.ts';
import type { Hold } from './hold.ts';
import { type AuditPlan, auditsWhole } from './plan.ts';
import type { LeftRun, RunHolds } from './run-holds.ts';

/** What a run has to know of earlier ones, as it begins: with the plan, all that another process needs to go on with it. */
export interface Beginning {
  readonly record: RunRecord;
  /** Changes that nobody was told: of earlier runs, and of earlier attempts at this one. */
  readonly changes: readonly Finding[];
  /** When the last run over the same accounts that audited all of them, and told, was over; undefined: there was none. */
  readonly previousFinishedAt: string | undefined;
  /** Those that people gave the table, for the plan to have beside the configured ones. */
  readonly waivers: readonly Waiver[];
  /** Runs that are under way, as far as is known: they share the quotas of the accounts. */
  readonly beside: readonly RunRecord[];
}

export interface Begun extends Beginning {
  readonly own: Hold;
  /** The runs that made the changes: their changes are told with this run's. */
  readonly left: readonly LeftRun[];
}

/** Writes a run down: from here on, what it saves is told by it or by a later one. */
export async function beginRun(
  plan: AuditPlan,
  { store, tellsNobody = false }: Pick<AuditTools, 'store' | 'tellsNobody'>,
  holds: RunHolds,
): Promise<Begun> {
  const record = recordOf(plan);
  // First the lease: whoever takes the run for dead after this finds it held.
  const own = await holds.takeOwn();
  const untold = await gathered(store.untoldRuns());
  const waiting = tellsNobody ? [] : untold;
  await store.beginRun(record);
  const left = await holds.takeFree(waiting.filter((run) => run.id !== record.id));
  const isDead = new Set([record.id, ...left.map(({ run }) => run.id)]);
  const attempts = waiting.filter((run) => run.id === record.id);
  return {
    record,
    own,
    left,
    changes: await changesOf(store, [...left.map(({ run }) => run), ...attempts]),
    previousFinishedAt: await previousFinish(store, record),
    waivers: await gathered(store.waivers()),
    beside: untold.filter((run) => !isDead.has(run.id) && isUnderWay(run, record)),
  };
}

/** No run goes on for longer. */
const dayMilliseconds = 24 * 3_600_000;

function isUnderWay({ ended, startedAt }: RunRecord, since: RunRecord): boolean {
  return ended === null && Date.parse(since.startedAt) - Date.parse(startedAt) < dayMilliseconds;
}

function recordOf(plan: AuditPlan): RunRecord {
  const { runId: id, startedAt, toolVersion } = plan;
  const accounts = plan.accounts.map((account) => account.id);
  const whole = accounts.every((account) => auditsWhole(plan, account));
  return { id, startedAt, toolVersion, accounts, whole, ended: null, told: false };
}

async function changesOf(store: Store, runs: readonly RunRecord[]): Promise<readonly Finding[]> {
  const changes: Finding[] = [];
  for (const { id } of runs) changes.push(...(await gathered(store.changesOf(id))));
  return changes;
}

async function previousFinish(store: Store, { id, accounts }: RunRecord): Promise<string | undefined> {
  for await (const run of store.runs()) {
    if (!run.told || run.ended === null || !run.whole || run.id === id) continue;
    const audited = new Set(run.accounts);
    if (accounts.every((account) => audited.has(account))) return run.ended.finishedAt;
  }
  return undefined;
}

async function gathered<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}
