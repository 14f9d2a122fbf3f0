import { beforeEach, describe, expect, it } from 'vitest';
import type { Finding, Outcome, Store } from '#model';
import { monitoringOf } from '../../src/engine/index.ts';
import { accountFiles } from '../../src/handlers/account-files.ts';
import { type AccountWork, auditAccountOfRun } from '../../src/handlers/audit-account-of-run.ts';
import type { SharedRun } from '../../src/handlers/shared-run.ts';
import { outcomesIn, readAccount } from '../../src/run-files/index.ts';
import { memoryStore } from '../../src/store/memory.ts';
import { aPlan, aSession, aWorld, type World } from '../engine/world.ts';
import { aFunction, aGap, defaultAccount } from '../support/build.ts';
import { type MemoryBucket, memoryBucket } from '../support/memory-bucket.ts';

const place = { runId: 'run', account: defaultAccount };

let world: World;
let bucket: MemoryBucket;
let store: Store;
let wrote: number;

beforeEach(() => {
  world = aWorld({ resources: [aFunction({ timeoutSeconds: 3 })], regions: ['eu-west-1'] });
  bucket = memoryBucket();
  store = memoryStore();
  wrote = 0;
});

function aRun(overrides: Partial<SharedRun> = {}): SharedRun {
  return {
    plan: aPlan(world),
    invocation: { asked: {} },
    bucket,
    store,
    close: () => Promise.resolve(),
    ...overrides,
  } as SharedRun;
}

function work(overrides: Partial<AccountWork> = {}, changes: readonly Finding[] = []) {
  const all: AccountWork = {
    run: aRun(),
    session: { ...aSession(world), counts: { ...aSession(world).counts, byAccount: new Map([[defaultAccount, 30]]) } },
    monitoring: monitoringOf([]),
    signal: new AbortController().signal,
    isLast: false,
    wrote: () => {
      wrote += 1;
    },
    ...overrides,
  };
  return auditAccountOfRun(defaultAccount, all, { changes, callsBefore: 12 });
}

async function findings(): Promise<readonly Finding[]> {
  const all: Finding[] = [];
  for await (const finding of store.load(defaultAccount)) all.push(finding);
  return all;
}

async function outcomes(): Promise<readonly Outcome[]> {
  const file = await readAccount(bucket, place);
  const all: Outcome[] = [];
  if (file !== undefined) for await (const outcome of outcomesIn(bucket, place.runId, [file])) all.push(outcome);
  return all;
}

