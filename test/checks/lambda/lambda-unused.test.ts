import { lambdaUnused } from '../../../checks/lambda/lambda-unused.ts';
import {
  aDeployment,
  aFunction,
  aGap,
  aLambdaUsage,
  aMapping,
  anEventRule,
  aPipe,
  aPolicy,
  aRole,
  aRuleTarget,
  aSchedule,
  aSecret,
  aUrl,
  defaultAccount,
  defaultRegion,
  scheduleSettings,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

/** The second after which 90 days and more have passed since. */
const lastModified = '2026-08-27T11:59:59.000+0000';
const orders = aFunction({ lastModified });
const never = aLambdaUsage({ traffic: 'none' });
const used = (traffic: 'month' | 'quarter' | 'none', lastUsed: string) => aLambdaUsage({ traffic, lastUsed });
const byRule = (overrides: Parameters<typeof anEventRule>[0]) =>
  anEventRule({ name: 'yearly', pattern: undefined, targets: seen([aRuleTarget()]), ...overrides });
const bySchedule = (scheduleExpression: string) =>
  aSchedule({ settings: seen(scheduleSettings({ scheduleExpression })) });
const other = aFunction({ name: 'other' }).arn;

testCheck(lambdaUnused, {
  passes: [
    {
      name: 'it was called within two weeks',
      given: [orders, aLambdaUsage()],
      evidence: { function: 'orders', lastUsed: 'within two weeks' },
    },
    {
      name: 'it was called 89 days ago',
      given: [orders, used('quarter', '2026-08-28')],
      evidence: { lastUsed: '2026-08-28' },
    },
    {
      name: 'it was called 454 days ago, and the options allow for that',
      given: [aFunction({ lastModified: '2025-01-01T00:00:00.000+0000' }), used('none', '2025-08-28')],
      options: { days: 455 },
    },
  ],
  fails: [
    {
      name: 'nobody has called it, and it is a second older than 90 days',
      given: [orders, never],
      message: 'unused',
      severity: 'low',
      evidence: {
        function: 'orders',
        days: 90,
        lastUsed: 'not within 15 months',
        lastModified,
        triggers: [],
      },
      text: 'Nobody has called orders for 90 days.',
    },
    {
      name: 'it was called 90 days ago',
      given: [orders, used('none', '2026-08-27')],
      message: 'unused',
      evidence: { lastUsed: '2026-08-27' },
    },
    {
      name: 'it was called 30 days ago, and the options say 30 days',
      given: [orders, used('quarter', '2026-10-26')],
      options: { days: 30 },
      message: 'unused',
      text: 'Nobody has called orders for 30 days.',
    },
    {
      name: 'what is wired to it does not call',
      given: [
        orders,
        never,
        aUrl(),
        aMapping(),
        aMapping({ uuid: 'two', sourceArn: 'arn:aws:sqs:eu-west-1:111122223333:two' }),
      ],
      message: 'unused',
      evidence: { triggers: ['lambda-url', 'sqs'] },
    },
    {
      name: 'a schedule that should call it more often',
      given: [orders, never, byRule({ scheduleExpression: 'rate(90 days)' }), bySchedule('cron(0 8 1 * ? *)')],
      message: 'unused',
    },
    {
      name: 'schedules that are switched off or seldom are those of another',
      given: [
        orders,
        never,
        byRule({ scheduleExpression: 'rate(91 days)', targets: seen([aRuleTarget({ arn: other })]) }),
        aMapping({ functionArn: other, state: 'Disabled' }),
        aPipe({ targetArn: other, enabled: false }),
        aSchedule({ targetArn: other, settings: unseen() }),
      ],
      message: 'unused',
    },
    {
      name: 'deployments call another',
      given: [
        orders,
        never,
        aDeployment({
          appSpec: { is: 'known', functions: [], hooks: [{ event: 'AfterAllowTraffic', functionArn: other }] },
        }),
        aDeployment({ name: 'd-2', appSpec: { is: 'elsewhere' } }),
      ],
      message: 'unused',
    },
  ],
  reviews: [
    {
      name: 'its triggers are switched off (trap: a disabled trigger explains)',
      given: [
        orders,
        never,
        aMapping({
          functionArn: `${orders.arn}:live`,
          sourceArn: 'arn:aws:sqs:eu-west-1:111122223333:inbox',
          state: 'Disabled',
        }),
        aMapping({ uuid: 'two', sourceArn: undefined, state: 'Disabled' }),
        byRule({ name: 'nightly', scheduleExpression: 'rate(1 day)', enabled: false }),
        aSchedule({
          name: 'weekly',
          enabled: false,
          settings: seen(scheduleSettings({ scheduleExpression: 'rate(700 days)' })),
        }),
        aPipe({ name: 'clicks', enabled: false }),
        aPipe({ name: 'views', enabled: false, enrichmentArn: orders.arn, targetArn: other }),
      ],
      message: 'switchedOff',
      evidence: {
        days: 90,
        switchedOff: [
          'mapping of a source of its own',
          'mapping of arn:aws:sqs:eu-west-1:111122223333:inbox',
          'pipe clicks',
          'pipe views',
          'rule nightly',
          'schedule weekly',
        ],
      },
    },
    {
      name: 'its own reservation lets nobody call it',
      given: [aFunction({ lastModified, reservedConcurrency: seen(0) }), never],
      message: 'switchedOff',
      text: 'Nobody has called orders for 90 days: reserved concurrency of 0 is switched off.',
    },
  ],
  skips: [
    {
      name: 'it was changed just 90 days ago',
      given: [aFunction({ lastModified: '2026-08-27T12:00:00.000+0000' }), never],
      text: 'it was changed within 90 days',
    },
    {
      name: 'a rule calls it every 91 days (trap: a schedule rarer than the window)',
      given: [orders, never, byRule({ scheduleExpression: 'rate(91 days)' })],
      text: 'it is called by the schedule rate(91 days)',
    },
    { name: 'a schedule calls it once a quarter', given: [orders, never, bySchedule('cron(0 8 1 */3 ? *)')] },
    { name: 'a schedule calls it in one year', given: [orders, never, bySchedule('cron(0 8 * * ? 2031)')] },
    { name: 'a schedule calls it once', given: [orders, never, bySchedule('at(2027-01-01T00:00:00)')] },
    {
      name: 'a schedule of any API calls its alias seldom',
      given: [
        orders,
        never,
        aSchedule({
          targetArn: 'arn:aws:scheduler:::aws-sdk:lambda:invoke',
          settings: seen(scheduleSettings({ scheduleExpression: 'rate(200 days)', invokes: `${orders.arn}:live` })),
        }),
      ],
    },
    {
      name: 'CloudFormation calls it when its stack changes',
      given: [
        aFunction({ name: 'shop-custom-resource', lastModified }),
        aLambdaUsage({ arn: aFunction({ name: 'shop-custom-resource' }).arn, traffic: 'none' }),
      ],
      text: 'a framework made it for itself',
    },
    {
      name: 'the CDK made it',
      given: [
        aFunction({ name: 'Shop-LogRetentionaae0aa3c5b4d-x', lastModified }),
        aLambdaUsage({ arn: aFunction({ name: 'Shop-LogRetentionaae0aa3c5b4d-x' }).arn, traffic: 'none' }),
      ],
      text: 'a framework made it for itself',
    },
    {
      name: 'its tag says that it waits for a disaster',
      given: [aFunction({ lastModified, tags: seen({ purpose: 'DR' }) }), never],
      text: 'it waits for a disaster',
    },
    {
      name: 'its name says so',
      given: [
        aFunction({ name: 'orders-failover', lastModified }),
        aLambdaUsage({ arn: aFunction({ name: 'orders-failover' }).arn, traffic: 'none' }),
      ],
      text: 'it waits for a disaster',
    },
    {
      name: 'CloudFront runs it (trap: its metrics are elsewhere)',
      given: [
        orders,
        never,
        aRole({
          trust: aPolicy([
            { principals: [{ type: 'Service', value: 'edgelambda.amazonaws.com' }], actions: ['sts:AssumeRole'] },
          ]),
        }),
      ],
      text: 'it runs at the edge, and is measured there',
    },
    {
      name: 'it rotates a secret',
      given: [orders, never, aSecret({ rotation: { ...aSecret().rotation, functionArn: orders.arn } })],
      text: 'it rotates secrets',
    },
    {
      name: 'CodeDeploy calls what is named so',
      given: [
        aFunction({ name: 'CodeDeployHook_orders', lastModified }),
        aLambdaUsage({ arn: aFunction({ name: 'CodeDeployHook_orders' }).arn, traffic: 'none' }),
      ],
      text: 'deployments call it',
    },
    {
      name: 'a deployment called it',
      given: [
        orders,
        never,
        aDeployment({
          appSpec: {
            is: 'known',
            functions: [],
            hooks: [{ event: 'AfterAllowTraffic', functionArn: `${orders.arn}:live` }],
          },
        }),
      ],
      text: 'deployments call it',
    },
  ],
  insufficient: [
    { name: 'its usage is not there', given: [orders], text: 'its metrics were not read' },
    {
      name: 'metrics are left out',
      given: [orders],
      unread: [
        {
          kind: 'cloudwatch.lambda-usage',
          account: defaultAccount,
          region: defaultRegion,
          because: 'metrics are left out',
        },
      ],
      text: 'metrics are left out',
    },
  ],
  unknowns: [
    {
      name: 'roles could not be read, so that it may run at the edge',
      given: [orders, never],
      gaps: [aGap({ kind: 'iam.role', operation: 'iam:GetAccountAuthorizationDetails', region: 'global' })],
      gap: { operation: 'iam:GetAccountAuthorizationDetails' },
    },
    {
      name: 'a schedule that calls it could not be read',
      given: [orders, never, aSchedule({ settings: unseen() })],
      gap: { hides: 'fact' },
    },
    {
      name: 'a schedule of any API could not be read, which may call it',
      given: [orders, never, aSchedule({ targetArn: 'arn:aws:scheduler:::aws-sdk:lambda:invoke', settings: unseen() })],
      gap: { hides: 'fact' },
    },
    {
      name: 'whom a rule calls could not be read',
      given: [orders, never, byRule({ targets: unseen() })],
      gap: { hides: 'fact' },
    },
  ],
});
