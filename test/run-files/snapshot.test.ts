import { describe, expect, it } from 'vitest';
import type { Kind, Resource } from '#model';
import { liveSource } from '../../src/engine/index.ts';
import {
  packed,
  RunFilesError,
  readSnapshot,
  type Snapshot,
  snapshottingSource,
  writeSnapshot,
} from '../../src/run-files/index.ts';
import { aSession, aWorld, collectorsOf } from '../engine/world.ts';
import { aFunction, aGap, defaultAccount } from '../support/build.ts';
import { memoryBucket } from '../support/memory-bucket.ts';

const key = `snapshots/${defaultAccount}/eu-west-1.jsonl.gz`;

const snapshot: Snapshot = {
  runId: 'run',
  toolVersion: '1.2.3',
  account: defaultAccount,
  partition: 'aws',
  region: 'eu-west-1',
  at: '2026-11-26T05:00:00.000Z',
  depth: 'standard',
  audited: ['eu-west-1'],
  skipped: ['ap-east-1'],
  kinds: ['lambda.function', 'lambda.alias'],
  resources: new Map<Kind, readonly Resource[]>([
    ['lambda.function', [aFunction({ name: 'one' }), aFunction({ name: 'two' })]],
    ['lambda.alias', []],
  ]),
  gaps: [aGap({ kind: 'lambda.alias' })],
};

const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

describe('A snapshot', () => {
  it('comes back as it was written, with kinds of which there was nothing', async () => {
    const bucket = memoryBucket();
    await writeSnapshot(bucket, snapshot);
    const read = await readSnapshot(bucket, defaultAccount, 'eu-west-1');
    expect(plain({ ...read, resources: [...(read?.resources ?? [])] })).toMatchObject(
      plain({ ...snapshot, resources: [...snapshot.resources] }) as object,
    );
  });

  it('is none where there is none, or one of a later version', async () => {
    const bucket = memoryBucket();
    expect(await readSnapshot(bucket, defaultAccount, 'eu-west-1')).toBeUndefined();
    await bucket.put(key, await packed(['{"format":"lens-audit-snapshot","formatVersion":"2.0"}\n']));
    expect(await readSnapshot(bucket, defaultAccount, 'eu-west-1')).toBeUndefined();
  });

  it.each([
    ['without its end', (lines: readonly string[]) => lines.slice(0, -1)],
    ['without a line of it', (lines: readonly string[]) => lines.filter((_, index) => index !== 1)],
    ['without its beginning', (lines: readonly string[]) => lines.slice(1)],
  ])('%s is damaged', async (_, damage) => {
    const bucket = memoryBucket();
    await writeSnapshot(bucket, snapshot);
    const { gunzipSync } = await import('node:zlib');
    const lines = gunzipSync(bucket.objects.get(key)!).toString('utf8').trim().split('\n');
    await bucket.put(key, await packed(damage(lines).map((line) => `${line}\n`)));
    const failure = await readSnapshot(bucket, defaultAccount, 'eu-west-1').catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(RunFilesError);
    expect(String(failure)).toContain(`${key} is damaged`);
  });
});

describe('A source that leaves snapshots', () => {
  const world = aWorld({ resources: [aFunction()], refused: ['logs.group'], off: ['ap-east-1'] });

  async function looked({ isWhole = true, aborted = false }) {
    const bucket = memoryBucket();
    const source = snapshottingSource(
      liveSource(aSession(world), () => new Date('2026-11-26T05:00:00Z')),
      {
        ...{ bucket, runId: 'run', toolVersion: '1.2.3', depth: 'deep' },
        isWhole: () => isWhole,
        signal: aborted ? AbortSignal.abort() : new AbortController().signal,
      },
    );
    const entrance = await source.enter(defaultAccount, 'all');
    if ('gap' in entrance) throw new Error(entrance.gap.detail);
    const collectors = collectorsOf(world).filter(({ scope }) => scope === 'region');
    const view = await entrance.look('eu-west-1', collectors);
    return { source, view, snapshot: await readSnapshot(bucket, defaultAccount, 'eu-west-1') };
  }

  it('leaves what it saw, what it did not see, and when', async () => {
    const { source, snapshot: left } = await looked({});
    expect(source.calls).toBe(7);
    expect(left).toMatchObject({
      at: '2026-11-26T05:00:00.000Z',
      depth: 'deep',
      audited: ['eu-west-1', 'us-east-1'],
      skipped: ['ap-east-1'],
      kinds: ['lambda.function', 'logs.group'],
      gaps: [{ kind: 'logs.group' }],
    });
    expect(left?.resources.get('lambda.function')).toHaveLength(1);
  });

  it('leaves none where a part of the account is looked at, or the look was broken off', async () => {
    expect((await looked({ isWhole: false })).snapshot).toBeUndefined();
    const { view, snapshot: left } = await looked({ aborted: true });
    expect(left).toBeUndefined();
    expect(view.region).toBe('eu-west-1');
  });

  it('tells of an account that it cannot enter as its source does', async () => {
    const source = snapshottingSource(
      liveSource(aSession(aWorld({ refused: [defaultAccount] })), () => new Date()),
      {
        ...{ bucket: memoryBucket(), runId: 'run', toolVersion: '1', depth: 'standard', isWhole: () => true },
        signal: new AbortController().signal,
      },
    );
    expect(await source.enter(defaultAccount, 'all')).toMatchObject({ gap: { operation: 'sts:AssumeRole' } });
  });
});
