import type { Arn, LambdaFunction } from '#model';
import { lambdaAsyncFailureCapture } from '../../../checks/lambda/lambda-async-failure-capture.ts';
import { defaultAccount, defaultRegion } from '../../support/build/place.ts';
import {
  aBucketNotification,
  aFunction,
  aGap,
  aMapping,
  anAlarm,
  anAlias,
  anEventRule,
  anInvokeConfig,
  aPipe,
  aPolicy,
  aQueue,
  aRole,
  aRuleTarget,
  aSchedule,
  aStateMachine,
  aStatement,
  aSubscription,
  aTargetGroup,
  aTopic,
  aVersion,
  pipeSettings,
  scheduleSettings,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const functionArn = aFunction().arn;
const failures = aQueue({ name: 'failures', deadLetterArn: undefined });
const topicArn = aTopic().arn;

/** A topic that calls the function, or a qualifier of it. */
function called(qualifier = '') {
  return aSubscription({
    arn: `${topicArn}:${qualifier === '' ? 'latest' : qualifier.slice(1)}`,
    protocol: 'lambda',
    endpointArn: `${functionArn}${qualifier}`,
  });
}

function sendingTo(
  onFailureArn: string | undefined,
  overrides: Partial<Omit<LambdaFunction, 'kind'>> = {},
  qualifier = '$LATEST',
) {
  const policy = qualifier === '$LATEST' ? letting('sns.amazonaws.com') : seen(undefined);
  return aFunction({ policy, invokeConfigs: seen([anInvokeConfig({ qualifier, onFailureArn })]), ...overrides });
}

/** `orders`, which topics may call. */
function heard(overrides: Partial<Omit<LambdaFunction, 'kind'>> = {}) {
  return aFunction({ policy: letting('sns.amazonaws.com'), ...overrides });
}

function letting(...services: readonly string[]) {
  return seen(aPolicy([aStatement({ principals: services.map((value) => ({ type: 'Service', value })) })]));
}

function roleFor(actions: readonly string[], resources: readonly string[] = ['*']) {
  return aRole({ inlinePolicies: [{ name: 'fail', document: aPolicy([{ actions, resources }]) }] });
}

/** A bucket that tells a function of its objects. */
function telling(arn: Arn) {
  return aBucketNotification({
    targets: [{ arn, events: ['s3:ObjectCreated:*'], prefix: undefined, suffix: undefined }],
  });
}

function once() {
  return aSchedule({ settings: seen(scheduleSettings({ scheduleExpression: 'at(2026-12-24T22:00:00)' })) });
}

const schedulesUnread = aGap({ kind: 'scheduler.schedule', operation: 'scheduler:ListSchedules' });
const bucketsUnread = aGap({ kind: 's3.notification', operation: 's3:GetBucketNotification' });
const anyApi = 'arn:aws:scheduler:::aws-sdk:lambda:invoke';
const mayFail = roleFor(['sqs:SendMessage'], [failures.arn]);
const bucketArn: Arn = 'arn:aws:s3:::failures';
const busArn: Arn = 'arn:aws:events:eu-west-1:111122223333:event-bus/failures';

testCheck(lambdaAsyncFailureCapture, {
  passes: [
    {
      name: 'a destination for the qualifier that is called',
      given: [sendingTo(failures.arn), called(), mayFail, failures],
      evidence: { function: 'orders', qualifier: '$LATEST', triggers: [topicArn], targets: [failures.arn] },
    },
    {
      name: 'a dead-letter queue',
      given: [heard({ deadLetterArn: failures.arn }), called(), mayFail, failures],
      evidence: { targets: [failures.arn] },
    },
    {
      name: 'both, to one queue',
      given: [sendingTo(failures.arn, { deadLetterArn: failures.arn }), called(), mayFail, failures],
      evidence: { targets: [failures.arn] },
    },
    {
      name: 'the topic calls the alias that has the destination',
      given: [sendingTo(failures.arn, {}, 'live'), called(':live'), anAlias(), aVersion(), mayFail, failures],
      subKey: 'alias-live',
    },
    {
      name: 'the version that is called has a dead-letter queue',
      given: [aFunction(), called(':3'), aVersion({ version: '3', deadLetterArn: failures.arn }), mayFail, failures],
      subKey: 'version-3',
    },
    {
      name: 'both versions behind the alias have a dead-letter queue',
      given: [
        aFunction(),
        called(':live'),
        anAlias({ routing: [{ version: '2', weight: 0.5 }] }),
        aVersion({ deadLetterArn: failures.arn }),
        aVersion({ version: '2', deadLetterArn: failures.arn }),
        mayFail,
        failures,
      ],
      subKey: 'alias-live',
    },
    {
      name: 'the configuration could not be read, and a dead-letter queue is there',
      given: [heard({ deadLetterArn: failures.arn, invokeConfigs: unseen() }), called(), mayFail, failures],
    },
    {
      name: 'only a policy lets a service call, and the failures are kept',
      given: [sendingTo(failures.arn, { policy: letting('s3.amazonaws.com') }), mayFail, failures],
    },
    {
      name: 'a destination for all that can be called, whoever else calls',
      given: [sendingTo(failures.arn), called(), mayFail, failures],
      gaps: [schedulesUnread],
      verdicts: [{ result: 'pass' }],
    },
    { name: 'a topic', given: [sendingTo(topicArn), called(), aTopic(), roleFor(['sns:Publish'], [topicArn])] },
    { name: 'a bucket', given: [sendingTo(bucketArn), called(), roleFor(['s3:PutObject'], [`${bucketArn}/*`])] },
    { name: 'an event bus', given: [sendingTo(busArn), called(), roleFor(['events:PutEvents'], [busArn])] },
    {
      name: 'another function',
      given: [
        sendingTo(aFunction({ name: 'mop' }).arn),
        aVersion({ functionArn: aFunction({ name: 'mop' }).arn }),
        called(),
        roleFor(['lambda:InvokeFunction']),
        aFunction({ name: 'mop', deadLetterArn: failures.arn, roleArn: mayFail.arn, policy: seen(undefined) }),
      ],
      subject: 'orders',
    },
    {
      name: 'a target of a service that is not known',
      given: [sendingTo('arn:aws:later:eu-west-1:111122223333:thing/one'), called(), roleFor([])],
    },
    {
      name: 'a queue that is not audited',
      given: [sendingTo('arn:aws:sqs:eu-west-1:999988887777:failures'), called(), roleFor(['sqs:SendMessage'])],
    },
    {
      name: 'the policy of the queue lets the role send',
      given: [
        sendingTo(failures.arn),
        called(),
        aRole(),
        {
          ...failures,
          policy: aPolicy([
            {
              principals: [{ type: 'AWS', value: aRole().arn }],
              actions: ['sqs:SendMessage'],
              resources: [failures.arn],
            },
          ]),
        },
      ],
    },
    {
      name: 'the policy of the topic lets everybody of the account send',
      given: [
        sendingTo(topicArn),
        called(),
        aRole(),
        aTopic({ policy: aPolicy([{ principals: [{ type: 'AWS', value: '*' }], actions: ['SNS:Publish'] }]) }),
      ],
    },
  ],
  fails: [
    {
      name: 'a bucket tells the alias, which loses what fails',
      given: [aFunction(), anAlias(), aVersion(), telling(`${functionArn}:live`), aRole()],
      message: 'notCaptured',
      subKey: 'alias-live',
      evidence: { triggers: [telling(functionArn).arn] },
    },
    {
      name: 'only the clock calls it, less severely: by a rule that its policy lets in, and by a schedule',
      given: [
        aFunction({ policy: letting('events.amazonaws.com') }),
        anEventRule({ scheduleExpression: 'rate(1 day)', pattern: undefined }),
        aSchedule(),
        aRole(),
      ],
      message: 'notCaptured',
      severity: 'medium',
      evidence: { triggers: [anEventRule().arn, aSchedule().arn] },
    },
    {
      name: 'a schedule calls it that comes once',
      given: [aFunction(), once(), aRole()],
      message: 'notCaptured',
      severity: 'high',
    },
    {
      name: 'a schedule calls it and a topic',
      given: [heard(), aSchedule(), called(), aRole()],
      message: 'notCaptured',
      severity: 'high',
    },
    {
      name: 'a rule with a dead-letter queue for what it cannot deliver (trap: not for errors of the function)',
      given: [aFunction(), anEventRule({ targets: seen([aRuleTarget({ deadLetterArn: failures.arn })]) }), aRole()],
      message: 'notCaptured',
      severity: 'high',
    },
    {
      name: 'a pipe hands it events and does not wait',
      given: [aFunction(), aPipe({ settings: seen(pipeSettings({ invocationType: 'FIRE_AND_FORGET' })) }), aRole()],
      message: 'notCaptured',
    },
    {
      name: 'nothing keeps what fails, whoever else may call',
      given: [heard(), called(), aRole()],
      gaps: [schedulesUnread],
      verdicts: [{ result: 'fail', message: 'notCaptured' }],
    },
    {
      name: 'nothing keeps what fails, and its alias may be called too',
      given: [heard(), called(), anAlias(), aVersion(), aRole()],
      gaps: [schedulesUnread],
      verdicts: [
        { result: 'fail', message: 'notCaptured' },
        { result: 'unknown', subKey: 'callers', gap: schedulesUnread },
      ],
    },
    {
      name: 'nothing keeps what fails',
      given: [heard(), called(), aRole()],
      message: 'notCaptured',
      severity: 'high',
      evidence: { command: 'put', qualifier: '$LATEST' },
      text: `orders ($LATEST) is called asynchronously by ${topicArn} and loses the events it fails on.`,
    },
    {
      name: 'the topic calls $LATEST, the destination is on the alias',
      given: [sendingTo(failures.arn, {}, 'live'), called(), anAlias(), aVersion(), mayFail, failures],
      message: 'notCaptured',
    },
    {
      name: 'the topic calls the alias, the destination is on $LATEST (trap: another qualifier)',
      given: [
        sendingTo(failures.arn, { policy: seen(undefined) }),
        called(':live'),
        anAlias(),
        aVersion(),
        mayFail,
        failures,
      ],
      message: 'notCaptured',
      subKey: 'alias-live',
    },
    {
      name: 'the dead-letter queue of $LATEST is not that of the version',
      given: [aFunction({ deadLetterArn: failures.arn }), called(':live'), anAlias(), aVersion(), mayFail, failures],
      message: 'notCaptured',
      subKey: 'alias-live',
    },
    {
      name: 'one of two versions behind the alias has no dead-letter queue',
      given: [
        aFunction(),
        called(':live'),
        anAlias({ routing: [{ version: '2', weight: 0.5 }] }),
        aVersion({ deadLetterArn: failures.arn }),
        aVersion({ version: '2' }),
      ],
      message: 'notCaptured',
      subKey: 'alias-live',
    },
    {
      name: 'the topic calls an alias that is not listed: without a published version it can only be one of $LATEST',
      given: [heard(), called(':dev'), aRole()],
      verdicts: [
        { result: 'fail', message: 'notCaptured', subKey: 'alias-dev' },
        { result: 'review', message: 'perhapsLost' },
      ],
    },
    {
      name: 'a configuration without a destination, which the command changes',
      given: [sendingTo(undefined), called(), aRole()],
      message: 'notCaptured',
      evidence: { command: 'update' },
    },
    {
      name: 'an alarm calls it',
      given: [
        aFunction({ policy: letting('lambda.alarms.cloudwatch.amazonaws.com') }),
        anAlarm({ alarmActions: [functionArn] }),
        aRole(),
      ],
      message: 'notCaptured',
      evidence: { triggers: [anAlarm().arn] },
    },
    {
      name: 'each qualifier is judged by itself',
      given: [sendingTo(failures.arn, {}, 'live'), called(), called(':live'), anAlias(), aVersion(), mayFail, failures],
      verdicts: [
        { result: 'fail', message: 'notCaptured' },
        { result: 'pass', subKey: 'alias-live' },
      ],
    },
    {
      name: 'informational for custom resources of a framework (trap: custom resources)',
      given: [
        heard({ name: 'App-CustomResource-1' }),
        { ...called(), endpointArn: aFunction({ name: 'App-CustomResource-1' }).arn },
        aRole(),
      ],
      message: 'notCaptured',
      severity: 'informational',
    },
    {
      name: 'its queue does not exist',
      given: [sendingTo(failures.arn), called(), mayFail],
      verdicts: [
        { result: 'pass' },
        {
          result: 'fail',
          message: 'targetFlawed',
          subKey: 'target-missing',
          evidence: { flawed: [`${failures.arn} does not exist`] },
        },
      ],
    },
    {
      name: 'its topic and the function it sends to do not exist',
      given: [sendingTo(`${functionArn}-mop:live`, { deadLetterArn: topicArn }), called(), roleFor(['*'])],
      verdicts: [
        { result: 'pass' },
        {
          result: 'fail',
          evidence: { flawed: [`${functionArn}-mop:live does not exist`, `${topicArn} does not exist`] },
        },
      ],
    },
    {
      name: 'its queue is FIFO',
      given: [sendingTo(`${failures.arn}.fifo`), called(), roleFor(['*']), aQueue({ name: 'failures.fifo' })],
      verdicts: [{ result: 'pass' }, { result: 'fail', message: 'targetFlawed', text: 'FIFO' }],
    },
    {
      name: 'an alias sends failures back to the function',
      given: [
        sendingTo(functionArn, {}, 'live'),
        called(':live'),
        anAlias(),
        aVersion({ deadLetterArn: failures.arn }),
        roleFor(['*']),
        failures,
      ],
      verdicts: [
        { result: 'pass', subKey: 'alias-live' },
        { result: 'fail', message: 'loop', subKey: 'alias-live/loop', evidence: { flawed: [functionArn] } },
        { result: 'fail', message: 'notCaptured' },
      ],
    },
    {
      name: 'its role may not send',
      given: [sendingTo(failures.arn), called(), aRole(), failures],
      verdicts: [
        { result: 'pass' },
        {
          result: 'fail',
          message: 'maySendNothing',
          subKey: 'no-send-permission',
          evidence: { flawed: [failures.arn] },
        },
      ],
    },
    {
      name: 'the policy of its queue denies, lets others in, or lets it do other things',
      given: [
        sendingTo(failures.arn),
        called(),
        aRole(),
        {
          ...failures,
          policy: aPolicy([
            { effect: 'Deny', principals: [{ type: 'AWS', value: '*' }], actions: ['sqs:SendMessage'] },
            { principals: [{ type: 'AWS', value: '999988887777' }], actions: ['sqs:SendMessage'] },
            { principals: [{ type: 'AWS', value: aRole().arn }], actions: ['sqs:ReceiveMessage'] },
          ]),
        },
      ],
      verdicts: [{ result: 'pass' }, { result: 'fail', message: 'maySendNothing' }],
    },
    {
      name: 'its role may not send to one target, and may to the other by a policy that was not in the snapshot',
      given: [
        sendingTo(failures.arn, { deadLetterArn: topicArn }),
        called(),
        aTopic(),
        failures,
        aRole({
          inlinePolicies: [
            { name: 'no', document: aPolicy([{ effect: 'Deny', actions: ['sqs:*'], resources: ['*'] }]) },
          ],
          attachedPolicies: [{ arn: 'arn:aws:iam::aws:policy/Some', name: 'Some', document: undefined }],
        }),
      ],
      verdicts: [
        { result: 'pass' },
        { result: 'fail', message: 'maySendNothing', evidence: { flawed: [failures.arn] } },
      ],
    },
    {
      name: 'its role is gone',
      given: [sendingTo(failures.arn), called(), failures],
      verdicts: [{ result: 'pass' }, { result: 'fail', message: 'maySendNothing' }],
    },
    {
      name: 'the role of the version behind the alias may not send',
      given: [
        sendingTo(failures.arn, {}, 'live'),
        called(':live'),
        anAlias(),
        aVersion({ roleArn: aRole({ name: 'old' }).arn }),
        mayFail,
        aRole({ name: 'old' }),
        failures,
      ],
      verdicts: [
        { result: 'pass', subKey: 'alias-live' },
        { result: 'fail', subKey: 'alias-live/no-send-permission' },
      ],
    },
  ],
  reviews: [
    {
      name: 'a policy lets EventBridge in, and no rule was seen (trap: policy-only principals)',
      given: [aFunction({ policy: letting('events.amazonaws.com') }), aRole()],
      message: 'perhapsLost',
      evidence: { triggers: ['events'] },
    },
    {
      name: 'a policy lets a service in that is not in the table',
      given: [aFunction({ policy: letting('later.amazonaws.com') }), aRole()],
      message: 'perhapsLost',
    },
    {
      name: 'a policy lets the scheduler in, less severe',
      given: [aFunction({ policy: letting('scheduler.amazonaws.com') }), aRole()],
      message: 'perhapsLost',
      severity: 'medium',
    },
    {
      name: 'a policy lets the scheduler and S3 in',
      given: [aFunction({ policy: letting('scheduler.amazonaws.com', 's3.amazonaws.com') }), aRole()],
      message: 'perhapsLost',
      severity: 'high',
    },
  ],
  skips: [
    { name: 'nobody calls it', given: [aFunction(), aRole()] },
    {
      name: 'buckets could not be asked, and its policy lets none in but denies one',
      given: [
        aFunction({
          policy: seen(
            aPolicy([
              { principals: [{ type: 'Service', value: 'apigateway.amazonaws.com' }] },
              { effect: 'Deny', principals: [{ type: '*', value: '*' }] },
            ]),
          ),
        }),
        aRole(),
      ],
      gaps: [bucketsUnread],
    },
    {
      name: 'synchronous callers could not be listed',
      given: [aFunction(), aRole()],
      gaps: [aGap({ kind: 'elb.target-group' }), aGap({ kind: 'lambda.url' }), aGap({ kind: 'sfn.state-machine' })],
    },
    {
      name: 'subscription filters were left out',
      given: [aFunction({ policy: letting('apigateway.amazonaws.com') }), aVersion(), aRole()],
      unread: [
        { kind: 'logs.subscription-filter', account: defaultAccount, region: defaultRegion, because: 'in deep audits' },
      ],
    },
    { name: 'a pipe asks it and waits', given: [aFunction(), aPipe(), aRole()] },
    {
      name: 'what could not be read is switched off, calls another function, or another service',
      given: [
        aFunction(),
        anEventRule({ enabled: false, targets: unseen() }),
        aSchedule({ enabled: false, targetArn: anyApi, settings: unseen() }),
        aSchedule({ name: 'queue', targetArn: failures.arn, settings: unseen() }),
        aPipe({ targetArn: `${functionArn}-2`, settings: unseen() }),
        aPipe({ name: 'queue', targetArn: failures.arn, settings: unseen() }),
        aPipe({ name: 'off', enabled: false, settings: unseen() }),
        aStateMachine({ definition: unseen() }),
        aTargetGroup({ functionArns: unseen() }),
        aRole(),
      ],
    },
    { name: 'a queue feeds it', given: [aFunction(), aMapping(), aRole()] },
    {
      name: 'user pools call and wait (trap: Cognito and API calls are synchronous)',
      given: [aFunction({ policy: letting('cognito-idp.amazonaws.com', 'apigateway.amazonaws.com') }), aRole()],
    },
    { name: 'the alias that is called is gone', given: [aFunction(), aVersion(), anAlias(), called(':gone'), aRole()] },
  ],
  insufficient: [
    {
      name: 'a policy of its role was not in the snapshot',
      given: [
        sendingTo(failures.arn),
        called(),
        aRole({ attachedPolicies: [{ arn: 'arn:aws:iam::aws:policy/Some', name: 'Some', document: undefined }] }),
        failures,
      ],
      verdicts: [{ result: 'pass' }, { result: 'insufficient-evidence', subKey: 'no-send-permission' }],
    },
    {
      name: 'its role is not audited',
      given: [sendingTo(failures.arn, { roleArn: 'arn:aws:iam::999988887777:role/theirs' }), called(), failures],
      verdicts: [{ result: 'pass' }, { result: 'insufficient-evidence', subKey: 'no-send-permission' }],
    },
  ],
  unknowns: [
    {
      name: 'nobody calls it by what was seen, and schedules could not be listed',
      given: [aFunction(), aRole()],
      gaps: [schedulesUnread],
      subKey: 'callers',
      gap: schedulesUnread,
    },
    {
      name: 'its policy lets buckets in, and they could not be asked',
      given: [aFunction({ policy: letting('s3.amazonaws.com') }), aRole()],
      gaps: [bucketsUnread],
      verdicts: [{ result: 'unknown', gap: bucketsUnread }],
    },
    {
      name: 'the policy of its alias lets buckets in, and they could not be asked',
      given: [aFunction(), anAlias({ policy: letting('s3.amazonaws.com') }), aVersion(), aRole()],
      gaps: [bucketsUnread],
      verdicts: [
        { result: 'unknown', subKey: 'alias-live', gap: bucketsUnread },
        { result: 'unknown', subKey: 'callers', gap: bucketsUnread },
      ],
    },
    {
      name: 'its policy lets everybody in, and buckets could not be asked',
      given: [aFunction({ policy: seen(aPolicy([{ principals: [{ type: '*', value: '*' }] }])) }), aRole()],
      gaps: [bucketsUnread],
      subKey: 'callers',
    },
    {
      name: 'its policy lets all but one in, and buckets could not be asked',
      given: [
        aFunction({ policy: seen(aPolicy([{ principals: [], notPrincipals: [{ type: 'AWS', value: '1' }] }])) }),
        aRole(),
      ],
      gaps: [bucketsUnread],
      subKey: 'callers',
    },
    {
      name: 'its policy allows all but one action, and buckets could not be asked',
      given: [
        aFunction({
          policy: seen(
            aPolicy([
              {
                principals: [{ type: 'Service', value: 's3.amazonaws.com' }],
                actions: [],
                notActions: ['lambda:GetFunction'],
              },
            ]),
          ),
        }),
        aRole(),
      ],
      gaps: [bucketsUnread],
      subKey: 'callers',
    },
    {
      name: 'it has a version, whose policy may let buckets in, and they could not be asked',
      given: [aFunction(), aVersion(), aRole()],
      gaps: [bucketsUnread],
      subKey: 'callers',
    },
    {
      name: 'the targets of a rule could not be read',
      given: [aFunction(), anEventRule({ targets: unseen({ operation: 'events:ListTargetsByRule' }) }), aRole()],
      subKey: 'callers',
      gap: { operation: 'events:ListTargetsByRule' },
    },
    {
      name: 'what a schedule for any API calls could not be read',
      given: [aFunction(), aSchedule({ targetArn: anyApi, settings: unseen() }), aRole()],
      subKey: 'callers',
    },
    {
      name: 'whether a pipe waits for its alias could not be read',
      given: [aFunction(), anAlias(), aPipe({ targetArn: `${functionArn}:live`, settings: unseen() }), aRole()],
      subKey: 'callers',
    },
    {
      name: 'its configuration could not be read',
      given: [
        heard({ invokeConfigs: unseen({ operation: 'lambda:ListFunctionEventInvokeConfigs' }) }),
        called(),
        aRole(),
      ],
      gap: { operation: 'lambda:ListFunctionEventInvokeConfigs' },
    },
    {
      name: 'who may call it could not be read',
      given: [aFunction({ policy: unseen({ operation: 'lambda:GetPolicy' }) }), aRole()],
      subKey: 'policies',
      gap: { operation: 'lambda:GetPolicy' },
    },
    {
      name: 'where another function sends its events could not be read',
      given: [
        aFunction(),
        aFunction({ name: 'mop', invokeConfigs: unseen({ operation: 'lambda:ListFunctionEventInvokeConfigs' }) }),
        aRole(),
      ],
      subject: 'orders',
      subKey: 'destinations',
      gap: { operation: 'lambda:ListFunctionEventInvokeConfigs' },
    },
    {
      name: 'who may call its alias could not be read',
      given: [aFunction(), anAlias({ policy: unseen({ operation: 'lambda:GetPolicy' }) }), called(), aRole()],
      verdicts: [
        { result: 'fail', message: 'notCaptured' },
        { result: 'unknown', subKey: 'policies' },
      ],
    },
  ],
});
