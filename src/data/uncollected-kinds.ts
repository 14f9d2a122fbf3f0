import type { UncollectedKind } from '#model';

/** What checks ask for and no collector reads yet, with what would be read: their answer is insufficient evidence. */
export const uncollectedKinds: Readonly<Record<UncollectedKind, string>> = {
  'cloudwatch.metric': 'traffic and usage: invocations, requests, queue depths',
  'cloudwatch.mute-rule': 'rules that mute alarms',
  'events.rule': 'EventBridge rules and their targets',
  'firehose.delivery-stream': 'Firehose streams',
  'oam.link': 'links to a monitoring account',
  'pipes.pipe': 'EventBridge pipes',
  's3.notification': 'notifications of S3 buckets',
  'scheduler.schedule': 'schedules of EventBridge Scheduler',
  'sns.subscription-attributes': 'the redrive and delivery settings of an SNS subscription',
  'wafv2.web-acl': 'web ACLs and what they protect',
};
