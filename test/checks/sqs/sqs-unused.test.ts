import { sqsUnused } from '../../../checks/sqs/sqs-unused.ts';
import {
  aFunction,
  aGap,
  aMapping,
  anEventRule,
  anSqsUsage,
  aPipe,
  aQueue,
  aSchedule,
  aSubscription,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const queue = aQueue();
const handled = (lastUsed: string | undefined) =>
  anSqsUsage({ handled: { traffic: lastUsed === undefined ? 'none' : 'quarter', lastUsed } });
const unused = handled(undefined);
const { arn } = queue;

testCheck(sqsUnused, {
  passes: [
    {
      name: 'used within two weeks',
      given: [queue, anSqsUsage()],
      evidence: {
        queue: 'inbox',
        url: queue.url,
        days: 90,
        lastUsed: 'within two weeks',
        messages: 0,
        created: '2026-01-01',
      },
    },
    {
      name: 'used on the first of 90 days',
      given: [queue, handled('2026-08-28')],
      evidence: { lastUsed: '2026-08-28' },
    },
    { name: 'used lately enough, as the options say', given: [queue, handled('2026-06-01')], options: { days: 365 } },
    { name: 'a message waits in it', given: [aQueue({ visibleMessages: 1 }), unused], evidence: { messages: 1 } },
    {
      name: 'a mapping reads it',
      given: [queue, unused, aMapping()],
      evidence: { wiredBy: [`mapping ${aMapping().name}`] },
    },
    {
      name: 'a pipe and a schedule send to it',
      given: [queue, unused, aPipe({ targetArn: arn }), aSchedule({ targetArn: arn })],
      evidence: { wiredBy: ['pipe clicks', 'schedule nightly'] },
    },
    {
      name: 'it is subscribed to a topic',
      given: [queue, unused, aSubscription({ protocol: 'sqs', endpointArn: arn })],
    },
  ],
  fails: [
    {
      name: 'not used within 15 months',
      given: [queue, unused],
      message: 'unused',
      severity: 'informational',
      evidence: { lastUsed: 'not within 15 months' },
      text: 'Nothing was sent to inbox and nobody has asked it for messages for 90 days.',
    },
    {
      name: 'active, for it was looked at, and not used for 90 days (trap: an audit makes it active)',
      given: [queue, anSqsUsage({ traffic: 'fortnight', handled: { traffic: 'none', lastUsed: '2026-08-27' } })],
      message: 'unused',
      evidence: { lastUsed: '2026-08-27' },
    },
    {
      name: 'not used for 30 days, as the options say',
      given: [queue, handled('2026-10-01')],
      options: { days: 30 },
      message: 'unused',
    },
    {
      name: 'made just longer ago',
      given: [aQueue({ createdAt: '2026-08-27T11:59:59.000Z' }), unused],
      message: 'unused',
    },
    {
      name: 'what would read it is switched off, and others are wired to others',
      given: [
        queue,
        unused,
        aMapping({ state: 'Disabled' }),
        aMapping({ uuid: 'other', sourceArn: aQueue({ name: 'other' }).arn }),
      ],
      message: 'unused',
    },
  ],
  skips: [
    {
      name: 'a dead-letter queue',
      given: [queue, unused, aFunction({ deadLetterArn: arn })],
      text: 'it keeps what fails, which may be nothing',
    },
  ],
  insufficient: [
    {
      name: 'made within 90 days',
      given: [aQueue({ createdAt: '2026-08-27T12:00:00.000Z' }), unused],
      text: 'it was made too short a time ago',
    },
    { name: 'its metrics were not read', given: [queue], text: 'its metrics were not read' },
    {
      name: 'schedules are not read',
      given: [queue, unused],
      unread: [
        { kind: 'scheduler.schedule', account: '111122223333', region: 'eu-west-1', because: 'schedules are not read' },
      ],
      text: 'schedules are not read',
    },
    {
      name: 'buckets are not read',
      given: [queue, unused],
      unread: [
        { kind: 's3.notification', account: '111122223333', region: 'eu-west-1', because: 'buckets are not read' },
      ],
      text: 'buckets are not read',
    },
  ],
  unknowns: [
    {
      name: 'topics could not be listed',
      given: [queue, unused],
      gaps: [aGap({ kind: 'sns.subscription', hides: 'listing', operation: 'sns:ListSubscriptions' })],
      gap: { operation: 'sns:ListSubscriptions' },
    },
    {
      name: 'where a rule sends could not be read',
      given: [queue, unused, anEventRule({ targets: unseen() }), anEventRule({ name: 'second', targets: seen([]) })],
    },
  ],
});
