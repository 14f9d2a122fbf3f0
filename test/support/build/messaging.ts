import type { SnsSubscription, SnsTopic, SqsQueue } from '#model';
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
    kmsKeyId: 'alias/aws/sns',
    fifo: name.endsWith('.fifo'),
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
