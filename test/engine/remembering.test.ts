import { describe, expect, it } from 'vitest';
import type { Check } from '#kit';
import type { RunRecord, Store } from '#model';
import { LeaseLostError } from '../../src/engine/index.ts';
import { dryStore } from '../../src/store/dry-store.ts';
import { memoryStore } from '../../src/store/memory.ts';
import { aFunction, defaultAccount } from '../support/build.ts';
import { allChecks, anAuditor, aWorld, kept, quick, shared } from './world.ts';

const slow = aFunction({ name: 'slow', timeoutSeconds: 3 });
const flawed = () => aWorld({ resources: [slow] });
const whole = { checks: [quick], configuredChecks: [quick] };

async function records(store: Store): Promise<readonly RunRecord[]> {
  const list: RunRecord[] = [];
  for await (const run of store.runs()) list.push(run);
  return list;
}

async function untoldIds(store: Store): Promise<readonly string[]> {
  const list: string[] = [];
  for await (const { id } of store.untoldRuns()) list.push(id);
  return list;
}

describe('A run', () => {
  it('is remembered with what became of it', async () => {
    const auditor = anAuditor(flawed());
    await auditor.audit(whole);
    const [record] = await records(auditor.store);
    expect(record).toMatchObject({
      id: 'run-1',
      accounts: [defaultAccount],
      told: true,
      ended: { complete: true, gaps: 0, changes: { new: 1 }, open: { high: 1 } },
    });
    expect(await untoldIds(auditor.store)).toEqual([]);
  });

  it('that could not tell leaves its news to the next', async () => {
    const auditor = anAuditor(flawed());
    auditor.tells = false;
    expect((await auditor.audit(whole)).run.summary.changes.new).toBe(1);
    expect(await untoldIds(auditor.store)).toEqual(['run-1']);
    auditor.tells = true;
    const second = await auditor.audit(whole);
    expect(second.run.summary.changes).toMatchObject({ new: 1, unchanged: 0 });
    expect(second.outcomes).toMatchObject([{ change: 'new', firstSeen: '2026-11-01T00:00:00.000Z' }]);
    expect(await untoldIds(auditor.store)).toEqual([]);
    expect((await auditor.audit(whole)).run.summary.changes).toMatchObject({ new: 0, unchanged: 1 });
  });

  it('that could not tell what has gone leaves that to the next too', async () => {
    const world = flawed();
    const auditor = anAuditor(world);
    await auditor.audit(whole);
    world.resources = [];
    auditor.tells = false;
    await auditor.audit(whole);
    auditor.tells = true;
    const third = await auditor.audit(whole);
    expect(third.outcomes).toMatchObject([{ change: 'gone', state: 'gone' }]);
  });

  it('that is tried again under its own name tells what its first attempt saved', async () => {
    const auditor = anAuditor(flawed());
    auditor.tells = false;
    await auditor.audit({ ...whole, runId: 'request' });
    auditor.tells = true;
    const again = await auditor.audit({ ...whole, runId: 'request' });
    expect(again.run.summary.changes).toMatchObject({ new: 1 });
    expect(await records(auditor.store)).toMatchObject([{ id: 'request', told: true }]);
  });

  it('leaves alone the news of one that is still at work', async () => {
    const auditor = anAuditor(flawed());
    auditor.tells = false;
    await auditor.audit({ ...whole, runId: 'other' });
    await auditor.store.takeLease({ name: 'run#other', holder: 'other', milliseconds: 60_000 });
    auditor.tells = true;
    expect((await auditor.audit(whole)).run.summary.changes).toMatchObject({ new: 0, unchanged: 1 });
    expect(await untoldIds(auditor.store)).toEqual(['other']);
  });

  it('takes the waivers of the table beside those of the configuration', async () => {
    const auditor = anAuditor(flawed());
    const waiver = { reason: 'known', owner: 'team', expires: '2027-01-01T00:00:00.000Z' };
    await auditor.store.keepWaiver({ id: 'table:1', checks: ['lambda-quick'], resource: '*', ...waiver });
    const { outcomes } = await auditor.audit(whole);
    expect(outcomes).toMatchObject([{ result: 'waived', waiver: { id: 'table:1' } }]);
  });

  it('leaves no trace in a store that is to keep nothing', async () => {
    const store = memoryStore();
    const { run } = await anAuditor(flawed(), dryStore(store)).audit(whole);
    expect(run.summary.changes.new).toBe(1);
    expect(await records(store)).toEqual([]);
    const findings = [];
    for await (const finding of store.load(defaultAccount)) findings.push(finding);
    expect(findings).toEqual([]);
  });
});

