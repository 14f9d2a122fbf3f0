import { logRetentionAutomation } from '../../../checks/logs/log-retention-automation.ts';
import {
  aGap,
  aLogGroup,
  anAccountPolicy,
  anEventRule,
  aRegion,
  aRuleTarget,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const young = '2026-10-26T12:00:00.001Z';
const old = '2026-10-26T12:00:00.000Z';
const endless = (name: string, createdAt = young) => aLogGroup({ name, createdAt, retentionDays: undefined });
const onNewGroups = { source: ['aws.logs'], detail: { eventName: ['CreateLogGroup'] } };
const to = (arn: string) => seen([aRuleTarget({ arn })]);
const aFunctionArn = 'arn:aws:lambda:eu-west-1:111122223333:function:retention';

testCheck(logRetentionAutomation, {
  passes: [
    {
      name: 'a policy of the account',
      given: [aRegion(), endless('/a'), anAccountPolicy()],
      evidence: { total: 1, count: 1, groups: ['/a'], youngDays: 30, by: 'keep-for-a-month' },
      related: [anAccountPolicy().arn],
    },
    {
      name: 'a rule on CreateLogGroup that calls a function',
      given: [aRegion(), endless('/a'), anEventRule({ name: 'new', pattern: onNewGroups, targets: to(aFunctionArn) })],
      evidence: { by: 'new' },
    },
    {
      name: 'a retention on all young log groups, though not on old ones, nor where it can not be set',
      given: [
        aRegion(),
        aLogGroup({ createdAt: young }),
        endless('/old', old),
        aLogGroup({ name: '/d', createdAt: young, retentionDays: undefined, logGroupClass: 'DELIVERY' }),
      ],
      evidence: { total: 1, count: 0, groups: [] },
    },
    {
      name: 'a retention on all young log groups here, though not elsewhere, whatever rules do',
      given: [
        aRegion(),
        aLogGroup({ createdAt: young }),
        aLogGroup({ name: '/us', region: 'us-east-1', createdAt: young, retentionDays: undefined }),
        aLogGroup({ name: '/other', account: '444455556666', createdAt: young, retentionDays: undefined }),
        anEventRule({ pattern: onNewGroups, targets: unseen() }),
      ],
      evidence: { total: 1 },
    },
  ],
  fails: [
    {
      name: 'a young log group without retention, and nothing that looks after it',
      given: [aRegion(), endless('/b'), endless('/a'), aLogGroup({ createdAt: young }), anEventRule()],
      message: 'unkept',
      severity: 'informational',
      evidence: { total: 3, count: 2, groups: ['/a', '/b'], youngDays: 30 },
      text: '2 of 3 log groups that are younger than 30 days',
    },
    {
      name: 'an older log group, where the options call it young',
      given: [aRegion(), endless('/a', old)],
      options: { youngDays: 31 },
      message: 'unkept',
      evidence: { youngDays: 31 },
    },
    {
      name: 'a rule on CreateLogGroup that only tells people',
      given: [
        aRegion(),
        endless('/a'),
        anEventRule({ pattern: onNewGroups, targets: to('arn:aws:sns:eu-west-1:111122223333:ops') }),
      ],
      message: 'unkept',
    },
  ],
  insufficient: [
    {
      name: 'no log group is young',
      given: [aRegion(), endless('/a', old)],
      text: 'no log group is younger than 30 days',
    },
  ],
  unknowns: [
    {
      name: 'rules were not read',
      given: [aRegion(), endless('/a')],
      gaps: [aGap({ kind: 'events.rule', operation: 'events:ListRules' })],
      gap: { operation: 'events:ListRules' },
    },
    {
      name: 'what a rule on CreateLogGroup does was not read',
      given: [
        aRegion(),
        endless('/a'),
        anEventRule({ pattern: onNewGroups, targets: unseen({ operation: 'events:ListTargetsByRule' }) }),
      ],
      gap: { operation: 'events:ListTargetsByRule' },
    },
  ],
});
