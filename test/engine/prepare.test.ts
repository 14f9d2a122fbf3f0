import { describe, expect, it } from 'vitest';
import { CannotStartError, prepare } from '../../src/engine/index.ts';
import type { Wanted } from '../../src/engine/prepare.ts';
import { defaultAccount } from '../support/build.ts';
import { allChecks, aSession, aWorld, collectorsOf } from './world.ts';

const world = aWorld({ off: ['ap-east-1'] });

function wanted(overrides: Partial<Wanted> = {}): Wanted {
  return {
    accounts: undefined,
    organization: false,
    regions: 'all',
    configuredRegions: undefined,
    regionsAreNarrowed: false,
    regionsByAccount: {},
    organizationalUnits: undefined,
    excludedAccounts: [],
    checks: allChecks,
    configuredChecks: allChecks,
    depth: 'standard',
    optIn: [],
    metrics: true,
    monitoringAccounts: [],
    resources: undefined,
    options: {},
    waivers: [],
    environments: {},
    expects: () => false,
    ...overrides,
  };
}

const start = {
  runId: 'run',
  startedAt: '2026-11-01T00:00:00.000Z',
  toolVersion: '1.2.3',
  collectors: collectorsOf(world),
  listsNotApplicable: false,
};

describe('Preparing an audit', () => {
  it("takes the caller's own account where none is named, and each named one once", async () => {
    const own = await prepare(wanted(), aSession(world), start);
    expect(own).toMatchObject({ accounts: [{ id: defaultAccount, name: null }], organizationAccounts: undefined });
    const named = await prepare(wanted({ accounts: ['111111111111', '111111111111'] }), aSession(world), start);
    expect(named.accounts).toEqual([{ id: '111111111111', name: null }]);
  });

  it("takes the organization's accounts with their names, and knows that they are all", async () => {
    const plan = await prepare(wanted({ organization: true }), aSession(world, ['111111111111']), start);
    expect(plan).toMatchObject({
      accounts: [{ id: '111111111111', name: 'account 111111111111' }],
      organizationAccounts: ['111111111111'],
      toolVersion: '1.2.3',
    });
  });

  it('says what to do where the organization cannot be listed', async () => {
    const refused = prepare(wanted({ organization: true }), aSession(world), start);
    await expect(refused).rejects.toThrow(CannotStartError);
    await expect(prepare(wanted({ organization: true }), aSession(world), start)).rejects.toThrow('--accounts');
  });

  it('refuses a region that nobody has heard of, and takes one that is switched off', async () => {
    const slip = prepare(wanted({ regions: ['eu-west-1', 'eu-wset-1'] }), aSession(world), start);
    await expect(slip).rejects.toThrow('There is no region eu-wset-1. Switched on here: eu-west-1, us-east-1.');
    const off = await prepare(wanted({ regions: ['ap-east-1'] }), aSession(world), start);
    expect(off.regions).toEqual(['ap-east-1']);
  });

  it('leaves a strange region be where the regions cannot be listed', async () => {
    const blind = aSession(aWorld({ refused: ['account:ListRegions'] }));
    const closed = aSession(aWorld({ refused: [defaultAccount] }));
    for (const session of [blind, closed]) {
      expect((await prepare(wanted({ regions: ['xx-new-1'] }), session, start)).regions).toEqual(['xx-new-1']);
    }
  });
});
