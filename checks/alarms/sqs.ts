import { alarmCoverHints, alarmCoverJoins } from '#data';
import {
  type AlarmRow,
  type AlarmRowContext,
  type Applies,
  alarmCoverCheck,
  failureSenders,
  failuresInto,
  isEnabled,
  notSeen,
} from '#kit';
import type { SqsQueue } from '#model';

const usage = 'cloudwatch.sqs-usage';

const joins = [
  ...alarmCoverJoins,
  'lambda.event-source-mapping',
  'lambda.function',
  'lambda.version',
  'sqs.queue',
] as const;
const hints = [...new Set([...alarmCoverHints, ...failureSenders])];
type Joined = (typeof joins)[number] | (typeof hints)[number] | typeof usage;
type Context = AlarmRowContext<Joined>;

const everyQueue = {
  question: 'OPS1',
  severity: 'high',
  subject: 'sqs.queue',
  joins,
  hints,
  usage,
  namespace: 'AWS/SQS',
  dimensions: ({ name }: SqsQueue) => [[{ QueueName: name }]] as const,
} as const;
const once = { statistic: 'Maximum', periodSeconds: 300, evaluationPeriods: 1, datapointsToAlarm: 1 } as const;

const rows: readonly AlarmRow<'sqs.queue', Joined>[] = [
  {
    ...everyQueue,
    id: 'sqs-dlq-depth-alarm',
    title: 'An alarm tells somebody when a dead-letter queue holds messages',
    practices: ['OPS1-B2'],
    beyondLens: true,
    why: 'A message in a dead-letter queue is work that failed for good; unseen, it is deleted when its retention ends.',
    // Not NumberOfMessagesSent: what SQS itself moves there does not raise it.
    metrics: ['ApproximateNumberOfMessagesVisible'],
    applies: ifDeadLetterQueue,
    proposal: { ...once, threshold: 1 },
  },
  {
    ...everyQueue,
    id: 'sqs-oldest-message-alarm',
    title: 'An alarm tells somebody when messages of a queue wait too long',
    practices: ['OPS1-37'],
    why: 'Messages that grow old show that consumers are stuck or too slow, before the retention of the queue deletes them.',
    metrics: ['ApproximateAgeOfOldestMessage'],
    applies: ifConsumed,
    proposal: {
      ...once,
      threshold: {
        says: '300 seconds for each message of a batch, or a quarter of the retention where that is less',
        of: patience,
      },
      comparison: 'GreaterThanThreshold',
    },
  },
];

/** A row a metric of a queue. */
export const sqsAlarms = rows.map(alarmCoverCheck);

function ifDeadLetterQueue(queue: SqsQueue, context: Context): Applies {
  const { from, unseen } = failuresInto(queue, context);
  if (from.length > 0) return { is: 'yes', evidence: { failsFrom: from } };
  if (unseen !== undefined) return { is: 'maybe', otherwise: notSeen(unseen) };
  return { is: 'no', because: 'nothing that was read sends what failed to it' };
}

/** Of a dead-letter queue the depth counts, however soon it is emptied. */
function ifConsumed(queue: SqsQueue, context: Context): Applies {
  const { from, unseen } = failuresInto(queue, context);
  if (from.length > 0) return { is: 'no', because: 'it is a dead-letter queue' };
  const consumers = consumersOf(queue, context).map(({ name }) => name);
  const unseenPipes = consumers.length === 0 ? context.unread('pipes.pipe') : unseen;
  if (unseenPipes !== undefined) return { is: 'maybe', otherwise: notSeen(unseenPipes) };
  return consumers.length === 0
    ? { is: 'no', because: 'no mapping or pipe that was read polls it' }
    : { is: 'yes', evidence: { consumers: consumers.sort() } };
}

function consumersOf({ arn }: SqsQueue, { where }: Context) {
  const mappings = where('lambda.event-source-mapping', 'sourceArn', arn).filter(isEnabled);
  const pipes = where('pipes.pipe', 'source', arn).filter(({ enabled }) => enabled);
  return [
    ...mappings.map(({ uuid, batchSize }) => ({ name: `mapping ${uuid}`, batchSize })),
    ...pipes.map(({ name, settings }) => ({
      name: `pipe ${name}`,
      batchSize: settings.seen ? settings.value.batchSize : undefined,
    })),
  ];
}

function patience(queue: SqsQueue, context: Context): number {
  const known = consumersOf(queue, context).flatMap(({ batchSize }) => batchSize ?? []);
  return Math.min(...known.map((size) => 300 * size), Math.floor(queue.retentionSeconds / 4));
}