describe('What is said of waivers', () => {
  const arn = `arn:aws:lambda:eu-west-1:${defaultAccount}:function:slow`;
  const given = { checks: ['lambda-quick'], reason: 'known', owner: 'team', expires: '2027-01-01T00:00:00.000Z' };
  const unmatched = async (resource: string, plan: Parameters<ReturnType<typeof anAuditor>['audit']>[0] = whole) => {
    const waivers = [{ ...given, id: 'file:1', resource }];
    const { run } = await anAuditor(flawed()).audit({ ...plan, waivers });
    return run.waivers.unmatched.map(({ id }) => id);
  };

  it('is which of them end within a week, once', async () => {
    const auditor = anAuditor(flawed());
    const waivers = [{ ...given, id: 'file:1', resource: arn, expires: '2026-11-09T00:00:00.000Z' }];
    const expiring = async () => (await auditor.audit({ ...whole, waivers })).run.waivers.expiring;
    expect(await expiring()).toEqual([]);
    expect(await expiring()).toMatchObject([{ id: 'file:1', owner: 'team', findings: 1 }]);
    expect(await expiring()).toEqual([]);
  });

  it('is said once of their end, whatever narrower runs there were in between', async () => {
    const auditor = anAuditor(flawed());
    const waivers = [{ ...given, id: 'file:1', resource: arn, expires: '2026-11-09T00:00:00.000Z' }];
    const expiring = async (plan: Parameters<typeof auditor.audit>[0]) =>
      (await auditor.audit({ ...plan, waivers })).run.waivers.expiring.length;
    expect(await expiring(whole)).toBe(0);
    expect(await expiring({ checks: [quick], configuredChecks: allChecks })).toBe(0);
    expect(await expiring(whole)).toBe(1);
  });

  it('is said of their end for an account, though a run of another has told since', async () => {
    const auditor = anAuditor(flawed());
    const waivers = [{ ...given, id: 'file:1', resource: arn, expires: '2026-11-09T00:00:00.000Z' }];
    const expiring = async (plan: Parameters<typeof auditor.audit>[0]) =>
      (await auditor.audit({ ...plan, waivers })).run.waivers.expiring.length;
    await expiring(whole);
    await auditor.audit({ ...whole, accounts: [{ id: '444455556666', name: null }] });
    expect(await expiring(whole)).toBe(1);
  });

  it('is which of them cover nothing', async () => {
    expect(await unmatched(arn)).toEqual([]);
    expect(await unmatched(`${arn}er`)).toEqual(['file:1']);
    expect(await unmatched('*:function:other')).toEqual(['file:1']);
  });

  it.each([
    ['not all of the account was audited', '*:function:other', { checks: [quick], configuredChecks: allChecks }],
    ['its check did not run', '*:function:other', { checks: [kept], configuredChecks: [kept] }],
    ['it names an account that was not audited', 'arn:aws:lambda:eu-west-1:999988887777:function:other', whole],
  ])('is nothing where %s', async (_, resource, plan) => {
    expect(await unmatched(resource, plan)).toEqual([]);
  });

  it('is nothing where something could not be read', async () => {
    const auditor = anAuditor(aWorld({ resources: [slow], refused: ['lambda.function@us-east-1'] }));
    const waivers = [{ ...given, id: 'file:1', resource: '*:function:other' }];
    expect((await auditor.audit({ ...whole, waivers })).run.waivers.unmatched).toEqual([]);
  });

  it('is nothing of one that may match in an account with findings that this run leaves out', async () => {
    const there = aFunction({ name: 'slow', timeoutSeconds: 3, account: '444455556666' });
    const auditor = anAuditor(aWorld({ resources: [slow, there] }));
    await auditor.audit({ ...whole, accounts: [{ id: '444455556666', name: null }] });
    const waivers = [{ ...given, id: 'file:1', resource: '*:function:other' }];
    expect((await auditor.audit({ ...whole, waivers })).run.waivers.unmatched).toEqual([]);
  });
});

