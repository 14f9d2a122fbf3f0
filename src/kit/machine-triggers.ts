import type { Arn, Gap, StateMachine } from '#model';
import type { JudgeContext } from './define-check.ts';
import { groupedBy } from './grouped-by.ts';
import { oncePerInventory } from './once-per-inventory.ts';

type Context = Pick<JudgeContext<'events.rule' | 'pipes.pipe' | 'scheduler.schedule', unknown>, 'all' | 'analysis'>;

interface MachineTriggers {
  /** ARNs of those that start the machine by its own ARN, without an alias or a version. */
  readonly triggers: readonly Arn[];
  /** Of a rule whose targets could not be read, which may. */
  readonly gap: Gap | undefined;
}

/** Rules, schedules and pipes that are switched on. What integrations of APIs and other machines start is not read. */
export function machineTriggers({ arn }: StateMachine, context: Context): MachineTriggers {
  const { byTarget, gap } = gathered(context);
  return { triggers: (byTarget.get(arn) ?? []).map((one) => one.arn).sort(), gap };
}

const gathered = oncePerInventory(({ all }: Context) => {
  const rules = all('events.rule').filter(({ enabled }) => enabled);
  const others = [...all('scheduler.schedule'), ...all('pipes.pipe')].filter(({ enabled }) => enabled);
  const starting = [
    ...rules.map(({ arn, targets }) => ({ arn, targets: (targets.seen ? targets.value : []).map((one) => one.arn) })),
    ...others.map(({ arn, targetArn }) => ({ arn, targets: [targetArn] })),
  ];
  const byTarget = groupedBy(starting, ({ targets }) => new Set(targets));
  const [gap] = rules.flatMap(({ targets }) => (targets.seen ? [] : targets.gap));
  return { byTarget, gap };
});
