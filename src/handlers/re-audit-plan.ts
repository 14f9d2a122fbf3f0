import { optIns } from '#kit';
import { collectors } from '../../collectors/catalog.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { type AuditPlan, regionChoiceOf } from '../engine/index.ts';
import type { KnownAccount } from '../re-audit/index.ts';
import type { Invocation } from './invocation.ts';

export interface ReAuditing {
  readonly account: string;
  readonly known: KnownAccount;
  readonly invocation: Invocation;
  readonly runId: string;
  /** When looking again began. */
  readonly at: Date;
}

/** As an audit of all of the account that is known, whatever that is. */
export function reAuditPlan({ account, known, invocation, runId, at }: ReAuditing): AuditPlan {
  const choice = regionChoiceOf(invocation.request, account);
  const isMissing = (region: string) => !known.snapshots.has(region) && !isOff(region, known);
  return {
    ...invocation.request,
    runId,
    startedAt: at.toISOString(),
    toolVersion: packageJson.version,
    accounts: [{ id: account, name: null }],
    organizationAccounts: undefined,
    // A region that was configured since the last audit is not known: what spans regions may open, and closes nothing.
    regionsByAccount: {
      [account]: { ...choice, regionsAreNarrowed: choice.regions !== 'all' && choice.regions.some(isMissing) },
    },
    collectors,
    // What the snapshots do not hold, they tell themselves.
    depth: 'deep',
    metrics: true,
    optIn: optIns,
    listsNotApplicable: false,
  };
}

function isOff(region: string, { snapshots }: KnownAccount): boolean {
  return snapshots.get('global')?.skipped.includes(region) ?? false;
}
