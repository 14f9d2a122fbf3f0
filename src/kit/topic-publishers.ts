import type { Arn } from '#model';
import type { JudgeContext } from './define-check.ts';
import { oncePerInventory } from './once-per-inventory.ts';
import { notSeen, unknown } from './verdicts.ts';

/** What shows which services publish to a topic; each for the hints of a check that asks. */
export const publisherHints = ['cloudwatch.alarm', 'events.rule', 's3.notification'] as const;

type Context = Pick<JudgeContext<(typeof publisherHints)[number], unknown>, 'all' | 'analysis' | 'unread'>;

/** The service principals that publish to a topic by themselves, as alarms, rules and buckets show it. */
export function topicPublishers(topic: Arn, context: Context): readonly string[] {
  return [...(publishers(context).byTopic.get(topic) ?? [])].sort();
}

/** What is said of a topic where a publisher may be hidden; undefined where all of them were read. */
export function unreadPublishers(context: Context) {
  const unseen = context.unread(...publisherHints);
  if (unseen !== undefined) return notSeen(unseen);
  const { gap } = publishers(context);
  return gap === undefined ? undefined : unknown(gap);
}

const publishers = oncePerInventory(({ all }: Context) => {
  const byTopic = new Map<string, Set<string>>();
  const add = (service: string, targets: readonly string[]) => {
    for (const target of targets) byTopic.set(target, (byTopic.get(target) ?? new Set()).add(service));
  };
  const rules = all('events.rule').filter(({ enabled }) => enabled);
  for (const { actionsEnabled, alarmActions } of all('cloudwatch.alarm')) {
    if (actionsEnabled) add('cloudwatch.amazonaws.com', alarmActions);
  }
  for (const { targets } of all('s3.notification')) {
    const arns = targets.map(({ arn }) => arn);
    add('s3.amazonaws.com', arns);
  }
  for (const { targets } of rules) {
    const arns = targets.seen ? targets.value.map(({ arn }) => arn) : [];
    add('events.amazonaws.com', arns);
  }
  return { byTopic, gap: rules.flatMap(({ targets }) => (targets.seen ? [] : [targets.gap]))[0] };
});
