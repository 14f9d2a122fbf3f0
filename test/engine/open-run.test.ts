import { describe, expect, it } from 'vitest';
import type { Finding, Store } from '#model';
import { LeaseLostError } from '../../src/engine/index.ts';
import { type OpenRun, openRun } from '../../src/engine/open-run.ts';
import { memoryStore } from '../../src/store/memory.ts';
import { aRun } from '../deliver/outcomes.ts';
import { aFinding, all, stream } from '../store/finding.ts';
import { aPlan, aWorld } from './world.ts';

const { account } = aFinding();
const minute = 60_000;

/** A store with a clock that a test may move. */
function aStore() {
  const clock = { now: Date.UTC(2027, 0, 5) };
  return { clock, store: memoryStore([], { now: () => new Date(clock.now) }) };
}

function begin(store: Store, runId: string, tellsNobody = false): Promise<OpenRun> {
  return openRun(aPlan(aWorld(), { runId }), { store, tellsNobody, now: () => new Date() });
}

const changeOf = (runId: string, overrides: Partial<Finding> = {}) => aFinding({ runId, ...overrides });

function news({ untold }: OpenRun): readonly string[] {
  return [...untold.rest(account)].map(({ change, message }) => `${String(change)}: ${message}`);
}

async function untoldIds(store: Store): Promise<readonly string[]> {
  return (await all(store.untoldRuns())).map(({ id }) => id);
}

describe('A run that died', () => {
  it('is told by the next when its lease has ended, and by nobody before', async () => {
    const { clock, store } = aStore();
    const first = await begin(store, 'first');
    await first.store.save(stream(changeOf('first', { message: 'slow' })));
    const second = await begin(store, 'second');
    expect(news(second)).toEqual([]);
    await second.end(aRun(), true);
    await second.close();
    expect(await untoldIds(store)).toEqual(['first']);
    clock.now += 6 * minute;
    const third = await begin(store, 'third');
    expect(news(third)).toEqual(['new: slow']);
    await third.end(aRun(), true);
    expect(await untoldIds(store)).toEqual([]);
  });

  it('stays untold where the next could not tell either', async () => {
    const { clock, store } = aStore();
    await (await begin(store, 'first')).store.save(stream(changeOf('first')));
    clock.now += 6 * minute;
    const second = await begin(store, 'second');
    await second.end(aRun(), false);
    expect(await untoldIds(store)).toEqual(['first', 'second']);
  });

  it('is left to the others by a run that tells nobody', async () => {
    const { clock, store } = aStore();
    await (await begin(store, 'first')).store.save(stream(changeOf('first', { message: 'slow' })));
    clock.now += 6 * minute;
    const silent = await begin(store, 'silent', true);
    expect(news(silent)).toEqual([]);
    await silent.end(aRun(), true);
    expect(news(await begin(store, 'third'))).toEqual(['new: slow']);
  });

  it('and begins again while another tells what it left tells for itself, whatever the other says', async () => {
    const { clock, store } = aStore();
    await (await begin(store, 'request')).store.save(stream(changeOf('request', { message: 'slow' })));
    clock.now += 6 * minute;
    const other = await begin(store, 'other');
    const again = await begin(store, 'request');
    expect(news(again)).toEqual(['new: slow']);
    await other.end(aRun(), true);
    expect(await untoldIds(store)).toEqual(['request']);
    await again.end(aRun(), true);
    expect(await untoldIds(store)).toEqual([]);
  });

  it('and begins again tells what it changed at first, although it changed it once more', async () => {
    const { store } = aStore();
    await (await begin(store, 'request')).store.save(stream(changeOf('request')));
    const later = { seenAt: '2027-01-05T00:00:00.000Z', lastChanged: '2027-01-05T00:00:00.000Z' };
    const second = await begin(store, 'request');
    await second.store.save(stream(changeOf('request', { ...later, change: 'changed', message: 'slower' })));
    expect(news(await begin(store, 'request'))).toEqual(['new: slower']);
  });
});

describe('A run that others took for dead', () => {
  /** Stalled for longer than its lease, so that the next run took it over. */
  async function stalled() {
    const { clock, store } = aStore();
    const run = await begin(store, 'stalled');
    clock.now += 6 * minute;
    const next = await begin(store, 'next');
    return { store, run, next };
  }

  it('saves nothing more', async () => {
    const { store, run } = await stalled();
    await expect(run.store.save(stream(changeOf('stalled')))).rejects.toThrow(LeaseLostError);
    await expect(run.store.save(stream(changeOf('stalled')))).rejects.toThrow(/taken over run#stalled.*5 minutes/);
    expect(await all(store.load(account))).toEqual([]);
  });

  it('saves as before where nobody did, however late it is', async () => {
    const { clock, store } = aStore();
    const run = await begin(store, 'slow');
    clock.now += 60 * minute;
    await run.store.save(stream(changeOf('slow')));
    expect(await all(store.load(account))).toHaveLength(1);
  });

  it('does not end as told, since it does not know what its next attempt has to tell', async () => {
    const { store } = aStore();
    const first = await begin(store, 'request');
    const second = await begin(store, 'request');
    await first.end(aRun(), true);
    expect(await untoldIds(store)).toEqual(['request']);
    await second.end(aRun(), true);
    expect(await untoldIds(store)).toEqual([]);
  });

  it('is untold again where it could not tell', async () => {
    const { store, run, next } = await stalled();
    await next.end(aRun(), true);
    expect(await untoldIds(store)).toEqual([]);
    await run.end(aRun(), false);
    expect(await untoldIds(store)).toEqual(['stalled']);
  });
});

it('A run that cannot begin lets go of what it took', async () => {
  const { store } = aStore();
  await (await begin(store, 'dead')).close();
  const broken: Store = {
    ...store,
    beginRun: () => Promise.reject(new Error('the table is gone')),
  };
  await expect(begin(broken, 'second')).rejects.toThrow('the table is gone');
  for (const name of ['run#dead', 'run#second']) {
    expect(await store.takeLease({ name, holder: 'third', milliseconds: minute })).toHaveProperty('fence');
  }
});

it('A run is not begun where a store does not give it its own name', async () => {
  const { store } = aStore();
  const taken = { heldBy: 'other', until: '2027-01-05T00:00:00.000Z' };
  const jealous: Store = { ...store, takeLease: () => Promise.resolve(taken) };
  await expect(begin(jealous, 'first')).rejects.toThrow(LeaseLostError);
});
