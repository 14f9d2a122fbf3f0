import { snsAlarms } from '../../../checks/alarms/sns.ts';
import { type AlarmExample, heard, testAlarm, watching } from '../../support/alarm-tester.ts';
import { aTopic, theSubscriptionAttributes } from '../../support/build.ts';

const [failed, unfilterable, undelivered] = snsAlarms;
const orders = aTopic({ name: 'orders', confirmedSubscriptions: 2 });
const topicArn = orders.arn;
const subject = 'orders';

function attributes(id: string, overrides: Parameters<typeof theSubscriptionAttributes>[0]) {
  const arn = `${topicArn}:${id}` as const;
  return theSubscriptionAttributes({ arn, subscriptionArn: arn, topicArn, deadLetterArn: undefined, ...overrides });
}

const plain = attributes('plain', {});
const byAttributes = attributes('a', { filterScope: 'MessageAttributes' });
const byBody = attributes('b', { filterScope: 'MessageBody' });
const redriven = attributes('c', { deadLetterArn: 'arn:aws:sqs:eu-west-1:111122223333:orders-dlq' });
const invalidBody = 'NumberOfNotificationsFilteredOut-InvalidMessageBody';

function of(metric: string, given: AlarmExample['given'], severity: AlarmExample['severity']): AlarmExample {
  return {
    given: [orders, ...given],
    subject,
    severity,
    namespace: 'AWS/SNS',
    metric,
    dimensions: { TopicName: 'orders' },
    misleading: { Topic: 'orders' },
    evidence: { resource: 'orders', metric, alarmName: `orders-${metric}` },
    proposes:
      '--statistic Sum --period 300 --evaluation-periods 1 --datapoints-to-alarm 1 --threshold 1 --comparison-operator GreaterThanOrEqualToThreshold',
  };
}

const failing = of('NumberOfNotificationsFailed', [], 'high');
testAlarm(
  failed,
  { ...failing, evidence: { ...failing.evidence, subscriptions: 2 } },
  {
    fails: [
      {
        name: 'one subscription, which another account owns',
        given: [aTopic({ name: 'orders', confirmedSubscriptions: 1 }), ...heard],
        subject,
        message: 'notCovered',
        evidence: { subscriptions: 1 },
      },
    ],
    skips: [
      {
        name: 'nobody has confirmed a subscription',
        given: [aTopic({ name: 'orders' })],
        text: 'it has no confirmed subscription',
      },
    ],
  },
);

const filtering = of('NumberOfNotificationsFilteredOut-InvalidAttributes', [plain, byAttributes], 'medium');
testAlarm(unfilterable, filtering, {
  passes: [
    {
      name: 'a filter on bodies, and an alarm on bodies that are invalid',
      given: [orders, byBody, ...heard, watching({ ...filtering, metric: invalidBody })],
      subject,
      evidence: { metric: invalidBody },
    },
    {
      name: 'filters of both scopes, and an alarm on either',
      given: [
        orders,
        byBody,
        byAttributes,
        ...heard,
        watching(filtering),
        watching({ ...filtering, metric: invalidBody }, { name: 'bodies' }),
      ],
      subject,
      evidence: { alarms: ['watch', 'bodies'] },
    },
  ],
  fails: [
    {
      name: 'a filter on bodies, and an alarm on attributes that are invalid (trap: scope)',
      given: [orders, byBody, ...heard, watching(filtering)],
      subject,
      message: 'notCovered',
      evidence: { metricName: invalidBody },
    },
    {
      name: 'filters of both scopes, and an alarm on one',
      given: [orders, byBody, byAttributes, ...heard, watching(filtering)],
      subject,
      message: 'notCovered',
      evidence: {
        metricName: invalidBody,
        metric: `NumberOfNotificationsFilteredOut-InvalidAttributes or ${invalidBody}`,
      },
    },
  ],
  skips: [
    {
      name: 'no subscription filters',
      given: [orders, plain, ...heard],
      subject,
      text: 'none of its subscriptions that were read filters',
    },
    {
      name: 'a filter of another topic',
      given: [orders, theSubscriptionAttributes({ filterScope: 'MessageBody' }), ...heard],
      subject,
    },
    {
      name: 'a filter whose scope is not known',
      given: [orders, attributes('z', { filterScope: 'MessageHeaders' }), ...heard],
      subject,
    },
  ],
});

const redriving = of('NumberOfNotificationsFailedToRedriveToDlq', [plain, redriven], 'high');
testAlarm(
  undelivered,
  {
    ...redriving,
    evidence: { ...redriving.evidence, deadLetterQueues: ['arn:aws:sqs:eu-west-1:111122223333:orders-dlq'] },
  },
  {
    fails: [
      {
        name: 'two subscriptions with one dead-letter queue',
        given: [
          orders,
          redriven,
          attributes('d', { deadLetterArn: 'arn:aws:sqs:eu-west-1:111122223333:a-dlq' }),
          attributes('e', { deadLetterArn: 'arn:aws:sqs:eu-west-1:111122223333:orders-dlq' }),
          ...heard,
        ],
        subject,
        message: 'notCovered',
        evidence: {
          deadLetterQueues: [
            'arn:aws:sqs:eu-west-1:111122223333:a-dlq',
            'arn:aws:sqs:eu-west-1:111122223333:orders-dlq',
          ],
        },
      },
    ],
    skips: [
      {
        name: 'no subscription has a dead-letter queue',
        given: [orders, plain, ...heard],
        subject,
        text: 'none of its subscriptions that were read has a dead-letter queue',
      },
    ],
  },
);
