import { expect, test } from 'vitest';
import type { GapReason } from '#model';
import { gapGroups, remedyOf } from '../../src/deliver/gap-groups.ts';
import { aCoverage, aGap } from './outcomes.ts';

test.each<[GapReason, string]>([
  ['denied', 'Grant logs:DescribeLogGroups to the audit role'],
  ['denied-by-organization', 'control policy that denies logs:DescribeLogGroups'],
  ['throttled', 'when the account is less busy'],
  ['unavailable', 'AWS Health Dashboard'],
  ['malformed', 'report what logs:DescribeLogGroups answered'],
  ['deadline', 'more time'],
  ['crashed', 'log-retention has a bug'],
])('a gap that was %s comes with what to do', (reason, advice) => {
  expect(remedyOf(aGap({ reason, checkId: 'log-retention' }))).toContain(advice);
});

test('a gap that two collectors met is told once, with its refusals counted once', () => {
  const gap = aGap({ count: 3 });
  const coverage = [aCoverage({ gaps: [gap] }), aCoverage({ collector: 'logs.group', gaps: [gap] })];
  expect(gapGroups(coverage)).toMatchObject([{ count: 3, regions: ['eu-west-1'] }]);
});

test('gaps of one operation are told apart by account, reason and code', () => {
  const gaps = [aGap(), aGap({ account: '222233334444' }), aGap({ reason: 'throttled' }), aGap({ code: 'Other' })];
  expect(gapGroups([aCoverage({ gaps })])).toHaveLength(4);
});
