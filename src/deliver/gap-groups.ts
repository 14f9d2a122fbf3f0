import type { Coverage, Gap, GapReason } from '#model';
import { orPut } from './or-put.ts';
import { firstDifference, inOrder } from './ranking.ts';

/** What one account did not show of one operation, over its regions. */
export interface GapGroup {
  readonly account: string;
  readonly regions: readonly string[];
  readonly operation: string;
  readonly reason: GapReason;
  readonly code: string | undefined;
  readonly checkId: string | undefined;
  /** Refusals, all regions together. */
  readonly count: number;
  readonly detail: string;
}

/** Groups the gaps of a run, places that could not be entered first. */
export function gapGroups(coverage: readonly Coverage[]): GapGroup[] {
  const groups = new Map<string, Gap[]>();
  for (const gap of distinct(coverage)) {
    const key = [gap.account, gap.operation, gap.reason, gap.code, gap.checkId].join('|');
    orPut(groups, key, () => []).push(gap);
  }
  return [...groups.values()].map(toGroup).sort(byReach);
}

/** Collectors that share a listing may report the same gap: it is told once. */
function distinct(coverage: readonly Coverage[]): Gap[] {
  const gaps = new Map<string, Gap>();
  for (const gap of coverage.flatMap((place) => place.gaps)) {
    const key = [gap.account, gap.region, gap.operation, gap.reason, gap.code, gap.checkId, gap.kind].join('|');
    if (!gaps.has(key)) gaps.set(key, gap);
  }
  return [...gaps.values()];
}

function toGroup(gaps: readonly Gap[]): GapGroup {
  const [first] = gaps;
  if (first === undefined) throw new Error('a group of gaps is never empty');
  return {
    account: first.account,
    regions: [...new Set(gaps.map((gap) => gap.region))].sort(inOrder),
    operation: first.operation,
    reason: first.reason,
    code: first.code,
    checkId: first.checkId,
    count: gaps.reduce((sum, gap) => sum + gap.count, 0),
    detail: first.detail,
  };
}

function byReach(a: GapGroup, b: GapGroup): number {
  return firstDifference(
    Number(isDoor(b)) - Number(isDoor(a)),
    inOrder(a.operation, b.operation),
    inOrder(a.account, b.account),
  );
}

function isDoor(group: Pick<GapGroup, 'operation'>): boolean {
  return group.operation === 'sts:AssumeRole';
}

/** How a reason reads after an operation: `logs:DescribeLogGroups was denied`. */
export const reasonInWords: Readonly<Record<GapReason, string>> = {
  denied: 'was denied',
  'denied-by-organization': 'was denied by an organization policy',
  throttled: 'was throttled',
  unavailable: 'got no answer',
  malformed: 'got an answer that makes no sense',
  deadline: 'was not reached in time',
  crashed: 'crashed',
};

type Refused = Pick<Gap, 'operation' | 'reason'> & { readonly checkId?: string | undefined };

/** What somebody can do about it, in a sentence. */
export function remedyOf(group: Refused): string {
  if (group.reason === 'denied' && isDoor(group)) {
    return 'Create the audit role in this account, let it trust the auditor, and compare the external ID.';
  }
  return remedies[group.reason](group);
}

const remedies: Readonly<Record<GapReason, (refused: Refused) => string>> = {
  denied: ({ operation }) => `Grant ${operation} to the audit role there.`,
  'denied-by-organization': ({ operation }) =>
    `Exempt the audit role from the service or resource control policy that denies ${operation}.`,
  throttled: () => 'Run again when the account is less busy; what was read is kept.',
  unavailable: () => 'Run again; if it stays, look at the AWS Health Dashboard and at the network on the way.',
  malformed: ({ operation }) => `Run again with --debug and report what ${operation} answered.`,
  deadline: () => 'Give the run more time, or audit fewer accounts or regions at once.',
  crashed: ({ checkId }) => `Report this: ${checkId ?? 'the collector'} has a bug. Other results are not affected.`,
};
