import { beforeEach, describe, expect, it } from 'vitest';
import { type Check, defineCheck, fail, pass } from '#kit';
import type { Outcome, Resource, Run, Store } from '#model';
import type { AuditPlan } from '../../src/engine/index.ts';
import { type Amendment, reAudit } from '../../src/re-audit/re-audit.ts';
import type { Sighting } from '../../src/run-files/index.ts';
import { memoryStore } from '../../src/store/memory.ts';
import { anAuditor, aPlan, aWorld, collectorOf, either, kept, quick, type World } from '../engine/world.ts';
import { aFunction, aLogGroup, aQueue, aRole, defaultAccount, defaultRegion, seen } from '../support/build.ts';
import { aSighting, aSnapshot, aTouched } from './known.ts';

const meta = {
  question: 'PER1',
  practices: ['PER1-01'],
  severity: 'high',
  why: 'Because.',
  remedy: { text: 'Do it.' },
  reference: 'https://docs.aws.amazon.com/lambda/',
} as const;

const role = aRole();
const orders = aFunction({ roleArn: role.arn });
const users = aFunction({ name: 'users', roleArn: aRole({ name: 'users-role' }).arn });
const endless = aLogGroup({ retentionDays: undefined });

let world: World;
let store: Store;
let outcomes: Outcome[];
let told: Run[];
let scratchStores: number;

beforeEach(async () => {
  world = aWorld({ regions: [defaultRegion], resources: [orders, users, endless, role] });
  store = memoryStore();
  outcomes = [];
  told = [];
  scratchStores = 0;
  await anAuditor(world, store).audit({ collectors: aPlan(world).collectors });
});

interface Changed {
  readonly before?: readonly Resource[];
  readonly seen: readonly (Sighting & { readonly region?: string })[];
  readonly plan?: Partial<AuditPlan>;
  readonly at?: string;
}

/** What is known is what the audit of the first of November saw. */
async function changed({
  before = world.resources,
  seen: sightings,
  plan,
  at = '2026-11-02T00:00:00.000Z',
}: Changed): Promise<Run | undefined> {
  const inPlace = (region: string) => before.filter((one) => one.region === region);
  const kinds = ['lambda.function', 'logs.group'] as const;
  const known = new Map([
    ['global', aSnapshot(inPlace('global'), { region: 'global', kinds: ['iam.role'] })],
    [defaultRegion, aSnapshot(inPlace(defaultRegion), { kinds: [...kinds] })],
  ]);
  const looked = sightings.map(({ region = defaultRegion, ...sighting }) => ({
    touched: aTouched({ kind: sighting.kind as 'lambda.function', id: sighting.id, region }),
    sighting,
    coverage: [{ account: defaultAccount, region, collector: sighting.kind, complete: true, gaps: [] }],
  }));
  const amendment: Amendment = { account: defaultAccount, known, looked, watching: new Map() };
  return reAudit(aPlan(world, { runId: 'again', startedAt: at, ...plan }), amendment, {
    at: new Date(at),
    calls: () => 5,
    store,
    scratchStore: () => {
      scratchStores += 1;
      return memoryStore();
    },
    spool: (outcome) => {
      outcomes.push(outcome);
      return Promise.resolve();
    },
    async *outcomes() {
      yield* await Promise.resolve(outcomes);
    },
    tell: (run) => {
      told.push(run);
      return Promise.resolve(true);
    },
    now: () => new Date(at),
    progress: () => undefined,
    signal: new AbortController().signal,
  });
}

function sight(resource: Resource, differs: object = {}): Sighting {
  return aSighting([{ ...resource, ...differs }], {
    kind: resource.kind,
    id: resource.name,
    kinds: [resource.kind],
  });
}

async function states(): Promise<Readonly<Record<string, string>>> {
  const known: Record<string, string> = {};
  for await (const { checkId, resource, state, stale } of store.load(defaultAccount))
    known[`${checkId} ${resource?.name ?? ''}`] = stale ? 'stale' : state;
  return known;
}

const group = `logs-kept ${endless.name}`;

