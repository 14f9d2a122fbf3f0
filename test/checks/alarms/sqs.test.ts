import type { CloudwatchAlarm, SqsQueue } from '#model';
import { sqsAlarms } from '../../../checks/alarms/sqs.ts';
import { type AlarmExample, heard, watching as on, testAlarm } from '../../support/alarm-tester.ts';
import {
  aFunction,
  aGap,
  aMapping,
  aMetric,
  aMetricStream,
  anAlarm,
  anEventRule,
  anInvokeConfig,
  aPipe,
  aPolicy,
  aQueue,
  aRuleTarget,
  aSchedule,
  aStatement,
  aSubscription,
  aTopic,
  aVersion,
  pipeSettings,
  scheduleSettings,
  seen,
  theSubscriptionAttributes,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const letters = queue('inbox-dead-letters');
const given = [aQueue(), letters, ...heard];
const subject = letters.name;

/** A queue that sends nowhere, by default. */
function queue(name: string, overrides: Partial<SqsQueue> = {}): SqsQueue {
  return aQueue({ name, deadLetterArn: undefined, maxReceiveCount: undefined, ...overrides });
}

function watching(name: string, of: Partial<CloudwatchAlarm> = {}, metric = 'ApproximateNumberOfMessagesVisible') {
  return anAlarm({
    name: `${name}-depth`,
    metric: aMetric({ namespace: 'AWS/SQS', name: metric, dimensions: { QueueName: name }, statistic: 'Maximum' }),
    ...of,
  });
}

function openTo(service: string) {
  return aPolicy([aStatement({ principals: [{ type: 'Service', value: service }], actions: ['sqs:SendMessage'] })]);
}

function theDeadLettersOf(name: string) {
  return theSubscriptionAttributes({ deadLetterArn: queue(name).arn });
}

const failing = queue('failing');
const parked = queue('parked');
const destined = (onFailureArn: string | undefined) =>
  aFunction({ invokeConfigs: seen([anInvokeConfig({ onFailureArn })]) });

testCheck(sqsAlarms[0]!, {
  passes: [
    {
      name: 'an alarm on the depth of the dead-letter queue of a queue',
      given: [...given, watching(subject)],
      subject,
      evidence: { failsFrom: ['queue inbox'], alarms: ['inbox-dead-letters-depth'] },
    },
    {
      name: 'the dead-letter queue of a subscription, with an alarm (trap: the queue of a subscription)',
      given: [queue('order-events-dlq'), theDeadLettersOf('order-events-dlq'), ...heard, watching('order-events-dlq')],
      evidence: { failsFrom: ['subscription alerts/sqs'] },
    },
    {
      name: 'what may be one while schedules could not be read, with an alarm',
      given: [parked, ...heard, watching('parked')],
      gaps: [aGap({ kind: 'scheduler.schedule' })],
    },
  ],
  fails: [
    {
      name: 'no alarm at all',
      given,
      subject,
      message: 'notCovered',
      severity: 'high',
      evidence: { dimensions: ['Name=QueueName,Value=inbox-dead-letters'] },
    },
    {
      name: 'an alarm on messages sent, which a redrive by SQS does not count',
      given: [...given, watching(subject, {}, 'NumberOfMessagesSent')],
      subject,
      message: 'notCovered',
    },
    {
      name: 'a topic without a confirmed subscription',
      given: [aQueue(), letters, aTopic(), watching(subject)],
      subject,
      message: 'dead',
      subKey: 'dead-action',
    },
    {
      name: 'a dimension that SQS does not publish',
      given: [
        ...given,
        watching(subject, {
          metric: aMetric({
            namespace: 'AWS/SQS',
            name: 'ApproximateNumberOfMessagesVisible',
            dimensions: { Queue: subject },
          }),
        }),
      ],
      subject,
      message: 'misleading',
    },
    {
      name: 'the dead-letter queue of a function',
      given: [failing, aFunction({ deadLetterArn: failing.arn }), ...heard],
      message: 'notCovered',
      evidence: { failsFrom: ['function orders'] },
    },
    {
      name: 'the dead-letter queue of a version',
      given: [failing, aVersion({ deadLetterArn: failing.arn }), ...heard],
      message: 'notCovered',
      evidence: { failsFrom: ['version orders:1'] },
    },
    {
      name: 'the on-failure destination of functions',
      given: [
        failing,
        destined(failing.arn),
        { ...destined(failing.arn), name: 'audit', arn: aFunction({ name: 'audit' }).arn },
        ...heard,
      ],
      message: 'notCovered',
      evidence: { failsFrom: ['function audit:live', 'function orders:live'] },
    },
    {
      name: 'the on-failure destination of a mapping',
      given: [failing, aMapping({ uuid: 'one', onFailureArn: failing.arn }), ...heard],
      message: 'notCovered',
      evidence: { failsFrom: ['mapping one'] },
    },
    {
      name: 'the dead-letter queue of a subscription',
      given: [parked, theDeadLettersOf('parked'), ...heard],
      message: 'notCovered',
      evidence: { failsFrom: ['subscription alerts/sqs'] },
    },
    {
      name: 'the dead-letter queue of targets of a rule',
      given: [
        parked,
        anEventRule({
          targets: seen([
            aRuleTarget({ id: 'a', deadLetterArn: parked.arn }),
            aRuleTarget({ id: 'b', deadLetterArn: parked.arn }),
            aRuleTarget({ id: 'c', deadLetterArn: undefined }),
          ]),
        }),
        ...heard,
      ],
      message: 'notCovered',
      evidence: { failsFrom: ['rule orders'] },
    },
    {
      name: 'the dead-letter queue of a schedule and of a pipe',
      given: [
        parked,
        aSchedule({ settings: seen(scheduleSettings({ deadLetterArn: parked.arn })) }),
        aPipe({ settings: seen(pipeSettings({ deadLetterArn: parked.arn })) }),
        ...heard,
      ],
      message: 'notCovered',
      evidence: { failsFrom: ['pipe clicks', 'schedule nightly'] },
    },
    {
      name: 'it is the dead-letter queue of a queue, whatever else could not be read',
      given,
      subject,
      gaps: [aGap({ kind: 'pipes.pipe' }), aGap({ kind: 'sns.subscription-attributes' })],
      message: 'notCovered',
    },
  ],
  reviews: [
    {
      name: 'no alarm, while its metric is streamed to another product',
      given: [...given, aMetricStream()],
      subject,
      message: 'watchedOutside',
    },
    {
      name: 'an expression that cannot be read',
      given: [
        ...given,
        watching(subject, { metric: undefined, promQlQuery: 'max({"ApproximateNumberOfMessagesVisible"' }),
      ],
      subject,
      message: 'unreadable',
    },
  ],
  skips: [
    { name: 'nothing fails into it', given: [queue('inbox'), destined(undefined), ...heard] },
    {
      name: 'a topic sends to it because it is subscribed',
      given: [
        queue('analytics', { policy: openTo('sns.amazonaws.com') }),
        ...heard,
        aSubscription({ name: 'q', arn: `${aTopic().arn}:q`, protocol: 'sqs', endpointArn: queue('analytics').arn }),
      ],
    },
    {
      name: 'its name alone says that failures end there',
      given: [queue('order-events-dlq'), ...heard],
    },
    {
      name: 'a rule sends to it, and what it cannot send elsewhere',
      given: [
        queue('analytics', { policy: openTo('events.amazonaws.com') }),
        anEventRule({ targets: seen([aRuleTarget({ arn: queue('analytics').arn })]) }),
        ...heard,
      ],
    },
  ],
  insufficient: [
    {
      name: 'pipes were left out',
      given: [parked, ...heard],
      unread: [{ kind: 'pipes.pipe', account: parked.account, region: parked.region, because: 'pipes are left out' }],
      text: 'pipes are left out',
    },
  ],
  unknowns: [
    {
      name: 'the destinations of a function could not be read',
      given: [
        queue('parked'),
        aFunction({ invokeConfigs: unseen({ operation: 'lambda:ListFunctionEventInvokeConfigs' }) }),
        aFunction({ name: 'other', invokeConfigs: unseen({ operation: 'lambda:ListFunctionEventInvokeConfigs' }) }),
        ...heard,
      ],
      gap: { operation: 'lambda:ListFunctionEventInvokeConfigs' },
    },
    {
      name: 'the settings of a schedule could not be read',
      given: [parked, aSchedule({ settings: unseen({ operation: 'scheduler:GetSchedule' }) }), ...heard],
      gap: { operation: 'scheduler:GetSchedule' },
    },
    {
      name: 'what subscriptions set could not be read',
      given: [parked, ...heard],
      gaps: [aGap({ kind: 'sns.subscription-attributes', operation: 'sns:GetSubscriptionAttributes' })],
      gap: { operation: 'sns:GetSubscriptionAttributes' },
    },
  ],
  todo: ['the failure target of a state machine'],
});

const consumed = queue('orders');
const mapping = aMapping({ sourceArn: consumed.arn, uuid: 'one' });
const pipe = aPipe({ source: consumed.arn, settings: seen(pipeSettings({ batchSize: 5, deadLetterArn: undefined })) });
const oldest: AlarmExample = {
  given: [consumed, mapping],
  severity: 'high',
  namespace: 'AWS/SQS',
  metric: 'ApproximateAgeOfOldestMessage',
  dimensions: { QueueName: 'orders' },
  misleading: { Queue: 'orders' },
  evidence: {
    resource: 'orders',
    alarmName: 'orders-ApproximateAgeOfOldestMessage',
    consumers: ['mapping one'],
    threshold: 3000,
  },
  proposes:
    '--statistic Maximum --period 300 --evaluation-periods 1 --datapoints-to-alarm 1 --threshold {threshold} --comparison-operator GreaterThanThreshold',
};

testAlarm(sqsAlarms[1], oldest, {
  passes: [
    {
      name: 'what may be a dead-letter queue while schedules could not be read, with an alarm',
      given: [...oldest.given, ...heard, on(oldest)],
      gaps: [aGap({ kind: 'scheduler.schedule' })],
    },
  ],
  fails: [
    {
      name: 'a pipe polls it',
      given: [consumed, pipe, ...heard],
      message: 'notCovered',
      evidence: { consumers: ['pipe clicks'], threshold: 1500 },
    },
    {
      name: 'the smallest of the batches counts',
      given: [consumed, pipe, mapping, ...heard],
      message: 'notCovered',
      evidence: { consumers: ['mapping one', 'pipe clicks'], threshold: 1500 },
    },
    {
      name: 'a quarter of the retention is less than the patience for a batch',
      given: [queue('orders', { retentionSeconds: 3603 }), mapping, ...heard],
      message: 'notCovered',
      evidence: { threshold: 900 },
    },
    {
      name: 'the sizes of the batches are not known',
      given: [consumed, aMapping({ sourceArn: consumed.arn, uuid: 'one', batchSize: undefined }), ...heard],
      message: 'notCovered',
      evidence: { threshold: 86_400 },
    },
  ],
  skips: [
    {
      name: 'a dead-letter queue, whatever polls it',
      given: [queue('orders'), mapping, aQueue({ deadLetterArn: consumed.arn }), ...heard],
      subject: 'orders',
      text: 'it is a dead-letter queue',
    },
    {
      name: 'nothing polls it',
      given: [consumed, ...heard],
      text: 'no mapping or pipe that was read polls it',
    },
    {
      name: 'its mapping is switched off',
      given: [consumed, aMapping({ sourceArn: consumed.arn, state: 'Disabled' }), ...heard],
    },
    { name: 'its pipe is stopped', given: [consumed, { ...pipe, enabled: false }, ...heard] },
  ],
  insufficient: [
    {
      name: 'nothing that was read polls it, and pipes were left out',
      given: [consumed, ...heard],
      unread: [{ kind: 'pipes.pipe', account: consumed.account, region: consumed.region, because: 'left out' }],
      text: 'left out',
    },
  ],
  unknowns: [
    {
      name: 'nothing that was read polls it, and pipes could not be',
      given: [consumed, ...heard],
      gaps: [aGap({ kind: 'pipes.pipe', operation: 'pipes:ListPipes' })],
      gap: { operation: 'pipes:ListPipes' },
    },
    {
      name: 'it may be a dead-letter queue, since schedules could not be read',
      given: [...oldest.given, ...heard],
      gaps: [aGap({ kind: 'scheduler.schedule', operation: 'scheduler:ListSchedules' })],
      gap: { operation: 'scheduler:ListSchedules' },
    },
    {
      name: 'where the pipe that polls it sends its failures could not be read',
      given: [consumed, { ...pipe, settings: unseen({ operation: 'pipes:DescribePipe' }) }, ...heard],
      gap: { operation: 'pipes:DescribePipe' },
    },
  ],
});
