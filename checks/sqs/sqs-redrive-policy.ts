import {
  defineCheck,
  fail,
  failureSenders,
  failuresInto,
  type JudgeContext,
  notApplicable,
  notSeen,
  passBecause,
  queueConsumers,
} from '#kit';
import type { Arn, SqsQueue } from '#model';

const joins = ['lambda.event-source-mapping', 'lambda.function', 'lambda.version', 'sqs.queue'] as const;
type Context = JudgeContext<(typeof joins)[number] | (typeof failureSenders)[number], unknown>;

export const sqsRedrivePolicy = defineCheck({
  id: 'sqs-redrive-policy',
  title: 'A queue that is worked off sets aside messages that fail again and again',
  question: 'REL2',
  practices: ['REL2-B1'],
  scope: 'region',
  severity: 'high',
  beyondLens: true,
  why: 'A message that nobody can handle comes back until it is too old: it costs calls all that time, and is then lost.',
  remedy: {
    text: 'Give the queue a dead-letter queue of its own kind, account and region. A dead-letter queue of the function does nothing for messages that a mapping reads. The file of the command holds the attribute RedrivePolicy, whose value is JSON as text.',
    property: 'AWS::SQS::Queue RedrivePolicy',
    cli: 'aws sqs set-queue-attributes --queue-url {queueUrl} --attributes file://redrive.json --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html',

  subject: 'sqs.queue',
  joins,
  hints: failureSenders,
  messages: {
    missing:
      '{queue} is read by {consumers} and has no dead-letter queue: what they fail on comes back until it expires.',
    flawed: '{queue} is read by {consumers}, and its dead-letter queue {deadLetters} {flaw}.',
  },

  judge(queue, context) {
    const failures = failuresInto(queue, context);
    const [sender] = failures.from;
    if (sender !== undefined) return notApplicable(`it is itself the dead-letter queue of ${sender}`);
    const { consumers, isOff } = queueConsumers(queue, context);
    if (consumers.length === 0) {
      const unseen = context.unread('pipes.pipe');
      if (unseen !== undefined) return notSeen(unseen);
      return notApplicable(isOff ? 'what reads from it is switched off' : 'no mapping or pipe reads from it');
    }
    const evidence = { queue: queue.name, queueUrl: queue.url, consumers };
    if (queue.deadLetterArn === undefined) {
      return failures.unseen === undefined ? fail('missing', evidence) : notSeen(failures.unseen);
    }
    const deadLetterArn = queue.deadLetterArn as Arn;
    const facts = { ...evidence, deadLetters: deadLetterArn };
    const flaw = flawOf(queue, deadLetterArn, context);
    if (flaw === undefined) return passBecause(facts, { related: [deadLetterArn] });
    return fail('flawed', { ...facts, flaw }, { related: [deadLetterArn] });
  },
});

function flawOf(queue: SqsQueue, deadLetterArn: Arn, { find }: Context): string | undefined {
  const [, , , region, account] = deadLetterArn.split(':');
  if (region !== queue.region || account !== queue.account) return 'is of another account or region';
  const target = find('sqs.queue', deadLetterArn);
  if (target.is !== 'found') return 'does not exist';
  if (target.value.fifo === queue.fifo) return allowanceFlaw(target.value, queue);
  return queue.fifo ? 'is a standard queue, and this one is FIFO' : 'is FIFO, and this one is not';
}

function allowanceFlaw({ redriveAllowance: allowance }: SqsQueue, { arn }: SqsQueue): string | undefined {
  if (allowance === undefined || allowance.permission === 'allowAll') return undefined;
  if (allowance.permission === 'denyAll') return 'takes messages of no queue';
  return allowance.sourceArns.includes(arn) ? undefined : 'takes messages of other queues only';
}
