import { describe, expect, it } from 'vitest';
import type { Finding, Kind, Resource } from '#model';
import { counting } from '../../src/engine/counting.ts';
import type { HandedOn, PlaceView } from '../../src/engine/index.ts';
import {
  markSaved,
  monitoringIn,
  outcomesIn,
  RunFilesError,
  readAccount,
  readRunFile,
  toldSinks,
  transitionsIn,
  untoldIn,
  writeAccount,
  writeRunFile,
} from '../../src/run-files/index.ts';
import { aGap, anAlarm, aTopic } from '../support/build.ts';
import { memoryBucket } from '../support/memory-bucket.ts';

const change = (account: string) => ({ id: `of-${account}`, account }) as Finding;
const begun: HandedOn = {
  record: {
    id: 'run',
    startedAt: '2026-11-26T05:00:00.000Z',
    toolVersion: '1',
    accounts: ['1', '2'],
    whole: true,
    ended: null,
    told: false,
  },
  changes: [change('1'), change('2'), change('1')],
  previousFinishedAt: undefined,
  waivers: [],
  beside: [],
  left: [],
};
const view: PlaceView = {
  account: '9',
  region: 'eu-west-1',
  resources: new Map<Kind, readonly Resource[]>([
    ['cloudwatch.alarm', [anAlarm({ name: 'one' }), anAlarm({ name: 'two' })]],
    ['sns.topic', [aTopic()]],
  ]),
  gaps: [aGap({ kind: 'sns.subscription' })],
  coverage: [{ account: '9', region: 'eu-west-1', collector: 'cloudwatch.alarm', complete: true, gaps: [] }],
};
const decided = {
  runId: 'run',
  startedAt: '2026-11-26T05:00:00.000Z',
  toolVersion: '1',
  accounts: [{ id: '1', name: null }],
  asked: { depth: 'deep' },
  calls: 12,
  organizationAccounts: undefined,
  begun,
  monitoring: [view, { ...view, region: 'global', resources: new Map(), gaps: [], coverage: [] }],
};

const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

async function gathered<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

describe('The file of a run', () => {
  it('has what its planner decided, and leads to what it looked at', async () => {
    const bucket = memoryBucket();
    await writeRunFile(bucket, decided);
    const file = await readRunFile(bucket, 'run');
    expect(file).toMatchObject({
      asked: { depth: 'deep' },
      organizationAccounts: null,
      begun: { record: begun.record, previousFinishedAt: null },
      calls: 12,
    });
    expect(JSON.stringify(file)).not.toContain('of-1');
    expect(await untoldIn(bucket, file, (account) => account === '1')).toEqual([change('1'), change('1')]);
    const [first, second] = await monitoringIn(bucket, file);
    expect(plain([...first!.resources])).toEqual(plain([...view.resources]));
    expect(first).toMatchObject({ account: '9', region: 'eu-west-1', gaps: view.gaps, coverage: view.coverage });
    expect(second).toMatchObject({ region: 'global', gaps: [], coverage: [] });
  });

  it('is written last, so that whoever finds it finds the rest', async () => {
    const bucket = memoryBucket();
    await writeRunFile(bucket, {
      ...decided,
      organizationAccounts: ['1'],
      begun: { ...begun, previousFinishedAt: 'then' },
    });
    expect(bucket.asked.at(-1)).toBe('put runs/run/run.json');
    expect(await readRunFile(bucket, 'run')).toMatchObject({
      organizationAccounts: ['1'],
      begun: { previousFinishedAt: 'then' },
    });
  });

  it('that is not there is an error that says what to do', async () => {
    const failure = await readRunFile(memoryBucket(), 'never').catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(RunFilesError);
    expect(String(failure)).toContain('runs/never/run.json is not there');
    expect(String(failure)).toContain('Start a new audit.');
  });
});

describe('The files of an account', () => {
  const place = { runId: 'run', account: '111122223333' };
  const counts = counting({ listsNotApplicable: false }, () => Promise.resolve()).counts();
  const ofRegion = { account: place.account, region: 'eu-west-1' };
  const part = {
    account: place.account,
    regions: ['eu-west-1'],
    skipped: [],
    coverage: [
      { ...ofRegion, collector: 'sqs.queue', complete: true, gaps: [] },
      { ...ofRegion, collector: 'sns.topic', complete: false, gaps: [aGap({ kind: 'sns.topic' })] },
    ],
    counts,
    judged: ['one'],
  };
  const outcome = { id: 'outcome' } as never;
  const transition = { change: 'new' } as never;

  it('tell what came of it, also before it is saved, so that nobody has to judge it again', async () => {
    const bucket = memoryBucket();
    expect(await readAccount(bucket, place)).toBeUndefined();
    const writer = writeAccount(bucket, place);
    await writer.spool(outcome);
    await writer.settle(part, [transition], { calls: 40, isLost: false });
    const settled = (await readAccount(bucket, place))!;
    expect(settled).toEqual({
      ...part,
      calls: 40,
      isLost: false,
      isSaved: false,
      parts: { outcomes: 1, transitions: 1 },
    });
    expect(await gathered(outcomesIn(bucket, place.runId, [settled]))).toEqual([outcome]);
    expect(await gathered(transitionsIn(bucket, place, settled))).toEqual([transition]);
    expect(await writer.saved()).toEqual({ ...settled, isSaved: true });
    expect(await readAccount(bucket, place)).toEqual({ ...settled, isSaved: true });
  });

  it('can be marked as saved by whoever finds them so', async () => {
    const bucket = memoryBucket();
    await writeAccount(bucket, place).settle(part, [], { calls: 0, isLost: true });
    const settled = (await readAccount(bucket, place))!;
    await markSaved(bucket, place, settled);
    expect(await readAccount(bucket, place)).toMatchObject({ isSaved: true, isLost: true });
  });

  it('are not saved before they are settled', async () => {
    await expect(writeAccount(memoryBucket(), place).saved()).rejects.toThrow('is not settled');
  });
});

describe('Sinks that tell once', () => {
  it('are skipped by whoever tries again, but for those that failed', async () => {
    const bucket = memoryBucket();
    const delivered: string[] = [];
    const sink = (name: string, fails = false) => ({
      name,
      deliver: () => {
        if (fails) return Promise.reject(new Error('no'));
        delivered.push(name);
        return Promise.resolve();
      },
    });
    const run = {} as never;
    const none = gathered([] as never) as never;
    const first = await toldSinks(bucket, 'run');
    await first(sink('sns')).deliver(run, none);
    await expect(first(sink('chat', true)).deliver(run, none)).rejects.toThrow('no');
    const second = await toldSinks(bucket, 'run');
    for (const name of ['sns', 'chat', 'chat']) await second(sink(name)).deliver(run, none);
    expect(delivered).toEqual(['sns', 'chat']);
  });
});
