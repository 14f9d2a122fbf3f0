import * as z from 'zod/mini';
import {
  defineCheck,
  fail,
  failureSenders,
  failuresInto,
  insufficientEvidence,
  lastDays,
  measurementsOf,
  notApplicable,
  notSeen,
  passBecause,
} from '#kit';

export const sqsDlqNotDrained = defineCheck({
  id: 'sqs-dlq-not-drained',
  title: 'Failed work does not wait in its queue',
  question: 'REL2',
  practices: ['REL2-16'],
  scope: 'region',
  severity: 'high',
  why: 'What a dead-letter queue keeps is work that was not done; when its retention ends, it never will be.',
  remedy: {
    text: 'Find out why the messages failed, mend it, and move them back; have something do so again and again.',
    property: 'AWS::SQS::Queue RedriveAllowPolicy; AWS::CloudWatch::Alarm on ApproximateNumberOfMessagesVisible',
    cli: 'aws sqs start-message-move-task --source-arn {arn} --region {region}',
  },
  reference:
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-dead-letter-queue-redrive.html',

  subject: 'sqs.queue',
  joins: [
    'lambda.event-source-mapping',
    'lambda.function',
    'lambda.version',
    'sqs.queue',
    'sqs.message-move-task',
    'cloudwatch.dead-letter-metrics',
  ],
  hints: failureSenders,
  options: z.strictObject({
    /** Whole days before today on which it was never empty. */
    days: z._default(z.int().check(z.positive(), z.lte(29)), 1),
  }),
  messages: {
    waiting: '{queue} keeps messages that failed, and has not been empty for {days} days or longer.',
  },

  judge(queue, context) {
    const { arn, name, visibleMessages: messages } = queue;
    const { from, unseen } = failuresInto(queue, context);
    if (from.length === 0)
      return unseen === undefined ? notApplicable('nothing is seen to fail into it') : notSeen(unseen);
    const evidence = { queue: name, arn, messages, from };
    // An inactive queue publishes no metric: what waits in it now, the queue itself tells.
    if (messages === 0) return passBecause(evidence);
    if (context.where('sqs.message-move-task', 'queueArn', arn).length > 0)
      return passBecause({ ...evidence, moving: true });

    const look = measurementsOf('cloudwatch.dead-letter-metrics', arn, context);
    if ('verdict' in look) return look.verdict;
    const wanted = context.options.days + 1;
    const days = lastDays(look.measured.daily.fewestVisible, wanted, context.now);
    if (days.some(({ value }) => value === 0)) return passBecause({ ...evidence, emptied: true });
    if (days.length < wanted) return insufficientEvidence('CloudWatch does not tell since when messages wait');
    return fail('waiting', { ...evidence, days: context.options.days });
  },
});
