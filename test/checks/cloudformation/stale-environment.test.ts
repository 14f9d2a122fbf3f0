import { staleEnvironment } from '../../../checks/cloudformation/stale-environment.ts';
import {
  aFunction,
  aGap,
  aLambdaUsage,
  anEventRule,
  aRuleTarget,
  aSchedule,
  aStack,
  defaultAccount,
  defaultRegion,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const updatedAt = '2026-10-26T11:59:59.000Z';
const stack = aStack({ name: 'pr-142', updatedAt });
const of = (name: string, ofStack: string, traffic: 'fortnight' | 'month' | 'quarter' | 'none' = 'none') => {
  const one = aFunction({ name, tags: seen({ 'aws:cloudformation:stack-name': ofStack }) });
  return [one, aLambdaUsage({ arn: one.arn, name, traffic })];
};
const idle = of('orders', 'pr-142');
const byRule = (overrides: Parameters<typeof anEventRule>[0]) =>
  anEventRule({ pattern: undefined, targets: seen([aRuleTarget()]), ...overrides });

testCheck(staleEnvironment, {
  passes: [
    {
      name: 'it was updated just 30 days ago',
      given: [aStack({ name: 'pr-142', updatedAt: '2026-10-26T12:00:00.000Z' }), ...idle],
      evidence: { stack: 'pr-142', changedAt: '2026-10-26T12:00:00.000Z', days: 30, idleDays: 14 },
    },
    {
      name: 'it was made lately, and never updated',
      given: [aStack({ name: 'pr-142', updatedAt: undefined, createdAt: '2026-11-20T00:00:00.000Z' }), ...idle],
    },
    {
      name: 'one of its functions is called',
      given: [stack, ...idle, ...of('payments', 'pr-142', 'fortnight')],
      evidence: { functions: ['orders', 'payments'] },
    },
    {
      name: 'a function of a stack nested in it is called',
      given: [
        stack,
        ...idle,
        aStack({ name: 'pr-142-Search', rootArn: stack.arn }),
        ...of('search', 'pr-142-Search', 'fortnight'),
      ],
      subject: stack.arn,
      evidence: { functions: ['orders', 'search'] },
    },
    {
      name: 'what is older than 30 days, as the options say',
      given: [stack, ...idle],
      options: { days: 31 },
    },
  ],
  fails: [
    {
      name: 'it was updated more than 30 days ago, and its only function is not called',
      given: [stack, ...idle],
      message: 'stale',
      severity: 'low',
      evidence: { stack: 'pr-142', changedAt: updatedAt, days: 30, idleDays: 14, functions: ['orders'] },
      text: 'Stack pr-142 is temporary, has not been updated for 30 days, and none of its functions was called for 14.',
    },
    {
      name: 'it was made long ago and never updated',
      given: [aStack({ name: 'pr-142', updatedAt: undefined }), ...idle],
      message: 'stale',
      evidence: { changedAt: '2026-03-02T08:15:00.000Z' },
    },
    {
      name: 'it is for development, by the environment that its name tells, and no less severe for that',
      given: [aStack({ name: 'shop-dev', updatedAt }), ...of('orders', 'shop-dev', 'month')],
      message: 'stale',
      severity: 'low',
    },
    {
      name: 'it was updated last week, and the options say five days',
      given: [aStack({ name: 'pr-142' }), ...idle],
      options: { days: 5 },
      message: 'stale',
      text: 'has not been updated for 5 days',
    },
    ...[
      'pr-7-shop',
      'shop-pr-7',
      'shop-feature-login',
      'tmp-shop',
      'temp',
      'Sandbox-Shop',
      'shop_preview',
      'development',
    ].map((name) => ({
      name: `its name is ${name}`,
      given: [aStack({ name, updatedAt }), ...of('orders', name)],
      message: 'stale',
    })),
    ...['env', 'Environment', 'stage', 'purpose', 'Lifecycle', 'type'].map((tag) => ({
      name: `its tag ${tag} says that it is temporary`,
      given: [aStack({ name: 'shop', updatedAt, tags: seen({ [tag]: 'temporary' }) }), ...of('orders', 'shop')],
      message: 'stale',
    })),
    {
      name: 'it calls itself ephemeral',
      given: [aStack({ name: 'ephemeral-7', updatedAt }), ...of('orders', 'ephemeral-7')],
      message: 'stale',
    },
    {
      name: 'functions that are called are of other stacks and places',
      given: [
        stack,
        ...idle,
        ...of('other', 'pr-143', 'fortnight'),
        ...['account', 'region'].map((place) => {
          const elsewhere = place === 'account' ? { account: '444455556666' } : { region: 'us-east-1' };
          return aFunction({ ...elsewhere, tags: seen({ 'aws:cloudformation:stack-name': 'pr-142' }) });
        }),
      ],
      message: 'stale',
      evidence: { functions: ['orders'] },
    },
    {
      name: 'a schedule that should call it every fortnight',
      given: [stack, ...idle, byRule({ scheduleExpression: 'rate(14 days)' })],
      message: 'stale',
    },
    {
      name: 'a schedule that is switched off',
      given: [stack, ...idle, byRule({ scheduleExpression: 'rate(30 days)', enabled: false })],
      message: 'stale',
    },
  ],
  skips: [
    {
      name: 'it is in production',
      given: [aStack({ updatedAt, name: 'shop' }), ...of('orders', 'shop')],
      text: 'it is neither temporary nor for development',
    },
    ...['product', 'shop-print', 'device-registry', 'attempt', 'pricing', 'shop-staging'].map((name) => ({
      name: `its name is ${name}`,
      given: [aStack({ name, updatedAt }), ...of('orders', name)],
    })),
    {
      name: 'a tag names those who develop it',
      given: [
        aStack({ name: 'shop', updatedAt, tags: seen({ team: 'dev', cost_type: 'dev', typed: 'dev' }) }),
        ...of('orders', 'shop'),
      ],
    },
    {
      name: 'it is nested in another',
      given: [aStack({ name: 'pr-142-Search', updatedAt, rootArn: stack.arn }), ...of('orders', 'pr-142-Search')],
      text: 'it is part of another stack',
    },
    {
      name: 'a stack set keeps it (trap)',
      given: [aStack({ name: 'StackSet-sandbox-0f1e', updatedAt }), ...of('orders', 'StackSet-sandbox-0f1e')],
      text: 'a stack set keeps it',
    },
    {
      name: 'it waits for a disaster (trap: disaster recovery)',
      given: [aStack({ name: 'dev-dr', updatedAt }), ...of('orders', 'dev-dr')],
      text: 'it waits for a disaster',
    },
    {
      name: 'it has no functions',
      given: [stack, aFunction(), aLambdaUsage({ traffic: 'none' })],
      text: 'it has no functions',
    },
    {
      name: 'a schedule calls it once a month (trap: a scheduled demo)',
      given: [stack, ...idle, byRule({ scheduleExpression: 'cron(0 8 1 * ? *)' })],
      text: 'a function of it has its time: it is called by the schedule cron(0 8 1 * ? *)',
    },
  ],
  insufficient: [
    {
      name: 'one of its functions was not measured',
      given: [stack, ...idle, ...of('payments', 'pr-142').slice(0, 1)],
      text: 'not all of its functions were measured',
    },
    {
      name: 'metrics are left out',
      given: [stack, ...idle],
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
      name: 'its tags were not read, which may say that it is temporary',
      given: [aStack({ name: 'shop', updatedAt, tags: unseen() }), ...of('orders', 'shop')],
      gap: { hides: 'fact' },
    },
    {
      name: 'a function whose tags were not read may be of it',
      given: [stack, ...idle, aFunction({ name: 'other', tags: unseen() })],
      gap: { hides: 'fact' },
    },
    {
      name: 'a schedule that calls it could not be read',
      given: [stack, ...idle, aSchedule({ settings: unseen() })],
      gap: { hides: 'fact' },
    },
    {
      name: 'rules could not be listed',
      given: [stack, ...idle],
      gaps: [aGap({ kind: 'events.rule', operation: 'events:ListRules' })],
      gap: { operation: 'events:ListRules' },
    },
  ],
});
