import type { LambdaFunction } from '#model';
import { lambdaAsyncConcurrencyControl } from '../../../checks/lambda/lambda-async-concurrency-control.ts';
import {
  aBucketNotification,
  aFunction,
  aGap,
  aMapping,
  anEventRule,
  aPolicy,
  aRuleTarget,
  aSchedule,
  aStatement,
  aSubscription,
  aTopic,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const { arn } = aFunction();

function reserving(count: number | undefined, overrides: Partial<Omit<LambdaFunction, 'kind'>> = {}) {
  return aFunction({ reservedConcurrency: seen(count), ...overrides });
}

function letting(service: string) {
  return seen(aPolicy([aStatement({ principals: [{ type: 'Service', value: service }] })]));
}

const subscription = aSubscription({ protocol: 'lambda', endpointArn: arn });
const rule = anEventRule({ targets: seen([aRuleTarget({ arn })]) });
const notification = aBucketNotification({
  targets: [{ arn, events: ['s3:ObjectCreated:*'], prefix: undefined, suffix: undefined }],
});

testCheck(lambdaAsyncConcurrencyControl, {
  passes: [
    {
      name: 'a queue feeds it',
      given: [reserving(10), aMapping()],
      evidence: { function: 'orders', reserved: 10, triggers: [] },
    },
    { name: 'nobody calls it', given: [reserving(10)] },
    { name: 'a schedule calls it, once at a time', given: [reserving(1), aSchedule({ targetArn: arn })] },
    {
      name: 'a policy lets topics in, and none was seen to call',
      given: [reserving(10, { policy: letting('sns.amazonaws.com') })],
    },
  ],
  reviews: [
    {
      name: 'a topic calls it',
      given: [reserving(1, { policy: letting('sns.amazonaws.com') }), subscription],
      message: 'reserved',
      severity: 'low',
      evidence: { function: 'orders', reserved: 1, triggers: [aTopic().arn] },
      text: 'may run 1 times at once',
    },
    {
      name: 'a bucket and a rule call it',
      given: [reserving(50, { policy: letting('s3.amazonaws.com') }), notification, rule, aMapping()],
      message: 'reserved',
      evidence: { reserved: 50, triggers: [rule.arn, notification.arn] },
    },
  ],
  skips: [
    { name: 'nothing is reserved', given: [reserving(undefined), subscription], text: 'no concurrency is reserved' },
    { name: 'it is switched off', given: [reserving(0), subscription], text: 'switched off by a reservation of 0' },
  ],
  unknowns: [
    {
      name: 'what is reserved could not be read',
      given: [aFunction({ reservedConcurrency: unseen({ operation: 'lambda:GetFunctionConcurrency' }) }), subscription],
      gap: { operation: 'lambda:GetFunctionConcurrency' },
    },
    {
      name: 'subscriptions could not be listed',
      given: [reserving(10)],
      gaps: [aGap({ kind: 'sns.subscription', operation: 'sns:ListSubscriptions' })],
      gap: { operation: 'sns:ListSubscriptions' },
    },
    {
      name: 'whom a rule calls could not be read',
      given: [reserving(10), anEventRule({ targets: unseen({ operation: 'events:ListTargetsByRule' }) })],
      gap: { operation: 'events:ListTargetsByRule' },
    },
  ],
});
