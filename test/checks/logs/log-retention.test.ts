import { logRetention } from '../../../checks/logs/log-retention.ts';
import { aFunction, aLogGroup, anAlias, aStage, aVersion, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const staging = seen({ Environment: 'staging' });
const gigabyte = 2 ** 30;

testCheck(logRetention, {
  passes: [
    {
      name: 'a month, the shortest in production',
      given: [aLogGroup({ retentionDays: 30 })],
      evidence: { least: 30, most: 400 },
    },
    { name: 'the longest in production', given: [aLogGroup({ retentionDays: 400 })] },
    { name: 'a day outside production', given: [aLogGroup({ retentionDays: 1, tags: staging })] },
    {
      name: 'two weeks in an account that is configured as not production',
      given: [aLogGroup({ retentionDays: 14 })],
      environments: { '111122223333': 'non-production' },
    },
    { name: 'three months outside production', given: [aLogGroup({ retentionDays: 90, tags: staging })] },
    {
      name: 'a retention that a policy of the account gave',
      given: [aLogGroup({ retentionDays: 60, retentionPolicyName: 'two-months' })],
      evidence: { days: 60, policy: 'two-months' },
    },
    {
      name: 'what is right in every environment, with its tags unread',
      given: [aLogGroup({ retentionDays: 90, tags: unseen() })],
    },
    {
      name: 'ten years, where the options allow them',
      given: [aLogGroup({ retentionDays: 3653 })],
      options: { maxDays: 3653 },
    },
    {
      name: 'once, a group of its own name that two functions write to',
      given: [
        aLogGroup({ name: '/prod/web/shop' }),
        aFunction({ name: 'cart', logGroupName: '/prod/web/shop' }),
        aFunction({ name: 'checkout', logGroupName: '/prod/web/shop' }),
      ],
      verdicts: [{ result: 'pass', evidence: { functions: ['cart', 'checkout'] } }],
    },
  ],
  unknowns: [
    {
      name: 'a retention that is right in production only, and the tags that tell are unread',
      given: [aLogGroup({ retentionDays: 91, tags: unseen() })],
      gap: { hides: 'fact' },
    },
    {
      name: 'a retention that is right outside production only, and the tags that tell are unread',
      given: [aLogGroup({ retentionDays: 29, tags: unseen() })],
      gap: { hides: 'fact' },
    },
  ],
  fails: [
    {
      name: 'a group without retention, which is for ever',
      given: [aLogGroup({ retentionDays: undefined })],
      message: 'neverExpires',
      severity: 'low',
      evidence: { days: 'for ever', proposed: 90 },
      text: 'never deletes an event',
    },
    {
      name: 'a group without retention that has grown over 50 GB, more severely',
      given: [aLogGroup({ retentionDays: undefined, storedBytes: 50 * gigabyte + 1 })],
      message: 'neverExpires',
      severity: 'medium',
    },
    {
      name: 'a group without retention of just 50 GB',
      given: [aLogGroup({ retentionDays: undefined, storedBytes: 50 * gigabyte })],
      message: 'neverExpires',
      severity: 'low',
    },
    {
      name: 'longer than needed',
      given: [aLogGroup({ retentionDays: 545 })],
      message: 'tooLong',
      evidence: { most: 400 },
    },
    {
      name: 'an audit group kept for ten years, which a waiver is for',
      given: [aLogGroup({ name: '/aws/lambda/audit', retentionDays: 3653 })],
      message: 'tooLong',
    },
    {
      name: 'longer than needed outside production',
      given: [aLogGroup({ retentionDays: 120, tags: staging })],
      message: 'tooLong',
      severity: 'informational',
      evidence: { environment: 'non-production', most: 90, proposed: 30 },
    },
    {
      name: 'two weeks in production',
      given: [aLogGroup({ retentionDays: 14 })],
      message: 'tooShort',
      evidence: { days: 14 },
    },
    {
      name: 'a group with no telling name that a version alone writes to',
      given: [
        aLogGroup({ name: '/prod/old', retentionDays: undefined }),
        aFunction(),
        aVersion({ logGroupName: '/prod/old' }),
        anAlias(),
      ],
      message: 'neverExpires',
      evidence: { functions: ['orders:1'] },
    },
    {
      name: 'the access log of an API, named by the stage with and without its ending',
      given: [
        aLogGroup({ name: '/apigateway/shop', retentionDays: undefined }),
        aStage(),
        aStage({ stageName: 'test', accessLogArn: `${aLogGroup({ name: '/apigateway/shop' }).arn}:*` }),
      ],
      message: 'neverExpires',
    },
    {
      name: 'the access log of an API whose stage names it with its ending',
      given: [
        aLogGroup({ name: '/access', retentionDays: undefined }),
        aStage({ accessLogArn: `${aLogGroup({ name: '/access' }).arn}:*` }),
      ],
      message: 'neverExpires',
    },
    {
      name: 'with a proposal that the bounds allow: the next longer one',
      given: [aLogGroup({ retentionDays: undefined })],
      options: { minDays: 100 },
      message: 'neverExpires',
      evidence: { proposed: 120 },
    },
    {
      name: 'with the upper bound as proposal, where no settable time lies between the bounds',
      given: [aLogGroup({ retentionDays: undefined })],
      options: { minDays: 100, maxDays: 110 },
      message: 'neverExpires',
      evidence: { proposed: 110 },
    },
  ],
  skips: [
    {
      name: 'nothing serverless writes there',
      given: [aLogGroup({ name: '/ecs/orders', retentionDays: undefined }), aStage()],
    },
    {
      name: 'the class DELIVERY, whose one day nobody can change',
      given: [aLogGroup({ logGroupClass: 'DELIVERY', retentionDays: undefined })],
      text: 'one day',
    },
  ],
});
