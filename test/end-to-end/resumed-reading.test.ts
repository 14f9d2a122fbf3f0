import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collectors } from '../../collectors/catalog.ts';
import { openSession, type Session } from '../../src/aws/index.ts';
import { type Entrance, type Look, liveSource } from '../../src/engine/index.ts';
import { type Collector, optIns } from '../../src/kit/index.ts';
import { journalKeys, openJournal, packed, resumingSource } from '../../src/run-files/index.ts';
import { readObject } from '../../src/run-files/line-parts.ts';
import { type LocalAws, startLocalAws } from '../demo/local-aws.ts';
import { accountIds, auditorExternalId, auditorRoleName, smallEstate } from '../sandbox/estate/index.ts';
import { type MemoryBucket, memoryBucket } from '../support/memory-bucket.ts';

const account = accountIds.production;
const now = () => new Date();

let local: LocalAws;
let session: Session;

beforeAll(async () => {
  local = await startLocalAws(smallEstate(), 'findings');
  session = await openSession({
    userAgent: 'serverless-lens-auditor/test',
    runId: 'reading',
    roleName: auditorRoleName,
    externalId: auditorExternalId,
    pacing: { share: 100 },
    optIn: optIns,
  });
}, 60_000);

afterAll(async () => {
  session.close();
  await local.stop();
});

/** The account as a worker enters it, which reads on from what stands in the bucket. */
async function entered(bucket: MemoryBucket, signal = new AbortController().signal): Promise<Entrance> {
  const keysOf = await journalKeys(bucket, 'run', account);
  const source = resumingSource(liveSource(session, now), {
    signal,
    journalOf: (_, region) =>
      openJournal(bucket, { runId: 'run', account, region }, { keys: keysOf(region), now, wrote: () => undefined }),
  });
  const entrance = await source.enter(account, ['eu-west-1', 'us-east-1']);
  if ('gap' in entrance) throw new Error(entrance.gap.detail);
  return entrance;
}

interface Reading {
  readonly views: readonly Look[];
  /** What was asked: operation, place and a digest of the rest. */
  readonly calls: readonly string[];
}

const scopes = { global: 'account', 'eu-west-1': 'region', 'us-east-1': 'region' } as const;

async function read(bucket: MemoryBucket, chosen: readonly Collector[] = collectors): Promise<Reading> {
  const before = local.sandbox.calls.length;
  const entrance = await entered(bucket);
  const views: Look[] = [];
  for (const [region, scope] of Object.entries(scopes))
    views.push(
      await entrance.look(
        region,
        chosen.filter((one) => one.scope === scope),
      ),
    );
  const calls = local.sandbox.calls
    .slice(before)
    .filter(({ service }) => service !== 'sts')
    .map(({ operation, region, input }) => `${operation} ${region} ${input}`);
  return { views, calls };
}

/** As it is written down: what is undefined is not there. */
function seen({ views }: Reading): readonly unknown[] {
  return views.map(({ region, resources, gaps, coverage }) => {
    const kinds = [...resources].map(([kind, list]) => [kind, list.map((one) => JSON.stringify(one)).sort()]);
    return JSON.parse(JSON.stringify({ region, kinds: kinds.sort(), gaps, coverage })) as unknown;
  });
}

/** Leaves of what is in the bucket the looks alone, as if no collector had come to its end. */
async function forgetEnds(bucket: MemoryBucket): Promise<number> {
  let looks = 0;
  for (const key of await bucket.list('runs/run/journal/')) {
    const lines = (await readObject(bucket, key)) as readonly object[];
    const kept = lines.filter((line) => 'began' in line || 'looked' in line);
    looks += kept.length;
    await bucket.put(key, await packed(kept.map((line) => `${JSON.stringify(line)}\n`)));
  }
  return looks;
}

/** The same objects in a bucket of its own. */
function copied(bucket: MemoryBucket): MemoryBucket {
  const copy = memoryBucket();
  for (const [key, bytes] of bucket.objects) copy.objects.set(key, bytes);
  return copy;
}

describe('A worker that goes on with what another one read', { timeout: 120_000 }, () => {
  const written = memoryBucket();
  let first: Reading;

  beforeAll(async () => {
    first = await read(written);
    expect(first.views.flatMap(({ gaps }) => gaps)).toEqual([]);
  }, 120_000);

  const asked = (reading: Reading, operation: string) =>
    reading.calls.filter((call) => call.startsWith(`${operation} `)).length;

  it('sees the same of all kinds, and asks AWS for nothing but the regions, where all had come to its end', async () => {
    const second = await read(copied(written));
    expect(seen(second)).toEqual(seen(first));
    expect(second.views.map(({ at }) => at)).toEqual(first.views.map(({ at }) => at));
    const operations = new Set(second.calls.map((call) => call.split(' ')[0]));
    // The account is no payer, which AWS says with an error: that is asked again, as whatever was refused is.
    expect([...operations].sort()).toEqual(['ListCostAllocationTags', 'ListRegions']);
  });

  it('lists again what had not come to its end, and looks no second time at what it had looked at', async () => {
    const bucket = copied(written);
    expect(await forgetEnds(bucket)).toBeGreaterThan(200);
    const second = await read(bucket);
    expect(seen(second)).toEqual(seen(first));
    // What is asked of one thing names it.
    for (const operation of [
      'GetFunctionRecursionConfig',
      'GetQueueAttributes',
      'DescribeTable',
      'GetTopicAttributes',
    ]) {
      expect({ operation, before: asked(first, operation) > 0 }).toEqual({ operation, before: true });
      expect({ operation, again: asked(second, operation) }).toEqual({ operation, again: 0 });
    }
    expect(second.calls.length).toBeLessThan(first.calls.length / 4);
  });

  it('knows which resources an environment names, though the values are in no object that it reads', async () => {
    const bucket = copied(written);
    for (const key of await bucket.list('runs/run/journal/')) {
      const lines = (await readObject(bucket, key)) as readonly { readonly collected?: string }[];
      const kept = lines.filter(({ collected }) => collected !== 'lambda.environment-reference');
      await bucket.put(key, await packed(kept.map((line) => `${JSON.stringify(line)}\n`)));
    }
    const second = await read(bucket);
    const references = ({ views }: Reading) =>
      views.flatMap(({ resources }) => resources.get('lambda.environment-reference') ?? []);
    expect(references(first).length).toBeGreaterThan(0);
    expect(references(second)).toEqual(references(first));
    expect(asked(second, 'ListFunctions')).toBeGreaterThan(0);
    expect(asked(second, 'GetPolicy')).toBe(0);
  });
});
