import { expect, it } from 'vitest';
import { invocationOf } from '../../src/handlers/invocation.ts';
import { reAuditPlan } from '../../src/handlers/re-audit-plan.ts';
import { aSnapshot } from '../re-audit/known.ts';
import { defaultAccount, defaultRegion } from '../support/build.ts';

function planWith(config: object) {
  const env = { FINDINGS_TABLE: 'findings', LENS_AUDIT_CONFIG: JSON.stringify(config) };
  const global = aSnapshot([], { region: 'global', skipped: ['ap-east-1'] });
  return reAuditPlan({
    account: defaultAccount,
    known: {
      snapshots: new Map([
        ['global', global],
        [defaultRegion, aSnapshot([])],
      ]),
      wasSeenSince: () => false,
      rolesWith: () => [],
    },
    invocation: invocationOf({ accounts: [defaultAccount] }, env),
    runId: 'again',
    at: new Date('2026-11-26T08:00:00.000Z'),
  });
}

function isNarrowed(config: object): boolean | undefined {
  return planWith(config).regionsByAccount[defaultAccount]?.regionsAreNarrowed;
}

it('a re-audit is of one account, with all that is known of it', () => {
  expect(planWith({})).toMatchObject({
    runId: 'again',
    startedAt: '2026-11-26T08:00:00.000Z',
    accounts: [{ id: defaultAccount, name: null }],
    organizationAccounts: undefined,
    depth: 'deep',
    metrics: true,
  });
});

it('it may close what spans regions where all that are configured are known, or off', () => {
  expect(isNarrowed({})).toBe(false);
  expect(isNarrowed({ regions: [defaultRegion, 'ap-east-1'] })).toBe(false);
});

it('it closes nothing that spans regions where one was configured since', () => {
  expect(isNarrowed({ regions: [defaultRegion, 'us-east-1'] })).toBe(true);
});
