import * as z from 'zod/mini';
import {
  defineCheck,
  fail,
  failureSenders,
  failuresInto,
  hoursSince,
  insufficientEvidence,
  isUnusedFor,
  namedByWiring,
  notApplicable,
  notSeen,
  passBecause,
  toldLastUse,
  unknown,
  wiredKinds,
} from '#kit';

export const sqsUnused = defineCheck({
  id: 'sqs-unused',
  title: 'A queue is used',
  question: 'COST1',
  practices: ['COST1-B1'],
  scope: 'region',
  severity: 'informational',
  beyondLens: true,
  why: 'A queue that nobody uses costs next to nothing, and is one more thing to read, to guard and to take for something that matters.',
  remedy: {
    text: 'Ask its owner, and delete the queue, through its stack if it has one.',
    property: 'AWS::SQS::Queue',
    cli: 'aws sqs delete-queue --queue-url {url} --region {region}',
  },
  reference:
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html',

  subject: 'sqs.queue',
  joins: ['lambda.event-source-mapping', 'lambda.function', 'lambda.version', 'sqs.queue', 'cloudwatch.sqs-usage'],
  hints: [...wiredKinds, ...failureSenders],
  /** CloudWatch keeps what it counted for 455 days. */
  options: z.strictObject({ days: z._default(z.int().check(z.gte(30), z.lte(455)), 90) }),
  messages: { unused: 'Nothing was sent to {queue} and nobody has asked it for messages for {days} days.' },

  judge(queue, context) {
    const { name, url, createdAt, visibleMessages: messages } = queue;
    const { days } = context.options;
    const usage = context.find('cloudwatch.sqs-usage', queue.arn);
    if (usage.is !== 'found') return insufficientEvidence('its metrics were not read');
    const { handled } = usage.value;
    const evidence = {
      queue: name,
      url,
      days,
      lastUsed: toldLastUse(handled),
      messages,
      created: createdAt.slice(0, 10),
    };
    const isUsed = !isUnusedFor(handled, days, context.now) || messages > 0;
    const { from, unseen } = failuresInto(queue, context);
    if (from.length > 0) return notApplicable('it keeps what fails, which may be nothing');
    if (isUsed) return passBecause(evidence);
    if (hoursSince(createdAt, context.now) <= days * 24)
      return insufficientEvidence('it was made too short a time ago');

    const { by, gap } = namedByWiring(queue.arn, context);
    if (by.length > 0) return passBecause({ ...evidence, wiredBy: by });
    if (gap !== undefined) return unknown(gap);
    const hidden = unseen ?? context.unread(...wiredKinds);
    return hidden === undefined ? fail('unused', evidence) : notSeen(hidden);
  },
});
