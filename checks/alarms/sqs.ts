import { alarmCoverHints, alarmCoverJoins } from '#data';
import { type AlarmRow, type AlarmRowContext, type Applies, alarmCoverCheck, notSeen, oncePerInventory } from '#kit';
import type { Gap, Observed, SqsQueue } from '#model';

const usage = 'cloudwatch.sqs-usage';

const joins = [
  ...alarmCoverJoins,
  'lambda.event-source-mapping',
  'lambda.function',
  'lambda.version',
  'sqs.queue',
] as const;
/** What sends its failures to a queue, beside functions and queues. */
const senders = ['events.rule', 'pipes.pipe', 'scheduler.schedule', 'sns.subscription-attributes'] as const;
const hints = [...new Set([...alarmCoverHints, ...senders])];
type Joined = (typeof joins)[number] | (typeof hints)[number] | typeof usage;
type Context = AlarmRowContext<Joined>;

const rows: readonly AlarmRow<'sqs.queue', Joined>[] = [
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
    hints,
    usage,
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
  const { byTarget, gap } = failureTargets(context);
  const failsFrom = [...named(queue, context), ...(byTarget.get(queue.arn) ?? [])];
  if (failsFrom.length > 0) return { is: 'yes', evidence: { failsFrom: [...new Set(failsFrom)].sort() } };
  const [unseen] = [...(gap === undefined ? [] : [{ gap }]), ...senders.flatMap((kind) => context.unread(kind) ?? [])];
  if (unseen !== undefined) return { is: 'maybe', otherwise: notSeen(unseen) };
  return { is: 'no', because: 'nothing that was read sends what failed to it' };
}

function named({ arn }: SqsQueue, { where }: Context): readonly string[] {
  return [
    ...where('sqs.queue', 'deadLetterArn', arn).map(({ name }) => `queue ${name}`),
    ...where('lambda.function', 'deadLetterArn', arn).map(({ name }) => `function ${name}`),
    ...where('lambda.version', 'deadLetterArn', arn).map(({ name }) => `version ${name}`),
    ...where('lambda.event-source-mapping', 'onFailureArn', arn).map(({ name }) => `mapping ${name}`),
    ...where('sns.subscription-attributes', 'deadLetterArn', arn).map(({ name }) => `subscription ${name}`),
  ];
}

/** Who sends failures where, by settings that took calls of their own, and what hides some of it. */
const failureTargets = oncePerInventory((context: Context) => {
  const byTarget = new Map<string, string[]>();
  let gap: Gap | undefined;
  for (const sent of sentIn(context)) {
    if (!sent.seen) gap ??= sent.gap;
    for (const { from, to } of sent.seen ? sent.value : []) {
      if (to === undefined) continue;
      const known = byTarget.get(to) ?? [];
      known.push(from);
      byTarget.set(to, known);
    }
  }
  return { byTarget, gap };
});

interface Sent {
  readonly from: string;
  readonly to: string | undefined;
}

function sentIn({ all }: Context): readonly Observed<readonly Sent[]>[] {
  return [
    ...all('lambda.function').map(({ name, invokeConfigs }) =>
      sentBy(invokeConfigs, (configs) =>
        configs.map(({ qualifier, onFailureArn: to }) => ({ from: `function ${name}:${qualifier}`, to })),
      ),
    ),
    ...all('events.rule').map(({ name, targets }) =>
      sentBy(targets, (all) => all.map(({ deadLetterArn: to }) => ({ from: `rule ${name}`, to }))),
    ),
    ...all('scheduler.schedule').map(({ name, settings }) =>
      sentBy(settings, ({ deadLetterArn: to }) => [{ from: `schedule ${name}`, to }]),
    ),
    ...all('pipes.pipe').map(({ name, settings }) =>
      sentBy(settings, ({ deadLetterArn: to }) => [{ from: `pipe ${name}`, to }]),
    ),
  ];
}

function sentBy<Settings>(
  settings: Observed<Settings>,
  sent: (settings: Settings) => readonly Sent[],
): Observed<readonly Sent[]> {
  return settings.seen ? { seen: true, value: sent(settings.value) } : settings;
}
