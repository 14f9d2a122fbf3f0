import { messagingDeliveryAllowed } from '../../../checks/events/messaging-delivery-allowed.ts';
import {
  aBucketNotification,
  aGap,
  aKmsKey,
  anAlarm,
  anEventRule,
  aPolicy,
  aQueue,
  aRuleTarget,
  aSubscription,
  aTopic,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const { arn: queueArn } = aQueue();
const { arn: topicArn } = aTopic();
const lets = (service: string, sourceArn?: string, action = 'sqs:SendMessage') => ({
  principals: [{ type: 'Service', value: `${service}.amazonaws.com` }],
  actions: [action],
  conditions: sourceArn === undefined ? [] : [{ operator: 'ArnEquals', key: 'aws:SourceArn', values: [sourceArn] }],
});
const queue = (...statements: readonly object[]) => aQueue({ policy: aPolicy(statements) });
const topic = (...statements: readonly object[]) => aTopic({ kmsKeyId: undefined, policy: aPolicy(statements) });
const subscription = aSubscription({ protocol: 'sqs', endpointArn: queueArn });
const ruleTo = (arn: string, roleArn?: string) => anEventRule({ targets: seen([aRuleTarget({ arn, roleArn })]) });
const notifies = (arn: typeof queueArn) =>
  aBucketNotification({ targets: [{ arn, events: ['s3:ObjectCreated:*'], prefix: undefined, suffix: undefined }] });
const bucketArn = aBucketNotification().arn;
const ruleArn = anEventRule().arn;
const alarm = anAlarm({ alarmActions: [topicArn] });
const defaultPolicy = {
  principals: [{ type: 'AWS', value: '*' }],
  actions: ['SNS:Publish'],
  resources: [topicArn],
  conditions: [{ operator: 'StringEquals', key: 'AWS:SourceOwner', values: ['111122223333'] }],
};
const withKey = { ...queue(lets('sns', topicArn)), kmsKeyId: 'alias/messages' };
const keyFor = (service: string) =>
  aKmsKey({ namedAs: ['alias/messages'], policy: seen(aPolicy([{ ...lets(service), actions: ['kms:*'] }])) });

testCheck(messagingDeliveryAllowed, {
  passes: [
    {
      name: 'a queue that lets a topic in',
      given: [queue(lets('sns', topicArn)), subscription],
      subKey: 'sns',
      evidence: { name: 'inbox', service: 'sns', sources: [topicArn] },
    },
    { name: 'a queue that lets a bucket in', given: [queue(lets('s3', bucketArn)), notifies(queueArn)], subKey: 's3' },
    {
      name: 'a queue that lets a rule in',
      given: [queue(lets('events', ruleArn)), ruleTo(queueArn)],
      subKey: 'events',
    },
    {
      name: 'a topic with the policy of every new topic, for alarms, buckets and rules',
      given: [topic(defaultPolicy), alarm, notifies(topicArn), ruleTo(topicArn)],
      verdicts: [
        { result: 'pass', subKey: 'cloudwatch', evidence: { sources: [alarm.arn] } },
        { result: 'pass', subKey: 'events' },
        { result: 'pass', subKey: 's3' },
      ],
    },
    {
      name: 'a topic with the key of AWS, of which sns-encryption tells',
      given: [aTopic({ kmsKeyId: 'alias/aws/sns', policy: aPolicy([defaultPolicy]) }), alarm],
      subKey: 'cloudwatch',
    },
    {
      name: 'a topic whose key lets alarms in',
      given: [{ ...topic(defaultPolicy), kmsKeyId: 'alias/messages' }, keyFor('cloudwatch'), alarm],
      subKey: 'cloudwatch',
    },
    {
      name: 'a queue whose key lets topics in',
      given: [withKey, keyFor('sns'), subscription],
      subKey: 'sns',
    },
    {
      name: 'a topic of another account, for which the condition on the account is of that account',
      given: [
        queue({
          ...lets('sns'),
          conditions: [{ operator: 'StringEquals', key: 'aws:SourceAccount', values: ['999988887777'] }],
        }),
        aSubscription({
          protocol: 'sqs',
          endpointArn: queueArn,
          topicArn: 'arn:aws:sns:eu-west-1:999988887777:theirs',
        }),
      ],
      subKey: 'sns',
    },
  ],
  fails: [
    {
      name: 'a queue without policy, to which two topics are to send',
      given: [
        aQueue(),
        subscription,
        aSubscription({ protocol: 'sqs', endpointArn: queueArn, topicArn: `${topicArn}-a` }),
        subscription,
      ],
      message: 'refused',
      severity: 'high',
      subKey: 'sns',
      evidence: {
        name: 'inbox',
        service: 'sns',
        sources: [topicArn, `${topicArn}-a`],
        flaw: `its policy does not let sns send for ${topicArn}`,
      },
      text: `inbox gets nothing of what sns is to send for ${topicArn}, ${topicArn}-a`,
    },
    {
      name: 'a queue that lets one of two topics in',
      given: [
        queue(lets('sns', topicArn)),
        subscription,
        aSubscription({ protocol: 'sqs', endpointArn: queueArn, topicArn: `${topicArn}-a` }),
      ],
      message: 'refused',
      evidence: { sources: [`${topicArn}-a`], flaw: `its policy does not let sns send for ${topicArn}-a` },
    },
    {
      name: 'a queue that lets the bucket in, and not the rule',
      given: [queue(lets('s3', bucketArn)), notifies(queueArn), ruleTo(queueArn)],
      verdicts: [
        { result: 'fail', subKey: 'events', message: 'refused', evidence: { sources: [ruleArn] } },
        { result: 'pass', subKey: 's3' },
      ],
    },
    {
      name: 'the key of AWS (trap: alias/aws/sqs)',
      given: [{ ...withKey, kmsKeyId: 'alias/aws/sqs' }, subscription],
      message: 'refused',
      evidence: { flaw: 'its key is that of AWS, which sns cannot use' },
    },
    {
      name: 'a key that lets another service in',
      given: [withKey, keyFor('events'), subscription],
      message: 'refused',
      evidence: { flaw: 'the policy of its key does not let sns use it' },
    },
    {
      name: 'a topic whose key does not let alarms in',
      given: [{ ...topic(defaultPolicy), kmsKeyId: 'alias/messages' }, keyFor('s3'), alarm],
      message: 'refused',
      evidence: { flaw: 'the policy of its key does not let cloudwatch use it' },
    },
    {
      name: 'a topic that shuts its own account out, lets another in, or names it as something else',
      given: [
        topic(
          { effect: 'Deny', principals: [{ type: 'AWS', value: '111122223333' }] },
          { principals: [{ type: 'AWS', value: '999988887777' }] },
          { principals: [{ type: 'Federated', value: '111122223333' }] },
        ),
        alarm,
      ],
      message: 'refused',
      subKey: 'cloudwatch',
    },
    {
      name: 'a topic that lets its own account publish, and a rule is to',
      given: [topic({ principals: [{ type: 'AWS', value: '111122223333' }] }), ruleTo(topicArn)],
      message: 'refused',
      subKey: 'events',
    },
    {
      name: 'two rules, of which one has a role: the other is told',
      given: [
        aQueue(),
        ruleTo(queueArn, 'arn:aws:iam::111122223333:role/rule'),
        { ...ruleTo(queueArn), arn: `${ruleArn}-2` as const, name: 'second' },
      ],
      message: 'refused',
      subKey: 'events',
      evidence: { sources: [`${ruleArn}-2`], flaw: `its policy does not let events send for ${ruleArn}-2` },
    },
    {
      name: 'a topic that lets nobody publish but alarms',
      given: [topic(lets('cloudwatch', undefined, 'sns:Publish')), alarm, ruleTo(topicArn)],
      verdicts: [
        { result: 'pass', subKey: 'cloudwatch' },
        { result: 'fail', subKey: 'events', message: 'refused' },
      ],
    },
  ],
  skips: [
    { name: 'nobody sends', given: [aQueue()], text: 'no service is seen' },
    {
      name: 'those that are off: an alarm without actions, a rule, a subscription that nobody confirmed',
      given: [
        aTopic(),
        anAlarm({ actionsEnabled: false, alarmActions: [topicArn] }),
        anEventRule({ enabled: false, targets: seen([aRuleTarget({ arn: topicArn })]) }),
        aSubscription({ confirmed: false, endpointArn: topicArn }),
        aSubscription(),
      ],
      text: 'no service is seen',
    },
  ],
  insufficient: [
    {
      name: 'a rule that has a role, which may stand in for the policy',
      given: [aQueue(), ruleTo(queueArn, 'arn:aws:iam::111122223333:role/rule')],
      subKey: 'events',
      text: 'with a role',
    },
    {
      name: 'a topic that lets its own account publish, as which alarms came once',
      given: [
        topic({ principals: [{ type: 'AWS', value: 'arn:aws:iam::111122223333:root' }], actions: ['sns:Publish'] }),
        alarm,
      ],
      subKey: 'cloudwatch',
      text: 'could not be weighed',
    },
    {
      name: 'a condition that cannot be weighed',
      given: [
        queue({
          ...lets('sns'),
          conditions: [{ operator: 'StringEquals', key: 'aws:SourceOrgID', values: ['o-a1b2c3'] }],
        }),
        subscription,
      ],
      subKey: 'sns',
      text: 'could not be weighed',
    },
  ],
  unknowns: [
    ...(['cloudwatch.alarm', 'events.rule', 's3.notification', 'sns.subscription'] as const).map((kind) => ({
      name: `${kind} could not be listed`,
      given: [aQueue()],
      gaps: [aGap({ kind, operation: 'test:List' })],
      subKey: 'senders',
      gap: { operation: 'test:List' },
    })),
    {
      name: 'the targets of a rule were not read',
      given: [aQueue(), anEventRule({ targets: unseen({ operation: 'events:ListTargetsByRule' }) })],
      subKey: 'senders',
      gap: { operation: 'events:ListTargetsByRule' },
    },
    {
      name: 'keys were not read',
      given: [withKey, subscription],
      gaps: [aGap({ kind: 'kms.key', operation: 'kms:DescribeKey' })],
      subKey: 'sns',
      gap: { operation: 'kms:DescribeKey' },
    },
  ],
});
