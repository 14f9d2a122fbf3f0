import type { SnsSubscription, SnsSubscriptionAttributes, SnsTopic, SqsMessageMoveTask, SqsQueue } from '#model';
import { arnOf, noTags, type Overrides, placeOf } from './place.ts';

export const defaultQueueName = 'inbox';
export const defaultTopicName = 'alerts';

/** `inbox`, with `inbox-dead-letters` as its dead-letter queue. */
export function aQueue(overrides: Overrides<SqsQueue> = {}): SqsQueue {
  const place = placeOf(overrides);
  const name = overrides.name ?? defaultQueueName;
  return {
    kind: 'sqs.queue',
    arn: arnOf('sqs', place, name),
    name,
    ...place,
    tags: noTags,
    url: `https://sqs.${place.region}.amazonaws.com/${place.account}/${name}`,
    visibilityTimeoutSeconds: 30,
    retentionSeconds: 345_600,
    fifo: name.endsWith('.fifo'),
    deadLetterArn: arnOf('sqs', place, `${name}-dead-letters`),
    maxReceiveCount: 5,
    redriveAllowance: undefined,
    kmsKeyId: undefined,
    managedEncryption: true,
    visibleMessages: 0,
    createdAt: '2026-01-01T00:00:00.000Z',
    policy: undefined,
    ...overrides,
  };
}

export function aTopic(overrides: Overrides<SnsTopic> = {}): SnsTopic {
  const place = placeOf(overrides);
  const name = overrides.name ?? defaultTopicName;
  return {
    kind: 'sns.topic',
    arn: arnOf('sns', place, name),
    name,
    ...place,
    tags: noTags,
    policy: undefined,
    kmsKeyId: arnOf('kms', place, 'key/1234abcd-12ab-34cd-56ef-1234567890ab'),
    fifo: name.endsWith('.fifo'),
    tracingActive: false,
    confirmedSubscriptions: 0,
    ...overrides,
  };
}

/** Somebody's confirmed e-mail on the default topic. */
export function aSubscription(overrides: Overrides<SnsSubscription> = {}): SnsSubscription {
  const place = placeOf(overrides);
  const topicArn = overrides.topicArn ?? arnOf('sns', place, defaultTopicName);
  const id = '6b0e71bd-7e97-4d97-80ce-4a0994e55286';
  return {
    kind: 'sns.subscription',
    arn: `${topicArn}:${id}`,
    name: id,
    ...place,
    tags: noTags,
    topicArn,
    protocol: 'email',
    endpointArn: undefined,
    confirmed: true,
    ...overrides,
  };
}

/** Of a queue's subscription to the default topic, with a dead-letter queue. */
export function theSubscriptionAttributes(
  overrides: Overrides<SnsSubscriptionAttributes> = {},
): SnsSubscriptionAttributes {
  const place = placeOf(overrides);
  const { arn, topicArn } = aSubscription(place);
  return {
    kind: 'sns.subscription-attributes',
    arn: overrides.subscriptionArn ?? arn,
    name: `${defaultTopicName}/sqs`,
    ...place,
    tags: noTags,
    subscriptionArn: arn,
    topicArn,
    protocol: 'sqs',
    deadLetterArn: arnOf('sqs', place, `${defaultTopicName}-dead-letters`),
    filterScope: undefined,
    ...overrides,
  };
}

/** Of the default queue's dead-letter queue. */
export function aMessageMoveTask(overrides: Overrides<SqsMessageMoveTask> = {}): SqsMessageMoveTask {
  const place = placeOf(overrides);
  const queueArn = overrides.queueArn ?? arnOf('sqs', place, `${defaultQueueName}-dead-letters`);
  return {
    kind: 'sqs.message-move-task',
    arn: `${queueArn}/message-move-task`,
    name: `${defaultQueueName}-dead-letters`,
    ...place,
    tags: noTags,
    queueArn,
    ...overrides,
  };
}
