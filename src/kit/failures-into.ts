import type { Gap, Observed, SqsQueue } from '#model';
import type { JudgeContext } from './define-check.ts';
import { oncePerInventory } from './once-per-inventory.ts';
import type { Unseen } from './unread-kinds.ts';

/** What sends its failures to a queue, beside functions and queues, and is read only where it can be. */
export const failureSenders = [
  'events.rule',
  'pipes.pipe',
  'scheduler.schedule',
  'sns.subscription-attributes',
] as const;

type Joined = 'lambda.event-source-mapping' | 'lambda.function' | 'lambda.version' | 'sqs.queue';
type Context = Pick<
  JudgeContext<Joined | (typeof failureSenders)[number], unknown>,
  'all' | 'analysis' | 'unread' | 'where'
>;

/** What fails into a queue, by name and sorted: a queue that anything fails into is a dead-letter queue. */
export function failuresInto(
  queue: SqsQueue,
  context: Context,
): {
  readonly from: readonly string[];
  /** What may fail into it and could not be read. */
  readonly unseen: Unseen | undefined;
} {
  const { byTarget, gap } = failureTargets(context);
  const from = [...named(queue, context), ...(byTarget.get(queue.arn) ?? [])];
  const unseen = gap === undefined ? context.unread(...failureSenders) : { gap };
  return { from: [...new Set(from)].sort(), unseen };
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
