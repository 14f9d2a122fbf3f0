import { describe, expect, it } from 'vitest';
import type { Collector } from '#kit';
import { type SnapshotSourceParts, snapshotSource } from '../../src/re-audit/snapshot-source.ts';
import type { Snapshot } from '../../src/run-files/index.ts';
import { aFunction, aGap, aQueue, aRole, defaultAccount, defaultRegion } from '../support/build.ts';
import { aSnapshot, later } from './known.ts';

const whole = aSnapshot([aRole()], { region: 'global', skipped: ['ap-east-1'] });
const orders = aFunction();
const region = aSnapshot([orders, aQueue()], { kinds: ['lambda.alias'] });
const at = new Date(later(60));

function collectorOf(...kinds: Collector['kinds']): Collector {
  return { kinds, scope: 'region', after: [], depth: 'standard', permissions: ['a:B'], collect: () => nothing() };
}

async function* nothing(): AsyncGenerator<never> {
  yield* await Promise.resolve([]);
}

function source(differs: Partial<SnapshotSourceParts> = {}, snapshots: readonly Snapshot[] = [whole, region]) {
  const accounts = new Map([[defaultAccount, new Map(snapshots.map((one) => [one.region, one]))]]);
  return snapshotSource({ accounts, at, unread: new Map(), coverage: [], calls: () => 7, ...differs });
}

async function entered(...given: Parameters<typeof source>) {
  const entrance = await source(...given).enter(defaultAccount, 'all');
  if ('gap' in entrance) throw new Error(entrance.gap.detail);
  return entrance;
}

describe('A source of snapshots', () => {
  it('has the regions that there are snapshots of, and those that were off', async () => {
    expect(await entered()).toMatchObject({
      partition: 'aws',
      regions: { audited: [defaultRegion], skipped: ['ap-east-1'] },
    });
    const narrowed = await source().enter(defaultAccount, ['us-east-1']);
    expect(narrowed).toMatchObject({ regions: { audited: [], skipped: [] } });
    expect(source().calls).toBe(7);
  });

  it('gives what is asked for of a place, as of when it is judged', async () => {
    const look = await (await entered()).look(defaultRegion, [
      collectorOf('lambda.function'),
      collectorOf('lambda.alias'),
    ]);
    expect(look).toMatchObject({ account: defaultAccount, region: defaultRegion, at, coverage: [], unread: [] });
    expect([...look.resources]).toEqual([
      ['lambda.function', [orders]],
      ['lambda.alias', []],
    ]);
  });

  it('keeps the gaps of what is asked for, and tells only of what was looked at again', async () => {
    const gaps = [aGap({ kind: 'lambda.function' }), aGap({ kind: 'sqs.queue' }), aGap({ kind: undefined })];
    const here = {
      account: defaultAccount,
      region: defaultRegion,
      collector: 'lambda.function',
      complete: true,
      gaps: [],
    };
    const elsewhere = { ...here, region: 'us-east-1' };
    const theirs = { ...here, account: '444455556666' };
    const coverage = [here, elsewhere, theirs];
    const look = await (await entered({ coverage }, [whole, { ...region, gaps }])).look(defaultRegion, [
      collectorOf('lambda.function'),
    ]);
    expect(look.gaps).toEqual([gaps[0], gaps[2]]);
    expect(look.coverage).toEqual([here]);
  });

  it('has nothing of a kind that was read and of which there was nothing', async () => {
    const empty = { ...region, kinds: [...region.kinds, 'sns.topic' as const] };
    const look = await (await entered({}, [whole, empty])).look(defaultRegion, [collectorOf('sns.topic')]);
    expect(look.resources.get('sns.topic')).toEqual([]);
    expect(look.unread).toEqual([]);
  });

  it('says what was never read, and what was not read again with what it was read for', async () => {
    const because = 'ec2.subnet: gone by';
    const unread = new Map([
      [
        `${defaultAccount}/${defaultRegion}`,
        [{ kind: 'sqs.queue', account: defaultAccount, region: defaultRegion, because } as const],
      ],
    ]);
    const look = await (await entered({ unread })).look(defaultRegion, [
      collectorOf('sqs.queue'),
      collectorOf('sns.topic'),
    ]);
    expect(look.unread).toMatchObject([
      { kind: 'sqs.queue', because },
      { kind: 'sns.topic', because: 'sns.topic: the last audit of the account did not read it' },
    ]);
    expect(look.resources.get('sqs.queue')).toEqual([]);
  });

  it('knows that there may be more by now of all that is not watched', async () => {
    const { mayHaveGrown } = await (await entered()).look(defaultRegion, []);
    expect(
      ['lambda.function', 'lambda.alias', 'logs.group'].map((kind) => mayHaveGrown?.(kind as 'logs.group')),
    ).toEqual([false, false, false]);
    expect(mayHaveGrown?.('sqs.queue')).toBe(true);
  });

  it('has a gap in place of an account that it does not know', async () => {
    expect(await source().enter('444455556666', 'all')).toEqual({
      gap: {
        hides: 'listing',
        kind: undefined,
        account: '444455556666',
        region: 'global',
        operation: 'lens-audit:ReadSnapshot',
        reason: 'unavailable',
        code: undefined,
        count: 1,
        detail: 'there is no snapshot of account 444455556666: audit it whole',
      },
    });
    expect(await source({}, [region]).enter(defaultAccount, 'all')).toHaveProperty('gap');
  });

  it('is not asked for a region that it did not name', async () => {
    const entrance = await entered();
    expect(() => entrance.look('us-east-1', [])).toThrow(/bug: there is no snapshot of 111122223333\/us-east-1/);
  });
});
