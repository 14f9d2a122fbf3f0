import { beforeEach, describe, expect, it } from 'vitest';
import { defineCheck, fail, notApplicable, pass, review } from '#kit';
import type { Arn, LambdaFunction, Resource, Store, Verdict } from '#model';
import type { AuditPlan } from '../../src/engine/index.ts';
import { type BothStates, judgedDifferently } from '../../src/re-audit/judged-differently.ts';
import { snapshotSource } from '../../src/re-audit/snapshot-source.ts';
import { memoryStore } from '../../src/store/memory.ts';
import { aPlan, aWorld, kept, quick } from '../engine/world.ts';
import { aFunction, aLogGroup, defaultAccount } from '../support/build.ts';
import { aSnapshot, later } from './known.ts';

const orders = aFunction();
const slow = { ...orders, timeoutSeconds: 3 };
const users = aFunction({ name: 'users' });

let stores: Store[];

beforeEach(() => {
  stores = [];
});

function stateOf(resources: readonly Resource[]): BothStates['before'] {
  const kinds = ['lambda.function', 'logs.group'] as const;
  const places = [
    aSnapshot([], { region: 'global', kinds: ['iam.role'] }),
    aSnapshot(resources, { kinds: [...kinds] }),
  ];
  return sourceOf(new Map([[defaultAccount, new Map(places.map((place) => [place.region, place]))]]));
}

function sourceOf(accounts: Parameters<typeof snapshotSource>[0]['accounts']): BothStates['before'] {
  return snapshotSource({ accounts, at: new Date(later(60)), unread: new Map(), coverage: [], calls: () => 0 });
}

interface Differs extends Partial<Omit<BothStates, 'before' | 'after'>> {
  readonly plan?: Partial<AuditPlan>;
}

async function compared(before: BothStates['before'], after: BothStates['after'], differs: Differs = {}) {
  const { plan = {}, ...rest } = differs;
  const checks = plan.checks ?? [quick];
  const differing = await judgedDifferently(aPlan(aWorld(), { configuredChecks: checks, ...plan, checks }), {
    before,
    after,
    retagged: new Set(),
    scratchStore: () => {
      const store = memoryStore();
      stores.push(store);
      return store;
    },
    signal: new AbortController().signal,
    ...rest,
  });
  return { checks: [...differing.checks].sort(), count: differing.ids.size };
}

/** A check of functions that says what it is told to. */
function saying(judge: (one: LambdaFunction) => Verdict<'odd'>) {
  return defineCheck({
    id: 'lambda-odd',
    title: 'A function is even',
    question: 'PER1',
    practices: ['PER1-01'],
    severity: 'high',
    why: 'Because.',
    remedy: { text: 'Do it.' },
    reference: 'https://docs.aws.amazon.com/lambda/',
    scope: 'region',
    subject: 'lambda.function',
    messages: { odd: '{name} is odd.' },
    judge,
  });
}

/** What is said of a function whose tags are others, and nothing else. */
function ofRetagged(judge: (one: LambdaFunction) => Verdict<'odd'>, retagged: readonly Arn[] = [orders.arn]) {
  const state = [orders, users];
  return compared(stateOf(state), stateOf(state), { plan: { checks: [saying(judge)] }, retagged: new Set(retagged) });
}

const nothing = { checks: [], count: 0 };
const one = { checks: ['lambda-odd'], count: 1 };

describe('Two states of an account', () => {
  it('differ in nothing where the same is said of both', async () => {
    expect(await compared(stateOf([slow, users]), stateOf([slow, users]))).toEqual(nothing);
    expect(await compared(stateOf([orders]), stateOf([{ ...orders, memoryMegabytes: 1024 }]))).toEqual(nothing);
  });

  it('differ in what fails in one and passes in the other', async () => {
    const differing = { checks: ['lambda-quick'], count: 1 };
    expect(await compared(stateOf([orders, users]), stateOf([slow, users]))).toEqual(differing);
    expect(await compared(stateOf([slow, users]), stateOf([orders, users]))).toEqual(differing);
  });

  it('differ in what is said of a thing that is there in one alone', async () => {
    const differing = { checks: ['lambda-quick'], count: 1 };
    expect(await compared(stateOf([users]), stateOf([orders, users]))).toEqual(differing);
    expect(await compared(stateOf([slow, users]), stateOf([users]))).toEqual(differing);
  });

  it('differ in a failure that is told in other words', async () => {
    const plan = { checks: [quick, kept] };
    const group = aLogGroup({ retentionDays: undefined });
    expect(await compared(stateOf([group, orders]), stateOf([group, orders, users]), { plan })).toEqual({
      checks: ['lambda-quick', 'logs-kept'],
      count: 2,
    });
  });

  it('differ in why a check does not apply', async () => {
    const check = saying(({ timeoutSeconds }) => notApplicable(timeoutSeconds === 3 ? 'it is slow' : 'it is not'));
    const plan = { checks: [check] };
    expect(await compared(stateOf([orders, users]), stateOf([slow, users]), { plan })).toEqual(one);
    expect(await compared(stateOf([slow, users]), stateOf([slow, users]), { plan })).toEqual(nothing);
  });

  it('differ in how severe it is, why, and what it is related to', async () => {
    const before = () => fail('odd', { name: 'it' });
    const details = [
      { severity: { level: 'low', because: 'it is small' } },
      { severity: { level: 'high', because: 'it is big' } },
      { related: [users.arn] },
    ] as const;
    for (const detail of details) {
      const after = () => fail('odd', { name: 'it' }, detail);
      const check = saying(({ timeoutSeconds }) => (timeoutSeconds === 3 ? after() : before()));
      expect(await compared(stateOf([orders, users]), stateOf([slow, users]), { plan: { checks: [check] } })).toEqual(
        one,
      );
    }
  });

  it('differ in what fails or is to be reviewed of a thing that has other tags, since these may waive it', async () => {
    expect(await ofRetagged(({ name }) => fail('odd', { name }))).toEqual(one);
    expect(await ofRetagged(({ name }) => review('odd', { name }))).toEqual(one);
  });

  it('do not differ in what passes or does not apply of a thing that has other tags', async () => {
    expect(await ofRetagged(() => pass)).toEqual(nothing);
    expect(await ofRetagged(() => notApplicable('it is even'))).toEqual(nothing);
    expect(await ofRetagged(({ name }) => fail('odd', { name }), [])).toEqual(nothing);
  });

  it('do not differ by waivers', async () => {
    const waiver = {
      id: 'w',
      checks: ['*'],
      resource: '*',
      reason: 'r',
      owner: 'o',
      expires: '2027-01-01T00:00:00.000Z',
    };
    const plan = { waivers: [waiver] };
    expect(await compared(stateOf([orders]), stateOf([slow]), { plan })).toEqual({
      checks: ['lambda-quick'],
      count: 1,
    });
  });

  it('differ in nothing where neither can be looked at', async () => {
    expect(await compared(sourceOf(new Map()), sourceOf(new Map()))).toEqual(nothing);
  });

  it('are each judged with a store of its own, without any knowledge', async () => {
    await compared(stateOf([slow]), stateOf([slow]));
    expect(stores).toHaveLength(2);
    expect(stores[0]).not.toBe(stores[1]);
  });

  it('are not judged once it is interrupted', async () => {
    const signal = AbortSignal.abort(new Error('time is up'));
    await expect(compared(stateOf([orders]), stateOf([slow]), { signal })).rejects.toThrow('time is up');
  });
});
