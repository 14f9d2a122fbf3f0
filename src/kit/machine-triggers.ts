import type { Arn, Gap, StateMachine } from '#model';
import type { JudgeContext } from './define-check.ts';
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
  return { triggers: (byTarget.get(arn) ?? []).toSorted(), gap };
}

const gathered = oncePerInventory(({ all }: Context) => {
  const rules = all('events.rule').filter(({ enabled }) => enabled);
  const ofRules = rules.flatMap(({ arn, targets }) =>
    (targets.seen ? targets.value : []).map((target) => ({ arn, target: target.arn })),
  );
  const others = [...all('scheduler.schedule'), ...all('pipes.pipe')].filter(({ enabled }) => enabled);
  const byTarget = new Map<string, Arn[]>();
  for (const { arn, target } of [...ofRules, ...others.map(({ arn, targetArn: target }) => ({ arn, target }))]) {
    const known = byTarget.get(target);
    if (known === undefined) byTarget.set(target, [arn]);
    else if (!known.includes(arn)) known.push(arn);
  }
  const [gap] = rules.flatMap(({ targets }) => (targets.seen ? [] : targets.gap));
  return { byTarget, gap };
});
