import { alarmCoverJoins } from '#data';
import {
  type AlarmRow,
  type AlarmRowContext,
  type Applies,
  alarmCoverCheck,
  notCollectedYet,
  oncePerInventory,
  unknown,
} from '#kit';
import type { Gap, SqsQueue, UncollectedKind } from '#model';

const joins = [
  ...alarmCoverJoins,
  'lambda.event-source-mapping',
  'lambda.function',
  'lambda.version',
  'sqs.queue',
] as const;
type Context = AlarmRowContext<(typeof joins)[number]>;

const rows: readonly AlarmRow<'sqs.queue', (typeof joins)[number]>[] = [
  {
    id: 'sqs-dlq-depth-alarm',
    title: 'An alarm tells somebody when a dead-letter queue holds messages',
    question: 'OPS1',
    practices: ['OPS1-B2'],
    severity: 'high',
    beyondLens: true,
    why: 'A message in a dead-letter queue is work that failed for good; unseen, it is deleted when its retention ends.',
    subject: 'sqs.queue',
    joins,
    namespace: 'AWS/SQS',
    // Not NumberOfMessagesSent: what SQS itself moves there does not raise it.
    metrics: ['ApproximateNumberOfMessagesVisible'],
    dimensions: ({ name }) => [[{ QueueName: name }]],
    applies: ifDeadLetterQueue,
    proposal: { statistic: 'Maximum', threshold: 1, periodSeconds: 300, evaluationPeriods: 1, datapointsToAlarm: 1 },
  },
];

/** A row a metric of a queue. */
export const sqsAlarms = rows.map(alarmCoverCheck);

function ifDeadLetterQueue(queue: SqsQueue, context: Context): Applies {
  const { destinations, gap } = functionDestinations(context);
  const failsFrom = [...named(queue, context), ...(destinations.get(queue.arn) ?? [])];
  if (failsFrom.length > 0) return { is: 'yes', evidence: { failsFrom: [...new Set(failsFrom)].sort() } };
  if (gap !== undefined) return { is: 'maybe', otherwise: unknown(gap) };
  const kind = perhapsOf(queue, context);
  if (kind !== undefined) return { is: 'maybe', otherwise: notCollectedYet(kind) };
  return { is: 'no', because: 'nothing that was read sends what failed to it' };
}

function named({ arn }: SqsQueue, { where }: Context): readonly string[] {
  return [
    ...where('sqs.queue', 'deadLetterArn', arn).map(({ name }) => `queue ${name}`),
    ...where('lambda.function', 'deadLetterArn', arn).map(({ name }) => `function ${name}`),
    ...where('lambda.version', 'deadLetterArn', arn).map(({ name }) => `version ${name}`),
    ...where('lambda.event-source-mapping', 'onFailureArn', arn).map(({ name }) => `mapping ${name}`),
  ];
}

/** On-failure destinations of functions, by target. */
const functionDestinations = oncePerInventory(({ all }: Context) => {
  const destinations = new Map<string, string[]>();
  let gap: Gap | undefined;
  for (const { name, invokeConfigs } of all('lambda.function')) {
    if (!invokeConfigs.seen) gap ??= invokeConfigs.gap;
    for (const { onFailureArn, qualifier } of invokeConfigs.seen ? invokeConfigs.value : []) {
      if (onFailureArn === undefined) continue;
      destinations.set(onFailureArn, [...(destinations.get(onFailureArn) ?? []), `function ${name}:${qualifier}`]);
    }
  }
  return { destinations, gap };
});

/** What could make it a dead-letter queue and is not read yet, where its policy or its name hints at one. */
function perhapsOf({ arn, name, policy }: SqsQueue, { where }: Context): UncollectedKind | undefined {
  const senders = (policy?.statements ?? [])
    .filter(({ effect }) => effect === 'Allow')
    .flatMap(({ principals }) => principals.map(({ value }) => value));
  if (senders.includes('events.amazonaws.com')) return 'events.rule';
  const isSubscribed = where('sns.subscription', 'endpointArn', arn).length > 0;
  const isSentByTopics = senders.includes('sns.amazonaws.com') && !isSubscribed;
  return isSentByTopics || /dlq|dead.?letter|fail/i.test(name) ? 'sns.subscription-attributes' : undefined;
}
