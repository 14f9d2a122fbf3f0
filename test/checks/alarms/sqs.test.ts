import type { CloudwatchAlarm, SqsQueue } from '#model';
import { sqsAlarms } from '../../../checks/alarms/sqs.ts';
import {
  aFunction,
  aMapping,
  aMetric,
  anAlarm,
  aPolicy,
  aQueue,
  aStatement,
  aSubscription,
  aTopic,
  aVersion,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const heard = [aTopic(), aSubscription()];
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

const failing = queue('failing');
const destined = (onFailureArn: string | undefined) =>
  aFunction({ invokeConfigs: seen([{ qualifier: 'live', onFailureArn, onSuccessArn: undefined }]) });

testCheck(sqsAlarms[0]!, {
  passes: [
    {
      name: 'an alarm on the depth of the dead-letter queue of a queue',
      given: [...given, watching(subject)],
      subject,
      evidence: { failsFrom: ['queue inbox'], alarms: ['inbox-dead-letters-depth'] },
    },
    {
      name: 'what looks like one only by its name, with an alarm (trap: the queue of a subscription)',
      given: [queue('order-events-dlq'), ...heard, watching('order-events-dlq')],
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
  ],
  reviews: [
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
      name: 'its policy only denies',
      given: [
        queue('analytics', {
          policy: aPolicy([
            aStatement({ effect: 'Deny', principals: [{ type: 'Service', value: 'events.amazonaws.com' }] }),
          ]),
        }),
      ],
    },
  ],
  insufficient: [
    {
      name: 'an alarm without actions, which an EventBridge rule may pass on',
      given: [...given, watching(subject, { alarmActions: [] })],
      subject,
      text: 'not-collected-yet: events.rule',
    },
    {
      name: 'its name says that failures end there',
      given: [queue('order-events-dlq'), ...heard],
      text: 'not-collected-yet: sns.subscription-attributes',
    },
    {
      name: 'topics may send to it and none of them has it as a subscriber',
      given: [queue('parked', { policy: openTo('sns.amazonaws.com') }), ...heard],
      text: 'not-collected-yet: sns.subscription-attributes',
    },
    {
      name: 'EventBridge may send to it, as to a target or to a dead-letter queue',
      given: [queue('parked', { policy: openTo('events.amazonaws.com') }), ...heard],
      text: 'not-collected-yet: events.rule',
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
  ],
  todo: [
    'the dead-letter queue of a subscription (sns.subscription-attributes)',
    'the dead-letter queue of an EventBridge target (events.rule)',
    'the dead-letter queue of a schedule (scheduler.schedule)',
    'the failure target of a state machine',
  ],
});