describe('A re-audit', () => {
  it('opens what is wrong now, and tells of that alone', async () => {
    const run = await changed({ seen: [sight(orders, { timeoutSeconds: 3 })] });
    expect(run).toMatchObject({
      id: 'again',
      complete: true,
      accounts: [{ id: defaultAccount }],
      summary: { calls: 5, changes: { new: 1, unchanged: 0 } },
    });
    expect(outcomes.map(({ checkId, change }) => [checkId, change])).toEqual([['lambda-quick', 'new']]);
    expect(await states()).toEqual({ 'lambda-quick orders': 'open', [group]: 'open' });
    expect(told).toEqual([run]);
  });

  it('is no run where nothing is said otherwise', async () => {
    expect(await changed({ seen: [sight(orders, { memoryMegabytes: 1024 })] })).toBeUndefined();
    expect(await changed({ seen: [sight(orders)] })).toBeUndefined();
    expect(await changed({ seen: [sight(endless, { storedBytes: 5 })] })).toBeUndefined();
    expect(await changed({ seen: [] })).toBeUndefined();
    expect(told).toEqual([]);
    for await (const { id } of store.runs()) expect(id).not.toBe('again');
  });

  it('is no run where what was seen is in a region that is not known, though a thing here has its name', async () => {
    const elsewhere = { ...sight(orders, { timeoutSeconds: 3 }), region: 'us-east-1' };
    expect(await changed({ seen: [elsewhere] })).toBeUndefined();
    expect(outcomes).toEqual([]);
  });

  it('is no run where no check looks at what changed', async () => {
    const plan = { checks: [kept], configuredChecks: [kept] };
    expect(
      await changed({ seen: [sight(role, { path: '/app/' })].map((one) => ({ ...one, region: 'global' })), plan }),
    ).toBeUndefined();
    expect(scratchStores).toBe(0);
  });

  it('closes what was mended and what is gone', async () => {
    await changed({ seen: [sight(endless, { retentionDays: 30 })] });
    expect(await states()).toEqual({ [group]: 'resolved' });
  });

  it('closes the findings of what is gone, and of nothing else', async () => {
    await changed({ seen: [aSighting([], { kind: 'logs.group', id: endless.name, kinds: ['logs.group'] })] });
    expect(await states()).toEqual({ [group]: 'gone' });
  });

  it('judges what joins the thing that changed', async () => {
    const added = aFunction({ name: 'added', roleArn: users.roleArn });
    await changed({ seen: [sight(added)] });
    expect(outcomes.filter(({ change }) => change !== null)).toMatchObject([
      { checkId: 'logs-kept', change: 'changed', message: expect.stringContaining('3 functions') as unknown },
    ]);
  });

  it('judges what spans regions over all that is known', async () => {
    const run = await changed({ seen: [sight(users, { roleArn: role.arn })] });
    expect(outcomes).toMatchObject([{ checkId: 'role-shared', change: 'new', region: 'global' }]);
    expect(run?.regions).toEqual([defaultRegion]);
  });

  it('judges a role that changed in all regions', async () => {
    const inGlobal = { ...sight(role, { name: role.name, arn: `${role.arn}x` }), region: 'global' };
    await changed({
      before: [
        ...world.resources,
        { ...users, name: 'also', arn: `${users.arn}-also`, roleArn: `${role.arn}x` as const },
        { ...users, roleArn: `${role.arn}x` as const },
      ],
      seen: [inGlobal],
    });
    expect(outcomes).toMatchObject([{ checkId: 'role-shared', change: 'new' }]);
  });

  it('leaves alone what the snapshot says otherwise than what was found since', async () => {
    const auditor = anAuditor(world, store);
    world.resources = [orders, { ...users, timeoutSeconds: 3 }, endless, role];
    await auditor.audit({ runId: 'narrow', resources: [users.arn] });
    expect(await states()).toMatchObject({ 'lambda-quick users': 'open' });
    await changed({
      before: [orders, users, endless, role],
      seen: [sight(orders, { timeoutSeconds: 3 })],
      at: '2026-11-05T00:00:00.000Z',
    });
    expect(await states()).toMatchObject({ 'lambda-quick users': 'open', 'lambda-quick orders': 'open' });
  });

  it('leaves alone what was seen later than its look', async () => {
    await changed({ seen: [sight(orders, { timeoutSeconds: 3 })], at: '2026-11-03T00:00:00.000Z' });
    await changed({
      before: [{ ...orders, timeoutSeconds: 3 }, users, endless, role],
      seen: [sight(orders)],
      at: '2026-11-02T12:00:00.000Z',
    });
    expect(await states()).toMatchObject({ 'lambda-quick orders': 'open' });
  });

  it('decides nothing by what was read for something that has changed, and closes nothing', async () => {
    const resting = collectorOf(world, 'sqs.queue', { after: ['logs.group'] });
    const joining = defineCheck({
      ...meta,
      id: 'logs-kept',
      title: 'Logs are kept',
      scope: 'region',
      subject: 'logs.group',
      joins: ['sqs.queue'],
      messages: { endless: '{name} never ends.' },
      judge: ({ name, retentionDays }) => (retentionDays === undefined ? fail('endless', { name }) : pass),
    });
    const plan = { checks: [joining], configuredChecks: [joining], collectors: [...aPlan(world).collectors, resting] };
    for (const before of [world.resources, [...world.resources, aQueue()]])
      expect(await changed({ before, seen: [sight(endless, { retentionDays: 30 })], plan })).toBeUndefined();
    expect(await states()).toEqual({ [group]: 'open' });
  });

  it('leaves what sums up more than was looked at to the next audit, where it would sum up less', async () => {
    const resting = collectorOf(world, 'sqs.queue', { after: ['logs.group'] });
    const summing = (hints: 'sqs.queue'[]) =>
      defineCheck({
        ...meta,
        id: 'lambda-logs',
        title: 'Logs are few',
        scope: 'region',
        subject: 'lambda.function',
        joins: ['logs.group'],
        hints,
        messages: { many: '{retention} days' },
        judge: (_, { all }) => fail('many', { retention: String(all('logs.group')[0]?.retentionDays) }),
      });
    const collectors = [...aPlan(world).collectors, resting];
    const seenOnce = [sight(endless, { retentionDays: 30 })];
    const judgedBy = (check: ReturnType<typeof summing>) =>
      changed({ seen: seenOnce, plan: { checks: [check], configuredChecks: [check], collectors } });
    expect(await judgedBy(summing(['sqs.queue']))).toBeUndefined();
    expect(await judgedBy(summing([]))).toMatchObject({ summary: { ofNewChecks: { 'lambda-logs': 2 } } });
  });

  it('judges what was looked at where only what sharpens the answer is left behind', async () => {
    const collectors = [...aPlan(world).collectors, collectorOf(world, 'sqs.queue', { after: ['logs.group'] })];
    for (const check of [kept, either]) {
      const checks: readonly Check[] = [{ ...check, hints: ['sqs.queue'] }];
      const run = await changed({
        seen: [sight(endless, { retentionDays: 30 })],
        plan: { checks, configuredChecks: checks, collectors },
      });
      expect(run).toMatchObject({ id: 'again', complete: true });
    }
    expect(await states()).toEqual({ [group]: 'resolved' });
  });

  it('asks the waivers anew where tags changed that may waive', async () => {
    const tagged = { ...sight(endless, { tags: seen({ keep: 'forever' }) }) };
    const waiver = {
      id: 'w',
      checks: ['logs-kept'],
      resource: '*',
      tag: { key: 'keep' },
      reason: 'law',
      owner: 'me',
      expires: '2027-01-01T00:00:00.000Z',
    };
    await changed({ seen: [tagged], plan: { waivers: [waiver] } });
    expect(await states()).toEqual({ [group]: 'waived' });
  });

  it('is incomplete where an account that watches this one is not known', async () => {
    const watched = defineCheck({
      ...meta,
      id: 'lambda-quick',
      title: 'A function is quick',
      scope: 'region',
      subject: 'lambda.function',
      joins: ['cloudwatch.alarm'],
      messages: { slow: '{name} is slow.' },
      judge: ({ name, timeoutSeconds }) => (timeoutSeconds === 3 ? fail('slow', { name }) : pass),
    });
    const collectors = [...aPlan(world).collectors, collectorOf(world, 'cloudwatch.alarm')];
    const plan = { checks: [watched, quick], configuredChecks: [watched, quick], monitoringAccounts: ['444455556666'] };
    const run = await changed({ seen: [sight(orders, { timeoutSeconds: 3 })], plan: { ...plan, collectors } });
    expect(run).toMatchObject({ complete: false, summary: { gaps: 1 } });
    const beside: readonly Check[] = [{ ...watched, id: 'lambda-watched', evaluate: () => [] }, quick];
    const without = { ...plan, checks: beside, configuredChecks: beside, collectors };
    expect(await changed({ seen: [sight(orders, { timeoutSeconds: 3 })], plan: without })).toMatchObject({
      complete: true,
      summary: { gaps: 0 },
    });
  });
});
