import type { EventInvokeConfig, LambdaFunction } from '#model';
import { lambdaAsyncRetryConfig } from '../../../checks/lambda/lambda-async-retry-config.ts';
import {
  aBucketNotification,
  aFunction,
  aGap,
  anAlias,
  anEventRule,
  anInvokeConfig,
  aPolicy,
  aRuleTarget,
  aStatement,
  aSubscription,
  aTopic,
  aVersion,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const functionArn = aFunction().arn;
const topicArn = aTopic().arn;

function letting(service: string) {
  return seen(aPolicy([aStatement({ principals: [{ type: 'Service', value: service }] })]));
}

function heard(overrides: Partial<Omit<LambdaFunction, 'kind'>> = {}) {
  return aFunction({ policy: letting('sns.amazonaws.com'), ...overrides });
}

function chosen(overrides: Partial<EventInvokeConfig> = {}) {
  return { invokeConfigs: seen([anInvokeConfig({ qualifier: '$LATEST', ...overrides })]) };
}

function called(qualifier = '') {
  return aSubscription({
    arn: `${topicArn}:${qualifier === '' ? 'latest' : qualifier.slice(1)}`,
    protocol: 'lambda',
    endpointArn: `${functionArn}${qualifier}`,
  });
}

const schedulesUnread = aGap({ kind: 'scheduler.schedule', operation: 'scheduler:ListSchedules' });
const bucketsUnread = aGap({ kind: 's3.notification', operation: 's3:GetBucketNotification' });

testCheck(lambdaAsyncRetryConfig, {
  passes: [
    {
      name: 'an hour and two retries',
      given: [heard(chosen()), called()],
      evidence: {
        function: 'orders',
        qualifier: '$LATEST',
        triggers: [topicArn],
        age: 3600,
        retries: 2,
        command: 'update',
      },
    },
    {
      name: 'six hours, which somebody chose',
      given: [heard(chosen({ maximumEventAgeSeconds: 21_600 })), called()],
      evidence: { age: 21_600 },
    },
    {
      name: 'an hour, and as many retries as there are where nobody chooses',
      given: [heard(chosen({ maximumRetryAttempts: undefined })), called()],
      evidence: { age: 3600, retries: 'not chosen' },
    },
    {
      name: 'the alias that is called has a configuration',
      given: [
        heard({ policy: seen(undefined), invokeConfigs: seen([anInvokeConfig()]) }),
        called(':live'),
        anAlias({ policy: letting('sns.amazonaws.com') }),
        aVersion(),
      ],
      subKey: 'alias-live',
    },
    {
      name: 'nothing chosen, where the option does not ask for it',
      given: [heard(), called()],
      options: { requireExplicit: false },
      evidence: { age: 'not chosen' },
    },
  ],
  fails: [
    {
      name: 'nothing chosen',
      given: [heard(), called()],
      message: 'notChosen',
      severity: 'low',
      evidence: {
        function: 'orders',
        qualifier: '$LATEST',
        triggers: [topicArn],
        age: 'not chosen',
        retries: 'not chosen',
        command: 'put',
      },
      text: 'for up to six hours',
    },
    {
      name: 'retries chosen, and no age',
      given: [heard(chosen({ maximumEventAgeSeconds: undefined, maximumRetryAttempts: 0 })), called()],
      message: 'notChosen',
      evidence: { age: 'not chosen', retries: 0, command: 'update' },
    },
    {
      name: 'an hour, of another qualifier than is called (trap: a configuration on another qualifier)',
      given: [heard({ invokeConfigs: seen([anInvokeConfig()]) }), called(), anAlias(), aVersion()],
      message: 'notChosen',
      evidence: { qualifier: '$LATEST', command: 'put' },
    },
    {
      name: 'nothing chosen for a version, whose sub-key says so',
      given: [heard(), called(':3'), aVersion({ version: '3' })],
      message: 'notChosen',
      subKey: 'version-3',
      evidence: { qualifier: '3' },
    },
    {
      name: 'nothing chosen, called by a topic and a rule',
      given: [
        heard({ policy: letting('sns.amazonaws.com') }),
        called(),
        anEventRule({ targets: seen([aRuleTarget({ arn: functionArn })]) }),
      ],
      message: 'notChosen',
      evidence: { triggers: [anEventRule().arn, topicArn] },
    },
  ],
  reviews: [
    {
      name: 'nothing chosen, and a policy alone lets EventBridge call it',
      given: [aFunction({ policy: letting('events.amazonaws.com') })],
      message: 'perhapsNotChosen',
      severity: 'low',
      evidence: { triggers: ['events'] },
    },
    {
      name: 'nothing chosen, and a policy lets a service call it that is not in the table',
      given: [aFunction({ policy: letting('later.amazonaws.com') })],
      message: 'perhapsNotChosen',
      evidence: { triggers: ['later'] },
    },
  ],
  skips: [
    {
      name: 'nothing chosen outside production',
      given: [heard({ tags: seen({ Environment: 'staging' }) }), called()],
      text: 'not production (tag Environment=staging)',
    },
    { name: 'nobody calls it so', given: [aFunction()], text: 'nobody calls it asynchronously' },
    {
      name: 'what is called is gone',
      given: [heard({ policy: seen(undefined) }), called(':gone'), aVersion()],
      text: 'nobody calls it asynchronously',
    },
  ],
  unknowns: [
    {
      name: 'its configurations could not be read',
      given: [heard({ invokeConfigs: unseen({ operation: 'lambda:ListFunctionEventInvokeConfigs' }) }), called()],
      verdicts: [{ result: 'unknown', gap: { operation: 'lambda:ListFunctionEventInvokeConfigs' } }],
    },
    {
      name: 'nobody calls it by what was seen, and schedules could not be listed',
      given: [aFunction()],
      gaps: [schedulesUnread],
      subKey: 'callers',
      gap: schedulesUnread,
    },
    {
      name: 'a policy lets buckets in, and they could not be asked',
      given: [aFunction({ policy: letting('s3.amazonaws.com') })],
      gaps: [bucketsUnread],
      verdicts: [{ result: 'unknown', gap: bucketsUnread }],
    },
    {
      name: 'who may call it could not be read',
      given: [aFunction({ policy: unseen({ operation: 'lambda:GetPolicy' }) }), aBucketNotification()],
      subKey: 'policies',
      gap: { operation: 'lambda:GetPolicy' },
    },
  ],
});
