import { sqsDlqNotDrained } from '../../../checks/sqs/sqs-dlq-not-drained.ts';
import { aDeadLetterMetrics, aGap, aMessageMoveTask, aQueue, eachDay } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const failed = aQueue({ name: 'failed', visibleMessages: 4 });
const source = aQueue({ name: 'inbox', deadLetterArn: failed.arn });
const waits = (daily: Parameters<typeof aDeadLetterMetrics>[0] = {}) => ({
  ...aDeadLetterMetrics(daily),
  arn: failed.arn,
  name: failed.name,
});

testCheck(sqsDlqNotDrained, {
  passes: [
    {
      name: 'nothing waits now, whatever the metric says (trap: the attribute decides)',
      given: [{ ...failed, visibleMessages: 0 }, source, waits()],
      subject: 'failed',
      evidence: { queue: 'failed', messages: 0, from: ['queue inbox'] },
    },
    {
      name: 'its messages are being moved back (trap: an active move)',
      given: [failed, source, waits(), aMessageMoveTask({ queueArn: failed.arn })],
      subject: 'failed',
      evidence: { moving: true },
    },
    {
      name: 'it was empty at some time yesterday',
      given: [
        failed,
        source,
        waits({
          fewestVisible: [
            { day: '2026-11-25', value: 4 },
            { day: '2026-11-24', value: 0 },
          ],
        }),
      ],
      subject: 'failed',
      evidence: { emptied: true },
    },
    {
      name: 'it was empty within the days of the options',
      given: [failed, source, waits({ fewestVisible: [...eachDay(4, 2), { day: '2026-11-23', value: 0 }] })],
      subject: 'failed',
      options: { days: 2 },
    },
  ],
  fails: [
    {
      name: 'it was not empty since yesterday began',
      given: [failed, source, waits()],
      subject: 'failed',
      message: 'waiting',
      severity: 'high',
      evidence: { queue: 'failed', arn: failed.arn, messages: 4, from: ['queue inbox'], days: 1 },
      text: 'failed keeps messages that failed, and has not been empty for 1 days or longer.',
    },
    {
      name: 'that it was empty before does not count',
      given: [failed, source, waits({ fewestVisible: [...eachDay(4, 2), { day: '2026-11-23', value: 0 }] })],
      subject: 'failed',
      message: 'waiting',
    },
  ],
  skips: [{ name: 'a queue that nothing fails into', given: [failed], text: 'nothing is seen to fail into it' }],
  insufficient: [
    { name: 'nothing was measured', given: [failed, source], subject: 'failed', text: 'nothing was measured' },
    {
      name: 'a day of an inactive queue without data (trap: gaps)',
      given: [failed, source, waits({ fewestVisible: eachDay(4, 1) })],
      subject: 'failed',
      text: 'CloudWatch does not tell since when messages wait',
    },
  ],
  unknowns: [
    {
      name: 'what may fail into it could not be read',
      given: [failed],
      gaps: [aGap({ kind: 'events.rule', hides: 'listing', operation: 'events:ListRules' })],
      gap: { operation: 'events:ListRules' },
    },
    {
      name: 'metrics could not be read',
      given: [failed, source],
      subject: 'failed',
      gaps: [aGap({ kind: 'cloudwatch.dead-letter-metrics', hides: 'listing', operation: 'cloudwatch:GetMetricData' })],
      gap: { operation: 'cloudwatch:GetMetricData' },
    },
  ],
});
