import { lambdaLogGroupManaged } from '../../../checks/lambda/lambda-log-group-managed.ts';
import {
  aFunction,
  aGap,
  aLogGroup,
  anAccountPolicy,
  anEventRule,
  aPolicy,
  aRole,
  aRuleTarget,
  seen,
  someStackContents,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const endless = { retentionDays: undefined };
const old = { ...endless, createdAt: '2021-12-31T23:59:59.000Z' };
const onNewGroups = { source: ['aws.logs'], detail: { eventName: ['CreateLogGroup'] } };
const aRetentionRule = (targetArn: string) =>
  anEventRule({ name: 'new-groups', pattern: onNewGroups, targets: seen([aRuleTarget({ arn: targetArn })]) });
const automation = 'arn:aws:lambda:eu-west-1:111122223333:function:retention';
const topic = 'arn:aws:sns:eu-west-1:111122223333:ops';
const listed = someStackContents({
  contents: [
    { type: 'AWS::Logs::LogGroup', physicalId: '/aws/lambda/orders' },
    { type: 'AWS::Logs::LogGroup', physicalId: undefined },
  ],
});
const atTheEdge = aRole({
  trust: aPolicy([
    {
      principals: ['lambda.amazonaws.com', 'edgelambda.amazonaws.com'].map((value) => ({ type: 'Service', value })),
      actions: ['sts:AssumeRole'],
      resources: [],
    },
  ]),
});
const leftOut = { account: '111122223333', region: 'eu-west-1', because: 'read in a deep audit only' };

testCheck(lambdaLogGroupManaged, {
  passes: [
    {
      name: 'a stack made its log group',
      given: [aFunction(), aLogGroup({ ...endless, tags: seen({ 'aws:cloudformation:stack-name': 'shop' }) }), aRole()],
      evidence: {
        function: 'orders',
        group: '/aws/lambda/orders',
        days: 'for ever',
        by: 'tag aws:cloudformation:stack-name=shop',
      },
      related: [aLogGroup().arn],
    },
    {
      name: 'the automation of the account gave its log group a retention',
      given: [aFunction(), aLogGroup({ retentionDays: 30, retentionPolicyName: 'a-month' })],
      evidence: { days: 30, by: 'a-month' },
      related: [aLogGroup().arn],
    },
    {
      name: 'somebody gave its log group a retention, whatever its tags would say',
      given: [aFunction(), aLogGroup({ tags: unseen() })],
      evidence: { by: 'its retention' },
    },
    {
      name: 'its LoggingConfig names a managed group, and the default one is none',
      given: [
        aFunction({ logGroupName: '/prod/shop' }),
        aLogGroup({ name: '/prod/shop' }),
        aLogGroup({ ...endless, createdAt: '2026-01-01T00:00:00.000Z' }),
      ],
      evidence: { group: '/prod/shop' },
    },
    {
      name: 'a log group of the class DELIVERY, whose one day nobody can change',
      given: [aFunction(), aLogGroup({ ...endless, logGroupClass: 'DELIVERY' })],
    },
    {
      name: 'its log group is older than the tags of stacks, and a stack lists it',
      given: [aFunction(), aLogGroup(old), listed],
      evidence: { by: 'a stack lists it' },
      related: [aLogGroup().arn],
    },
    {
      name: 'it has no log group yet, and a policy of the account will give it a retention',
      given: [aFunction(), anAccountPolicy(), aRole()],
      evidence: { function: 'orders', group: '/aws/lambda/orders', by: 'keep-for-a-month' },
      related: [anAccountPolicy().arn],
    },
    {
      name: 'it has no log group yet, and a rule has a function look after new ones',
      given: [aFunction(), aRetentionRule(automation), aRole()],
      evidence: { by: 'new-groups' },
      related: [aRetentionRule(automation).arn],
    },
  ],
  fails: [
    {
      name: 'no log group yet, and nothing looks after new ones',
      given: [aFunction(), aRole(), anEventRule()],
      message: 'missing',
      severity: 'low',
      evidence: { function: 'orders', group: '/aws/lambda/orders' },
    },
    {
      name: 'no log group yet, and a rule on new ones only tells people',
      given: [aFunction(), aRole(), aRetentionRule(topic)],
      message: 'missing',
    },
    {
      name: 'no log group of the name that its LoggingConfig has',
      given: [aFunction({ logGroupName: '/prod/shop' }), aLogGroup()],
      message: 'missing',
      evidence: { group: '/prod/shop' },
    },
    {
      name: 'a log group that Lambda made at the first call',
      given: [aFunction(), aLogGroup({ ...endless, createdAt: '2022-01-01T00:00:00.000Z' })],
      message: 'unmanaged',
      severity: 'low',
      evidence: {
        function: 'orders',
        group: '/aws/lambda/orders',
        days: 'for ever',
        createdAt: '2022-01-01T00:00:00.000Z',
      },
      related: [aLogGroup().arn],
    },
    {
      name: 'a log group that Lambda made, where new ones have since got a retention',
      given: [aFunction(), aLogGroup(endless), anAccountPolicy()],
      message: 'unmanaged',
    },
    {
      name: 'a log group older than the tags of stacks that no stack lists',
      given: [
        aFunction(),
        aLogGroup(old),
        someStackContents({ contents: [{ type: 'AWS::Lambda::Function', physicalId: '/aws/lambda/orders' }] }),
      ],
      message: 'unmanaged',
      related: [aLogGroup().arn],
    },
    {
      name: 'a log group newer than the tags of stacks, whatever stacks list',
      given: [aFunction(), aLogGroup({ ...endless, createdAt: '2026-01-01T00:00:00.000Z' }), listed],
      message: 'unmanaged',
    },
  ],
  skips: [
    {
      name: 'it runs at the edge, where its logs have another name',
      given: [aFunction(), atTheEdge],
      text: 'it runs at the edge',
    },
  ],
  unknowns: [
    {
      name: 'its log group has no retention, and the tags that tell of a stack are unread',
      given: [aFunction(), aLogGroup({ ...endless, tags: unseen({ operation: 'tag:GetResources' }) })],
      gap: { operation: 'tag:GetResources' },
    },
    {
      name: 'no log group, and the roles that tell of the edge are unread',
      given: [aFunction()],
      gaps: [aGap({ kind: 'iam.role', region: 'global', operation: 'iam:GetAccountAuthorizationDetails' })],
      gap: { operation: 'iam:GetAccountAuthorizationDetails' },
    },
    {
      name: 'no log group, and the policies of the account are unread',
      given: [aFunction(), aRole()],
      gaps: [aGap({ kind: 'logs.account-policy', operation: 'logs:DescribeAccountPolicies' })],
      gap: { operation: 'logs:DescribeAccountPolicies' },
    },
    {
      name: 'no log group, and what a rule on new ones does is unread',
      given: [
        aFunction(),
        aRole(),
        anEventRule({ pattern: onNewGroups, targets: unseen({ operation: 'events:ListTargetsByRule' }) }),
      ],
      gap: { operation: 'events:ListTargetsByRule' },
    },
  ],
  insufficient: [
    {
      name: 'its log group is older than the tags of stacks, and what stacks hold is left out',
      given: [aFunction(), aLogGroup(old)],
      unread: [{ kind: 'cloudformation.stack-contents', ...leftOut }],
      text: 'read in a deep audit only',
    },
  ],
});