describe('An account of a run', () => {
  it('is judged and saved, and leaves what came of it', async () => {
    expect(await work()).toBe('done');
    expect(await readAccount(bucket, place)).toMatchObject({
      regions: ['eu-west-1'],
      calls: 42,
      isSaved: true,
      isLost: false,
      judged: ['lambda-quick', 'logs-kept', 'role-shared'],
      counts: { results: { changes: { new: 1 } } },
    });
    expect(await findings()).toMatchObject([{ checkId: 'lambda-quick', state: 'open' }]);
    expect((await outcomes()).filter(({ change }) => change === 'new')).toHaveLength(1);
    expect(wrote).toBe(4);
    expect([...bucket.objects.keys()]).toContain(`snapshots/${defaultAccount}/eu-west-1.jsonl.gz`);
  });

  it('that was judged by a worker that died before it had saved is saved, and not judged again', async () => {
    const dying: Store = { ...store, save: () => Promise.reject(new Error('the worker died')) };
    await expect(work({ run: aRun({ store: dying }) })).rejects.toThrow('the worker died');
    expect(await readAccount(bucket, place)).toMatchObject({ isSaved: false });
    expect(await findings()).toEqual([]);
    world.refused.push(defaultAccount);
    expect(await work()).toBe('done');
    expect(await readAccount(bucket, place)).toMatchObject({ isSaved: true });
    expect(await findings()).toMatchObject([{ checkId: 'lambda-quick', change: 'new', runId: 'run' }]);
    expect((await outcomes()).filter(({ change }) => change === 'new')).toHaveLength(1);
  });

  it('that is done is not touched again', async () => {
    await work();
    const before = bucket.asked.length;
    expect(await work()).toBe('done');
    expect(bucket.asked.slice(before)).toEqual([`get runs/run/accounts/${defaultAccount}/result.json`]);
  });

  it('whose worker died while it saved is saved, and free for other runs', async () => {
    const dying: Store = { ...store, save: () => Promise.reject(new Error('died')) };
    const name = `account#${defaultAccount}`;
    const lease = { name, holder: 'run', milliseconds: 60_000 };
    await expect(work({ run: aRun({ store: dying }) })).rejects.toThrow('died');
    // What a process that died has no time for.
    await store.takeLease(lease);
    expect(await findings()).toEqual([]);
    const before = wrote;
    expect(await work()).toBe('done');
    expect(await findings()).not.toEqual([]);
    expect(wrote).toBe(before);
    expect(await store.takeLease({ ...lease, holder: 'other' })).toHaveProperty('fence');
    expect(await work()).toBe('done');
    expect(await store.takeLease({ ...lease, holder: 'third' })).toMatchObject({ heldBy: 'other' });
  });

  it('is to be gone on with where the time of its worker is over, and stays leased to its run', async () => {
    const controller = new AbortController();
    const kind = 'logs.group';
    const plan = aPlan(world);
    const collectors = plan.collectors.map((collector) =>
      collector.kinds[0] === kind
        ? {
            ...collector,
            async *collect() {
              controller.abort(new Error('the time is over'));
              yield* await Promise.resolve([]);
            },
          }
        : collector,
    );
    const run = aRun({ plan: { ...plan, collectors } });
    expect(await work({ run, signal: controller.signal })).toBe('interrupted');
    expect(await readAccount(bucket, place)).toBeUndefined();
    expect(await findings()).toEqual([]);
    expect([...bucket.objects.keys()].filter((key) => key.startsWith('snapshots/'))).toEqual([
      `snapshots/${defaultAccount}/global.jsonl.gz`,
    ]);
    const name = `account#${defaultAccount}`;
    expect(await store.takeLease({ name, holder: 'other', milliseconds: 1 })).toMatchObject({ heldBy: 'run' });
    expect(await work()).toBe('done');
    expect(await store.takeLease({ name, holder: 'other', milliseconds: 1 })).toHaveProperty('fence');
  });

  it('is not begun where the time is over already, unless no turn follows', async () => {
    const signal = AbortSignal.abort();
    expect(await work({ signal })).toBe('interrupted');
    expect(bucket.asked).toHaveLength(1);
    expect(await work({ signal, isLast: true })).toBe('done');
  });

  it('tells of what an earlier run saved there and told nobody', async () => {
    await work();
    const [known] = await findings();
    bucket = memoryBucket();
    const plan = aPlan(world, { runId: 'next' });
    const gone = {
      ...known!,
      id: 'of-something-else',
      checkId: 'logs-kept',
      state: 'resolved',
      change: 'resolved',
    } as const;
    await work({ run: aRun({ plan }) }, [known!, gone]);
    const file = await readAccount(bucket, { ...place, runId: 'next' });
    expect(file).toMatchObject({ counts: { results: { changes: { new: 1, resolved: 1 } } } });
  });

  it('leaves no snapshot on a dry run', async () => {
    await work({ run: aRun({ invocation: { asked: { dryRun: true } } as SharedRun['invocation'] }) });
    expect([...bucket.objects.keys()].filter((key) => key.startsWith('snapshots/'))).toEqual([]);
  });
});

describe('The accounts of a run that is concluded', () => {
  const lossOf = (account: string) =>
    aGap({ kind: undefined, account, region: 'global', operation: 'lens-audit:AuditShard' });
  const files = (run = aRun()) => accountFiles({ run, changes: [], lossOf });

  it('are as their workers left them, and saved where a worker had not come to that', async () => {
    const dying: Store = { ...store, save: () => Promise.reject(new Error('the worker died')) };
    await expect(work({ run: aRun({ store: dying }) })).rejects.toThrow('the worker died');
    expect(await files()).toMatchObject([{ account: defaultAccount, isLost: false }]);
    expect(await findings()).toHaveLength(1);
    expect(await files()).toMatchObject([{ isSaved: true }]);
  });

  it('are lost where no worker left anything: their findings stay, stale, and the loss is a gap', async () => {
    await work();
    bucket = memoryBucket();
    const run = aRun({ plan: aPlan(world, { runId: 'next' }) });
    const [lost] = await files(run);
    expect(lost).toMatchObject({
      isLost: true,
      isSaved: true,
      judged: null,
      coverage: [{ collector: 'place', complete: false, gaps: [{ operation: 'lens-audit:AuditShard' }] }],
      counts: { results: { results: { unknown: 4, pass: 0, fail: 0 }, changes: { resolved: 0, gone: 0 } } },
    });
    expect(await findings()).toMatchObject([{ state: 'open', stale: true }]);
    expect(await files(run)).toEqual([lost]);
  });

  it('are closed where they have left the organization, once', async () => {
    await work();
    bucket = memoryBucket();
    const run = aRun({ plan: aPlan(world, { runId: 'next', accounts: [], organizationAccounts: ['999988887777'] }) });
    const [departed] = await files(run);
    expect(departed).toMatchObject({
      account: defaultAccount,
      isLost: false,
      counts: { results: { changes: { gone: 1 } } },
    });
    expect(await findings()).toMatchObject([{ state: 'gone' }]);
    expect(await files(run)).toEqual([departed]);
  });
});
