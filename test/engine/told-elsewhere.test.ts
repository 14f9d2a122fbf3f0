import { describe, expect, it } from 'vitest';
import { aFunction, defaultAccount } from '../support/build.ts';
import { type Audited, anAuditor, aWorld, kept, quick } from './world.ts';

const other = '444455556666';
const both = { accounts: [defaultAccount, other].map((id) => ({ id, name: null })) };
const one = { accounts: [{ id: defaultAccount, name: null }] };
const older = { checks: [kept], configuredChecks: [kept] };
const younger = { checks: [quick, kept], configuredChecks: [quick, kept] };
const slow = aFunction({ name: 'slow', timeoutSeconds: 3, account: other });

function toldOf({ outcomes }: Audited, account: string) {
  const changes = outcomes.filter((outcome) => outcome.account === account && outcome.change !== 'unchanged');
  return changes.map(({ change, isOfNewCheck }) => ({ change, isOfNewCheck }));
}

/** Two accounts, in one of which a run found something and could not tell it. */
async function untoldThere(before: Parameters<ReturnType<typeof anAuditor>['audit']>[0]) {
  const world = aWorld({ resources: [slow] });
  const auditor = anAuditor(world);
  await auditor.audit({ ...both, ...before });
  auditor.tells = false;
  await auditor.audit({ ...both, ...younger });
  auditor.tells = true;
  return { world, auditor };
}

describe('What an earlier run could not tell of an account that this one does not audit', () => {
  it('is told, as of a new check where it is of one', async () => {
    const { auditor } = await untoldThere(older);
    const told = await auditor.audit({ ...one, ...younger });
    expect(toldOf(told, other)).toEqual([{ change: 'new', isOfNewCheck: true }]);
    expect(told.run.summary).toMatchObject({ changes: { new: 0 }, ofNewChecks: { 'lambda-quick': 1 } });
  });

  it('is of a new check also where this run is narrowed to others', async () => {
    const { auditor } = await untoldThere(older);
    const told = await auditor.audit({ ...one, ...younger, checks: [kept] });
    expect(toldOf(told, other)).toEqual([{ change: 'new', isOfNewCheck: true }]);
  });

  it('is told once', async () => {
    const { auditor } = await untoldThere({ ...younger, resources: ['arn:none'] });
    expect(toldOf(await auditor.audit({ ...one, ...younger }), other)).toEqual([
      { change: 'new', isOfNewCheck: false },
    ]);
    expect(toldOf(await auditor.audit({ ...one, ...younger }), other)).toEqual([]);
  });

  it('is not told where it was found mended since, and that was told', async () => {
    const { world, auditor } = await untoldThere({ ...younger, resources: ['arn:none'] });
    const ofLeft = { name: 'run#run-2', holder: 'run-2', milliseconds: 30 * 24 * 60 * 60_000 };
    const lease = await auditor.store.takeLease(ofLeft);
    world.resources = [];
    expect(toldOf(await auditor.audit({ ...both, ...younger }), other)).toMatchObject([{ change: 'gone' }]);
    if ('release' in lease) await lease.release();
    expect(toldOf(await auditor.audit({ ...one, ...younger }), other)).toEqual([]);
  });
});
