import { describe, expect, it } from 'vitest';
import type { Run, RunRecord, Store } from '#model';
import { handOnRun, isFirst, takeOverRun } from '../../src/engine/index.ts';
import { tally } from '../../src/engine/tally.ts';
import { memoryStore } from '../../src/store/memory.ts';
import { aFunction } from '../support/build.ts';
import { anAuditor, aPlan, aWorld, type World } from './world.ts';

const hour = 3_600_000;

/** A store with a clock of its own. */
function aStore() {
  let at = Date.parse('2026-11-26T05:00:00Z');
  const store = memoryStore([], { now: () => new Date(at) });
  return {
    store,
    pass(milliseconds: number) {
      at += milliseconds;
    },
  };
}

async function untoldIn(store: Store): Promise<readonly string[]> {
  const ids: string[] = [];
  for await (const { id } of store.untoldRuns()) ids.push(id);
  return ids;
}

const ended = (id: string): Run =>
  ({
    id,
    finishedAt: '2026-11-26T06:00:00.000Z',
    complete: true,
    summary: { ...tally().counts(), gaps: 0 },
  }) as unknown as Run;

/** A run that saved what it found and could not tell it. */
async function aMuteRun(world: World, store: Store): Promise<void> {
  const auditor = anAuditor(world, store);
  auditor.tells = false;
  await auditor.audit({ runId: 'mute' });
}

describe('A run that is handed on', () => {
  const world = aWorld({ resources: [aFunction({ timeoutSeconds: 3 })], regions: ['eu-west-1'] });

  it('knows what earlier runs left to tell, and tells for them when it is over', async () => {
    const { store } = aStore();
    await aMuteRun(world, store);
    const handed = await handOnRun(aPlan(world, { runId: 'next' }), { store });
    expect(handed.changes.map(({ change }) => change)).toEqual(['new']);
    expect(handed.left.map(({ id }) => id)).toEqual(['mute']);
    expect(handed.record).toMatchObject({ id: 'next', whole: true, told: false });
    expect(JSON.parse(JSON.stringify(handed))).toMatchObject({ left: [{ id: 'mute' }] });
    const end = await takeOverRun(handed, store);
    await end.end(ended('next'), true);
    await end.close();
    expect(await untoldIn(store)).toEqual([]);
  });

  it('that tells nobody leaves what is left to one that tells', async () => {
    const { store } = aStore();
    await aMuteRun(world, store);
    const handed = await handOnRun(aPlan(world, { runId: 'quiet' }), { store, tellsNobody: true });
    expect(handed).toMatchObject({ changes: [], left: [] });
  });

  it('is not taken for dead between its processes, and is when its state machine has given up', async () => {
    const { store, pass } = aStore();
    await handOnRun(aPlan(world, { runId: 'shared' }), { store });
    pass(20 * hour);
    expect((await handOnRun(aPlan(world, { runId: 'other' }), { store })).left).toEqual([]);
    pass(3 * hour);
    const left = (await handOnRun(aPlan(world, { runId: 'tomorrow' }), { store })).left.map(({ id }) => id);
    expect(left).toEqual(['shared']);
  });

  it('knows which other runs are under way: one that is over, and one of days ago, are not', async () => {
    const { store } = aStore();
    await aMuteRun(world, store);
    const beside = async (plan: object) => (await handOnRun(aPlan(world, plan), { store })).beside.map(({ id }) => id);
    expect(await beside({ runId: 'first', startedAt: '2026-11-26T05:00:00.000Z' })).toEqual([]);
    expect(await beside({ runId: 'second', startedAt: '2026-11-26T06:00:00.000Z' })).toEqual(['first']);
    expect(await beside({ runId: 'second', startedAt: '2026-11-28T06:00:00.000Z' })).toEqual([]);
  });

  it('leaves to others what they have taken over meanwhile', async () => {
    const { store, pass } = aStore();
    await aMuteRun(world, store);
    const handed = await handOnRun(aPlan(world, { runId: 'slow' }), { store });
    pass(24 * hour);
    const other = await handOnRun(aPlan(world, { runId: 'other' }), { store });
    expect(other.left.map(({ id }) => id)).toEqual(['mute', 'slow']);
    const end = await takeOverRun(handed, store);
    await end.end(ended('slow'), true);
    await end.close();
    expect(await untoldIn(store)).toEqual(['mute', 'other']);
  });

  it('lets go of what it held where it cannot begin, or cannot be taken over', async () => {
    const { store } = aStore();
    await aMuteRun(world, store);
    const broken: Store = { ...store, beginRun: () => Promise.reject(new Error('no table')) };
    await expect(handOnRun(aPlan(world, { runId: 'broken' }), { store: broken })).rejects.toThrow('no table');
    const handed = await handOnRun(aPlan(world, { runId: 'next' }), { store });
    expect(handed.left.map(({ id }: RunRecord) => id)).toEqual(['mute']);
    let leases = 0;
    const refusing: Store = {
      ...store,
      takeLease: (request) => {
        leases += 1;
        return leases > 1 ? Promise.reject(new Error('no lease')) : store.takeLease(request);
      },
    };
    await expect(takeOverRun(handed, refusing)).rejects.toThrow('no lease');
    expect((await takeOverRun(handed, store)).end).toBeTypeOf('function');
  });
});

describe('The first execution of a schedule', () => {
  it('is the one that came first, however often it comes, for a day', async () => {
    const { store, pass } = aStore();
    expect(await isFirst(store, 'schedule-1', 'one')).toBe(true);
    expect(await isFirst(store, 'schedule-1', 'two')).toBe(false);
    expect(await isFirst(store, 'schedule-1', 'one')).toBe(true);
    expect(await isFirst(store, 'schedule-2', 'two')).toBe(true);
    pass(25 * hour);
    expect(await isFirst(store, 'schedule-1', 'two')).toBe(true);
  });
});
