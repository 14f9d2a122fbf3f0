import type { Arn } from '#model';
import { globMatches } from '../text/glob.ts';
import type { JudgeContext } from './define-check.ts';
import { oncePerInventory } from './once-per-inventory.ts';
import { actionsAllowed } from './services-allowed.ts';
import type { Unseen } from './unread-kinds.ts';

/** What a check that asks for it has among its hints. */
export const shardAutomationHints = ['iam.role', 'lambda.function', 'scheduler.schedule'] as const;

type Context = Pick<JudgeContext<(typeof shardAutomationHints)[number], unknown>, 'all' | 'analysis' | 'unread'>;

const action = 'kinesis:UpdateShardCount';

/**
 * What changes the number of a stream's shards by itself: a function whose role names the action, or a schedule that calls
 * it; or what hides it. A role that may do everything tells nothing.
 */
export function shardAutomation(
  stream: Arn,
  context: Context,
): { readonly by: string | undefined; readonly unseen: Unseen | undefined } {
  const { scalers, schedules } = gathered(context);
  const scaler = scalers.find(({ role }) => context.analysis.policies.allows(role, action, stream) !== 'no');
  const by = scaler?.name ?? schedules[0];
  return { by, unseen: by === undefined ? context.unread(...shardAutomationHints) : undefined };
}

const gathered = oncePerInventory(({ all }: Context) => {
  const roles = new Map(
    all('iam.role')
      .filter((role) => actionsAllowed(role).some(namesAction))
      .map((role) => [role.arn, role]),
  );
  const scalers = all('lambda.function').flatMap(({ name, roleArn }) => {
    const role = roles.get(roleArn);
    return role === undefined ? [] : [{ name: `function ${name}`, role }];
  });
  const schedules = all('scheduler.schedule').filter(
    ({ enabled, targetArn }) => enabled && targetArn.toLowerCase().includes(':aws-sdk:kinesis:updateshardcount'),
  );
  return { scalers: scalers.sort(byName), schedules: schedules.map(({ name }) => `schedule ${name}`).sort() };
});

function namesAction(pattern: string): boolean {
  return /^kinesis:\w/i.test(pattern) && globMatches(pattern.toLowerCase(), action.toLowerCase());
}

function byName(one: { readonly name: string }, other: { readonly name: string }): number {
  return one.name < other.name ? -1 : 1;
}