describe('A finding of a check that judges an account for the first time', () => {
  const younger = { checks: [quick, kept], configuredChecks: [quick, kept] };

  it('is new like all others in an account that was never audited', async () => {
    const { run, outcomes } = await anAuditor(flawed()).audit(whole);
    expect(outcomes).toMatchObject([{ change: 'new', isOfNewCheck: false }]);
    expect(run.summary).toMatchObject({ changes: { new: 1 }, ofNewChecks: {} });
  });

  it('is counted apart after that, and only once', async () => {
    const world = flawed();
    const auditor = anAuditor(world);
    await auditor.audit({ checks: [kept], configuredChecks: [kept] });
    const { run, outcomes } = await auditor.audit(younger);
    expect(outcomes.find(({ checkId }) => checkId === 'lambda-quick')).toMatchObject({
      change: 'new',
      isOfNewCheck: true,
    });
    expect(run.summary).toMatchObject({ changes: { new: 0 }, ofNewChecks: { 'lambda-quick': 1 } });
    world.resources = [slow, aFunction({ name: 'slower', timeoutSeconds: 3 })];
    const third = await auditor.audit(younger);
    expect(third.run.summary).toMatchObject({ changes: { new: 1 }, ofNewChecks: {} });
  });

  it('is so until somebody was told of it', async () => {
    const auditor = anAuditor(flawed());
    await auditor.audit({ checks: [kept], configuredChecks: [kept] });
    auditor.tells = false;
    await auditor.audit(younger);
    auditor.tells = true;
    expect((await auditor.audit(younger)).run.summary.ofNewChecks).toEqual({ 'lambda-quick': 1 });
  });

  it('is none where the check bore another name', async () => {
    const auditor = anAuditor(aWorld());
    await auditor.audit(whole);
    const renamed: Check = { ...quick, id: 'lambda-swift', replaces: ['lambda-quick'] };
    const other = anAuditor(flawed(), auditor.store);
    const { run } = await other.audit({ checks: [renamed], configuredChecks: [renamed] });
    expect(run.summary).toMatchObject({ changes: { new: 1 }, ofNewChecks: {} });
  });

  it('is not taken for known after a run that was narrowed to some of its resources', async () => {
    const auditor = anAuditor(flawed());
    await auditor.audit({ checks: [kept], configuredChecks: [kept] });
    await auditor.audit({ ...younger, resources: ['arn:nothing'] });
    expect((await auditor.audit(younger)).run.summary.ofNewChecks).toEqual({ 'lambda-quick': 1 });
  });
});

describe('An account', () => {
  it('that another run is auditing is not looked at, and nothing of it is written', async () => {
    const auditor = anAuditor(flawed());
    await auditor.audit(whole);
    const before = await auditor.findings();
    const lease = { name: `account#${defaultAccount}`, holder: 'other', milliseconds: 60_000 };
    await auditor.store.takeLease(lease);
    const { run, outcomes } = await auditor.audit(whole);
    expect(run).toMatchObject({ complete: false, summary: { gaps: 1 } });
    expect(run.coverage[0]?.gaps[0]).toMatchObject({ operation: 'lens-audit:TakeLease', reason: 'unavailable' });
    expect(run.coverage[0]?.gaps[0]?.detail).toContain('Run other is auditing this account');
    expect(outcomes.map(({ result }) => result)).toEqual(['unknown', 'unknown']);
    expect(await auditor.findings()).toEqual(before);
  });

  it.each([
    ['some checks', { checks: [quick], configuredChecks: allChecks }],
    ['some resources', { ...whole, resources: ['arn:*'] }],
    ['some regions', { ...whole, regions: ['eu-west-1'], regionsAreNarrowed: true }],
    ['an inventory of another day', { ...whole, isReplay: true as const }],
  ])('is looked at beside another run where only %s are audited', async (_, plan) => {
    const auditor = anAuditor(flawed());
    await auditor.store.takeLease({ name: `account#${defaultAccount}`, holder: 'other', milliseconds: 60_000 });
    const { run } = await auditor.audit(plan);
    expect(run).toMatchObject({ complete: true, summary: { changes: { new: 1 } } });
  });

  it('is free again when its run has ended, also when that failed', async () => {
    const auditor = anAuditor(flawed());
    const ended = AbortSignal.abort(new Error('interrupted'));
    await expect(auditor.audit(whole, ended)).rejects.toThrow('interrupted');
    expect((await auditor.audit(whole)).run.complete).toBe(true);
  });

  it('that another run has taken over is not written', async () => {
    const store = memoryStore();
    const lost: Store = {
      ...store,
      takeLease: async (request) => {
        const lease = await store.takeLease(request);
        return 'heldBy' in lease ? lease : { ...lease, renew: () => Promise.resolve(false) };
      },
    };
    await expect(anAuditor(flawed(), lost).audit(whole)).rejects.toThrow(LeaseLostError);
    expect(await anAuditor(flawed(), store).findings()).toEqual([]);
  });
});

it('A check of roles spans regions, so that all three have judged an account that was audited whole', async () => {
  const auditor = anAuditor(flawed());
  await auditor.audit({ checks: [quick, kept, shared], configuredChecks: allChecks });
  expect(await auditor.store.judgedChecks(defaultAccount)).toEqual(
    new Set(['lambda-quick', 'logs-kept', 'role-shared']),
  );
});
