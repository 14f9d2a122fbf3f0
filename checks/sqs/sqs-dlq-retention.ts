import * as z from 'zod/mini';
import { defineCheck, fail, failureSenders, failuresInto, notApplicable, notSeen, passBecause, severityOf } from '#kit';
import type { SqsQueue } from '#model';

const longestSeconds = 1_209_600;
const aDay = 86_400;

export const sqsDlqRetention = defineCheck({
  id: 'sqs-dlq-retention',
  title: 'A dead-letter queue keeps messages longer than the queues they come from',
  question: 'REL2',
  practices: ['REL2-B1'],
  scope: 'region',
  severity: 'medium',
  beyondLens: true,
  why: 'The age of a message in a standard queue counts from when it was first sent: one that comes late may expire before anybody looks.',
  remedy: {
    text: 'Let the dead-letter queue keep its messages for two weeks, the longest that SQS can.',
    property: 'AWS::SQS::Queue MessageRetentionPeriod: 1209600',
    cli: 'aws sqs set-queue-attributes --queue-url {queueUrl} --attributes MessageRetentionPeriod=1209600 --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html',

  subject: 'sqs.queue',
  joins: ['lambda.event-source-mapping', 'lambda.function', 'lambda.version', 'sqs.queue'],
  hints: failureSenders,
  options: z.strictObject({ minDays: z._default(z.number().check(z.positive(), z.lte(14)), 14) }),
  messages: {
    notLonger:
      '{queue} keeps messages for {retention}s and gets those of {source}, which may be {sourceRetention}s old already.',
    short: '{queue}, the dead-letter queue of {from}, keeps messages for {retention}s; {minDays} days are advised.',
  },

  judge(queue, context) {
    const { minDays } = context.options;
    const { from, unseen } = failuresInto(queue, context);
    if (from.length === 0) {
      return unseen === undefined ? notApplicable('nothing is seen to fail into it') : notSeen(unseen);
    }
    const { name, url: queueUrl, retentionSeconds: retention, fifo } = queue;
    const evidence = { queue: name, queueUrl, from, retention, minDays, fifo };
    const [longest] = context
      .where('sqs.queue', 'deadLetterArn', queue.arn)
      .toSorted((one, other) => (one.name < other.name ? -1 : 1))
      .toSorted((one, other) => other.retentionSeconds - one.retentionSeconds);
    if (longest !== undefined && !outlasts(queue, longest)) {
      const source = { source: longest.name, sourceRetention: longest.retentionSeconds };
      return fail('notLonger', { ...evidence, ...source }, { related: [longest.arn] });
    }
    if (retention >= minDays * aDay) return passBecause(evidence);
    return fail('short', evidence, severityOf('low', 'advice'));
  },
});

/** A message's age begins anew where a FIFO queue takes it over. */
function outlasts({ fifo, retentionSeconds }: SqsQueue, source: SqsQueue): boolean {
  if (fifo || source.retentionSeconds === longestSeconds) return retentionSeconds >= source.retentionSeconds;
  return retentionSeconds > source.retentionSeconds;
}
