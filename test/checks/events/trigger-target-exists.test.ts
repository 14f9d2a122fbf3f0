import { triggerTargetExists } from '../../../checks/events/trigger-target-exists.ts';
import {
  aBucketNotification,
  aDataSource,
  aDeliveryStream,
  aFunction,
  aGap,
  aMapping,
  aMethod,
  anAlarm,
  anAlias,
  anAuthorizerV2,
  anEventBus,
  anEventRule,
  anIntegrationV2,
  aPipe,
  aQueue,
  aRestAuthorizer,
  aRestIntegration,
  aRuleTarget,
  aSchedule,
  aSecret,
  aStateMachine,
  aStream,
  aSubscription,
  aTable,
  aTargetGroup,
  aTopic,
  aUserPool,
  aVersion,
  scheduleSettings,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const home = 'eu-west-1:111122223333';
const own = aFunction();
const gone = aFunction({ name: 'old' }).arn;
const called = (arn: typeof gone) => [{ arn, stageName: undefined }];
const ruleTo = (...arns: readonly string[]) =>
  anEventRule({ targets: seen(arns.map((arn, index) => aRuleTarget({ id: String(index), arn }))) });
const rule = anEventRule();
const config = {
  qualifier: 'live',
  onFailureArn: undefined,
  onSuccessArn: gone,
  maximumRetryAttempts: undefined,
  maximumEventAgeSeconds: undefined,
};
const topic = aTopic();
const viaApi = (settings: Parameters<typeof scheduleSettings>[0]) =>
  aSchedule({ targetArn: 'arn:aws:scheduler:::aws-sdk:lambda:invoke', settings: seen(scheduleSettings(settings)) });

/** Each kind of subject, wired to a function or queue that is gone. */
const wired = [
  ['an authorizer', 'authorizer', 'function', aRestAuthorizer({ functions: called(gone) })],
  ['a method', 'method', 'function', aMethod({ integration: aRestIntegration({ functions: called(gone) }) })],
  ['an authorizer of an HTTP API', 'authorizer', 'function', anAuthorizerV2({ functions: called(gone) })],
  ['an integration', 'integration', 'function', anIntegrationV2({ functions: called(gone) })],
  ['a data source', 'data source', 'data source', aDataSource({ functionArn: gone })],
  ['an alarm', 'alarm', 'action', anAlarm({ alarmActions: [topic.arn, gone] })],
  [
    'a user pool',
    'user pool',
    'trigger PreSignUp',
    aUserPool({ triggers: [{ trigger: 'PreSignUp', functionArn: gone }] }),
  ],
  ['a target group', 'target group', 'target', aTargetGroup({ functionArns: seen([gone]) })],
  ['a rule', 'rule', 'target', ruleTo(gone)],
  ['a pipe', 'pipe', 'target', aPipe({ source: 'smk://broker:9092', targetArn: gone })],
  [
    'the enrichment of a pipe',
    'pipe',
    'enrichment',
    aPipe({ source: 'smk://b:1', enrichmentArn: gone, targetArn: 'arn:aws:events:::x' }),
  ],
  [
    'a bucket',
    'bucket',
    'notified target',
    aBucketNotification({ targets: [{ arn: gone, events: [], prefix: undefined, suffix: undefined }] }),
  ],
  ['a schedule', 'schedule', 'target', aSchedule({ targetArn: gone })],
  ['a schedule that calls an API', 'schedule', 'target', viaApi({ invokes: gone })],
  ['a secret', 'secret', 'rotation function', aSecret({ rotation: { ...aSecret().rotation, functionArn: gone } })],
] as const;

testCheck(triggerTargetExists, {
  passes: [
    {
      name: 'a rule to a function',
      subject: 'orders',
      given: [rule, aFunction({ name: 'cart' }), { ...own, name: 'own' }],
      evidence: { noun: 'rule', name: 'orders', part: 'target', target: own.arn },
      subKey: own.arn,
      related: [own.arn],
    },
    ...(
      [
        ['a queue', aQueue(), aQueue().arn],
        ['a topic', topic, topic.arn],
        ['a bus', anEventBus(), anEventBus().arn],
        ['a stream', aStream(), aStream().arn],
        ['a consumer of a stream', aStream(), `${aStream().arn}/consumer/fast:1`],
        ['a delivery stream', aDeliveryStream(), aDeliveryStream().arn],
        ['a workflow', aStateMachine(), aStateMachine().arn],
        ['an alias of a workflow', aStateMachine(), `${aStateMachine().arn}:live`],
        ['the stream of a table', aTable(), `${aTable().arn}/stream/2026-01-01T00:00:00.000`],
      ] as const
    ).map(([name, target, arn]) => ({
      name,
      subject: rule.arn,
      given: [ruleTo(arn), target],
      subKey: arn,
    })),
    { name: '$LATEST', subject: rule.arn, given: [ruleTo(`${own.arn}:$LATEST`), own] },
    { name: 'an alias', subject: rule.arn, given: [ruleTo(`${own.arn}:live`), own, anAlias(), aVersion()] },
    {
      name: 'an alias that is not listed, since no version is published (trap: unlisted alias)',
      subject: rule.arn,
      given: [ruleTo(`${own.arn}:live`), own],
    },
    { name: 'a version', subject: rule.arn, given: [ruleTo(`${own.arn}:1`), own, aVersion()] },
    {
      name: 'a qualifier that a stage decides',
      subject: rule.arn,
      given: [ruleTo(`${own.arn}:\${stageVariables.alias}`), own, aVersion()],
    },
    {
      name: 'a subscription of a topic that is there, by mail',
      given: [aSubscription(), topic],
      evidence: { noun: 'subscription', part: 'topic' },
    },
    {
      name: 'what is found, whatever could not be listed',
      subject: rule.arn,
      given: [ruleTo(aQueue().arn), aQueue()],
      gaps: [aGap({ kind: 'sqs.queue' })],
    },
  ],
  fails: [
    ...wired.map(([name, noun, part, one]) => ({
      name: `${name} to a function that is gone`,
      given: [one],
      subject: one.arn,
      message: 'gone',
      severity: 'high' as const,
      subKey: gone,
      evidence: { noun, name: one.name, part, target: gone, missing: 'function old' },
      related: [gone],
      text: `The ${noun} ${one.name} names function old as its ${part}, which does not exist`,
    })),
    {
      name: 'a mapping from a queue that is gone to a function that is there',
      subject: aMapping().arn,
      given: [aMapping(), own],
      verdicts: [
        { result: 'fail', subKey: aQueue().arn, message: 'gone', evidence: { part: 'source', missing: 'queue inbox' } },
        { result: 'pass', subKey: own.arn, evidence: { part: 'function' } },
      ],
    },
    {
      name: 'a mapping whose function is gone',
      given: [aMapping(), aQueue()],
      verdicts: [
        { result: 'pass', evidence: { part: 'source' } },
        { result: 'fail', message: 'gone', evidence: { part: 'function', missing: 'function orders' } },
      ],
    },
    {
      name: 'a pipe from a stream that is gone',
      subject: aPipe().arn,
      given: [aPipe(), own],
      verdicts: [
        { result: 'fail', message: 'gone', evidence: { part: 'source', missing: 'stream clicks' } },
        { result: 'pass', evidence: { part: 'target' } },
      ],
    },
    {
      name: 'a subscription of a queue that is gone to a topic that is gone',
      given: [aSubscription({ protocol: 'sqs', endpointArn: aQueue().arn })],
      verdicts: [
        { result: 'fail', message: 'gone', evidence: { part: 'topic', missing: 'topic alerts' } },
        { result: 'fail', message: 'gone', evidence: { part: 'endpoint', missing: 'queue inbox' } },
      ],
    },
    {
      name: 'the destination of what succeeds',
      given: [aFunction({ invokeConfigs: seen([config]) })],
      message: 'gone',
      evidence: { noun: 'function', part: 'destination on success', missing: 'function old' },
    },
    {
      name: 'a method and an integration that call a queue which is gone',
      subject: aMethod().arn,
      given: [aMethod({ integration: aRestIntegration({ names: aQueue().arn }) })],
      message: 'gone',
      evidence: { noun: 'method', part: 'integration', missing: 'queue inbox' },
    },
    {
      name: 'an integration of an HTTP API that calls a queue which is gone',
      given: [anIntegrationV2({ functions: [], names: aQueue().arn })],
      message: 'gone',
      evidence: { noun: 'integration', part: 'integration', missing: 'queue inbox' },
    },
    {
      name: 'a schedule that calls an API of a queue which is gone',
      given: [viaApi({ names: aQueue().arn })],
      message: 'gone',
    },
    {
      name: 'a table that a data source names',
      given: [aDataSource({ resourceArn: aTable().arn })],
      message: 'gone',
      evidence: { missing: `table ${aTable().name}` },
    },
    ...(
      [
        [`arn:aws:events:${home}:event-bus/old`, 'bus old'],
        [`arn:aws:firehose:${home}:deliverystream/old`, 'delivery stream old'],
        [`arn:aws:states:${home}:stateMachine:old`, 'state machine old'],
        [`arn:aws:sns:${home}:old`, 'topic old'],
        [`arn:aws:kinesis:${home}:stream/old`, 'stream old'],
      ] as const
    ).map(([arn, missing]) => ({
      name: `a rule to ${missing}`,
      given: [ruleTo(arn)],
      message: 'gone',
      evidence: { missing },
    })),
    {
      name: 'an alias that is gone of a function with versions',
      subject: rule.arn,
      given: [ruleTo(`${own.arn}:live`), own, aVersion()],
      message: 'gone',
      evidence: { missing: 'alias live of function orders' },
    },
    {
      name: 'a version that is gone',
      subject: rule.arn,
      given: [ruleTo(`${own.arn}:7`), own],
      message: 'gone',
      evidence: { missing: 'version 7 of function orders' },
    },
    {
      name: 'one of two targets; and one that is named twice is told once',
      subject: rule.arn,
      given: [ruleTo(gone, own.arn, gone), own],
      verdicts: [
        { result: 'fail', subKey: gone, message: 'gone' },
        { result: 'pass', subKey: own.arn },
      ],
    },
  ],
  skips: [
    { name: 'a rule that is switched off', given: [anEventRule({ enabled: false })], text: 'switched off' },
    {
      name: 'a rule that a service keeps',
      given: [anEventRule({ managedBy: 'states.amazonaws.com' })],
      text: 'states.amazonaws.com keeps it',
    },
    { name: 'a mapping that is switched off', given: [aMapping({ state: 'Disabled' })], text: 'switched off' },
    { name: 'a pipe that is stopped', given: [aPipe({ enabled: false })], text: 'stopped' },
    { name: 'a schedule that is paused', given: [aSchedule({ enabled: false, targetArn: gone })], text: 'paused' },
    {
      name: 'a secret that is not rotated',
      given: [aSecret({ rotation: { ...aSecret().rotation, enabled: false } })],
      text: 'not rotated',
    },
    {
      name: 'a secret that another service rotates',
      given: [aSecret({ rotation: { ...aSecret().rotation, functionArn: undefined } })],
      text: 'names nothing',
    },
    {
      name: 'an alarm whose actions are off',
      given: [anAlarm({ actionsEnabled: false, alarmActions: [gone] })],
      text: 'its actions are switched off',
    },
    {
      name: 'an alarm that tells a topic, which the checks of alarms judge',
      given: [anAlarm({ alarmActions: [topic.arn] })],
      text: 'names nothing',
    },
    {
      name: 'a target group that no listener uses',
      given: [aTargetGroup({ loadBalancerArns: [] })],
      text: 'no listener',
    },
    {
      name: 'a subscription that nobody confirmed',
      given: [aSubscription({ confirmed: false })],
      text: 'not confirmed',
    },
    { name: 'a function without destinations', given: [own], text: 'names nothing' },
    { name: 'a method without integration', given: [aMethod({ integration: undefined })], text: 'names nothing' },
    { name: 'a user pool without triggers', given: [aUserPool()], text: 'names nothing' },
    {
      name: 'what the variables of a stage decide, which is judged with the stage',
      given: [
        aMethod({
          integration: aRestIntegration({
            functions: [{ arn: gone, stageName: 'prod' }],
            names: aQueue().arn,
            stageVariables: ['function'],
          }),
        }),
        anIntegrationV2({
          functions: [{ arn: gone, stageName: 'prod' }],
          names: aQueue().arn,
          stageVariables: ['function'],
        }),
        aRestAuthorizer({ functions: [{ arn: gone, stageName: 'prod' }] }),
        anAuthorizerV2({ functions: [{ arn: gone, stageName: 'prod' }] }),
      ],
      text: 'names nothing',
    },
    {
      name: 'names that are computed',
      given: [viaApi({ invokes: 'unresolved', names: 'unresolved' })],
      text: 'names nothing',
    },
    {
      name: 'targets of kinds that are not listed',
      given: [
        ruleTo(
          `arn:aws:ecs:${home}:cluster/shop`,
          `arn:aws:events:${home}:api-destination/hook`,
          `arn:aws:states:${home}:activity:manual`,
          `arn:aws:sns:${home}:endpoint/GCM/shop/1`,
          `arn:aws:lambda:${home}:layer:tools`,
          `arn:aws:dynamodb:${home}:export/orders`,
          `arn:aws:firehose:${home}:other/stream`,
          `arn:aws:kinesis:${home}:other/stream`,
          `arn:aws:sqs:${home}:in/box`,
          `arn:aws:sns:${home}:alerts:1`,
        ),
      ],
      text: 'names nothing of a kind that is listed',
    },
    {
      name: 'a subscription of an address, to a topic as well',
      given: [aSubscription({ protocol: 'https', topicArn: 'arn:aws:other:::x' })],
      text: 'names nothing',
    },
  ],
  insufficient: [
    {
      name: 'a target in another region',
      given: [ruleTo('arn:aws:sqs:us-east-1:111122223333:inbox')],
      subKey: 'arn:aws:sqs:us-east-1:111122223333:inbox',
      text: 'its target is outside the audited accounts and this region',
    },
    {
      name: 'a target of another account',
      given: [ruleTo('arn:aws:lambda:eu-west-1:999988887777:function:theirs')],
      text: 'outside',
    },
  ],
  unknowns: [
    {
      name: 'the targets of a rule were not read',
      given: [anEventRule({ targets: unseen({ operation: 'events:ListTargetsByRule' }) })],
      gap: { operation: 'events:ListTargetsByRule' },
    },
    {
      name: 'the targets of a group were not read',
      given: [aTargetGroup({ functionArns: unseen({ operation: 'elasticloadbalancing:DescribeTargetHealth' }) })],
      gap: { operation: 'elasticloadbalancing:DescribeTargetHealth' },
    },
    {
      name: 'what a schedule calls was not read',
      given: [aSchedule({ targetArn: viaApi({}).targetArn, settings: unseen({ operation: 'scheduler:GetSchedule' }) })],
      gap: { operation: 'scheduler:GetSchedule' },
    },
    {
      name: 'queues could not all be listed',
      given: [ruleTo(aQueue().arn)],
      gaps: [aGap({ kind: 'sqs.queue', operation: 'sqs:ListQueues' })],
      gap: { operation: 'sqs:ListQueues' },
      subKey: aQueue().arn,
    },
    {
      name: 'aliases could not all be listed',
      subject: rule.arn,
      given: [ruleTo(`${own.arn}:live`), own, aVersion()],
      gaps: [aGap({ kind: 'lambda.alias', operation: 'lambda:ListAliases' })],
      gap: { operation: 'lambda:ListAliases' },
    },
    {
      name: 'versions could not all be listed',
      subject: rule.arn,
      given: [ruleTo(`${own.arn}:7`), own],
      gaps: [aGap({ kind: 'lambda.version', operation: 'lambda:ListVersionsByFunction' })],
      gap: { operation: 'lambda:ListVersionsByFunction' },
    },
  ],
});
