import type { Gap, LambdaFunction } from '#model';
import { withoutQualifier } from '../text/function-arn.ts';
import type { JudgeContext } from './define-check.ts';
import { isFrameworkMade } from './framework-made.ts';
import { groupedBy } from './grouped-by.ts';
import { isAtTheEdge } from './is-at-the-edge.ts';
import { isStandby } from './is-standby.ts';
import { oncePerInventory } from './once-per-inventory.ts';
import { scheduleInterval } from './rotation-interval.ts';

/** Kinds that tell why nobody calls a function for long, beside those of its triggers. */
export const seldomCalledHints = [
  'codedeploy.deployment',
  'events.rule',
  'iam.role',
  'lambda.event-source-mapping',
  'pipes.pipe',
  'scheduler.schedule',
  'secretsmanager.secret',
] as const;

type Context = Pick<JudgeContext<(typeof seldomCalledHints)[number], unknown>, 'all' | 'analysis' | 'find' | 'unread'>;

type Seldom = { readonly because: string } | { readonly gap: Gap };

/** Why a function may be called less than once in so many days and be needed all the same, or what may hide that. */
export function seldomCalled(subject: LambdaFunction, days: number, context: Context): Seldom | undefined {
  const because = purposeOf(subject, context);
  if (because !== undefined) return { because };
  return rarelyScheduled(subject, days, context);
}

/** The schedule that calls a function less than once in so many days, or what may hide one. */
export function rarelyScheduled(subject: LambdaFunction, days: number, context: Context): Seldom | undefined {
  const unseen = context.unread(...seldomCalledHints);
  if (unseen !== undefined && 'gap' in unseen) return unseen;
  const callers = callersOf(subject, context);
  const gap = callers.find((one) => one.gap !== undefined)?.gap;
  if (gap !== undefined) return { gap };
  const [rare] = callers.flatMap(({ enabled, schedule }) =>
    enabled && schedule !== undefined && isRare(schedule, days) ? [schedule] : [],
  );
  return rare === undefined ? undefined : { because: `it is called by the schedule ${rare}` };
}

/** What it is there for, where that is not to be called often. */
function purposeOf(subject: LambdaFunction, context: Context): string | undefined {
  const { find, analysis } = context;
  const reasons: readonly (readonly [string, boolean])[] = [
    ['a framework made it for itself', isFrameworkMade(subject) || /custom-?resource/i.test(subject.name)],
    ['it waits for a disaster', isStandby(subject)],
    ['it runs at the edge, and is measured there', isAtTheEdge(find('iam.role', subject.roleArn))],
    ['it rotates secrets', analysis.triggers(subject.arn).some(({ source }) => source === 'secretsmanager')],
    ['deployments call it', subject.name.startsWith('CodeDeployHook_') || hooks(context).has(subject.arn)],
  ];
  return reasons.find(([, holds]) => holds)?.[0];
}

/** Mappings, rules, schedules and pipes that would call a function and are switched off, and its own reservation of 0. */
export function switchedOffTriggers(subject: LambdaFunction, context: Context): readonly string[] {
  const { reservedConcurrency } = subject;
  const shut = reservedConcurrency.seen && reservedConcurrency.value === 0 ? ['reserved concurrency of 0'] : [];
  return [...shut, ...callersOf(subject, context).flatMap(({ enabled, by }) => (enabled ? [] : [by]))];
}

interface Caller {
  /** Undefined: it may be any. */
  readonly functionArn: string | undefined;
  readonly by: string;
  readonly enabled: boolean;
  readonly schedule?: string | undefined;
  readonly gap?: Gap;
}

function callersOf({ arn }: LambdaFunction, context: Context): readonly Caller[] {
  return [arn, undefined].flatMap((called) => callersByFunction(context).get(called) ?? []);
}

const callersByFunction = oncePerInventory(({ all }: Context) => {
  const callers: readonly Caller[] = [
    ...all('lambda.event-source-mapping').map(({ functionArn, sourceArn, state }) => ({
      functionArn,
      by: `mapping of ${sourceArn ?? 'a source of its own'}`,
      enabled: state !== 'Disabled',
    })),
    ...all('events.rule').flatMap(({ name, enabled, scheduleExpression: schedule, targets }): readonly Caller[] => {
      const rule = { by: `rule ${name}`, enabled, schedule };
      if (!targets.seen) return [{ ...rule, functionArn: undefined, gap: targets.gap }];
      return targets.value.map((target) => ({ ...rule, functionArn: target.arn }));
    }),
    ...all('scheduler.schedule').map(({ name, enabled, targetArn, settings }): Caller => {
      const schedule = { by: `schedule ${name}`, enabled };
      if (!settings.seen) return { ...schedule, gap: settings.gap, functionArn: calledWithout(targetArn) };
      const { invokes = targetArn, scheduleExpression } = settings.value;
      return { ...schedule, functionArn: invokes, schedule: scheduleExpression };
    }),
    ...all('pipes.pipe').flatMap(({ name, enabled, enrichmentArn, targetArn }) =>
      [enrichmentArn ?? '', targetArn].map((functionArn) => ({ functionArn, by: `pipe ${name}`, enabled })),
    ),
  ];
  return groupedBy(callers, ({ functionArn }) => [
    functionArn === undefined ? undefined : withoutQualifier(functionArn),
  ]);
});

/** A target of any API names in its settings whom it calls. */
function calledWithout(targetArn: string): string | undefined {
  return targetArn.includes(':aws-sdk:lambda:') ? undefined : targetArn;
}

const hooks = oncePerInventory(
  ({ all }: Context): ReadonlySet<string> =>
    new Set(
      all('codedeploy.deployment').flatMap(({ appSpec }) =>
        appSpec.is === 'known' ? appSpec.hooks.map(({ functionArn }) => withoutQualifier(functionArn)) : [],
      ),
    ),
);

/** Also what holds in certain years alone, and what comes once. */
function isRare(schedule: string, days: number): boolean {
  return (scheduleInterval(schedule) ?? Infinity) > days || / \d{4}\S*\)$/.test(schedule);
}
