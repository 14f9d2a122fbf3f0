import type { Arn, EventRule } from '#model';
import type { JudgeContext } from './define-check.ts';
import { oncePerInventory } from './once-per-inventory.ts';
import type { Unseen } from './unread-kinds.ts';

/** What sees to it that a new log group gets a retention. */
type RetentionAutomation =
  | { readonly is: 'found'; readonly name: string; readonly arn: Arn }
  | { readonly is: 'none' }
  | { readonly is: 'unread'; readonly unseen: Unseen };

/** What a check that asks for it has among its hints. */
export const retentionHints = ['logs.account-policy', 'events.rule'] as const;

type Context = Pick<JudgeContext<(typeof retentionHints)[number], unknown>, 'all' | 'analysis' | 'unread'>;

/** Of the region: an account policy, or else a rule that has something done whenever a log group is created. */
export function retentionAutomation(context: Context): RetentionAutomation {
  const { policies, rules } = gathered(context);
  const [policy] = policies;
  if (policy !== undefined) return { is: 'found', name: policy.name, arn: policy.arn };
  const rule = rules.find(({ targets }) => targets.seen && targets.value.some(({ arn }) => isAutomation(arn)));
  if (rule !== undefined) return { is: 'found', name: rule.name, arn: rule.arn };
  const unseen = context.unread(...retentionHints);
  if (unseen !== undefined) return { is: 'unread', unseen };
  const gap = rules.flatMap(({ targets }) => (targets.seen ? [] : [targets.gap]))[0];
  return gap === undefined ? { is: 'none' } : { is: 'unread', unseen: { gap } };
}

const gathered = oncePerInventory(({ all }: Pick<Context, 'all' | 'analysis'>) => ({
  policies: all('logs.account-policy')
    .filter(({ policyType }) => policyType === 'RETENTION_POLICY')
    .sort(byArn),
  rules: all('events.rule').filter(isOnNewGroups).sort(byArn),
}));

/** CloudTrail tells of the call on the default bus alone. */
function isOnNewGroups({ enabled, busName, pattern }: EventRule): boolean {
  if (!enabled || busName !== 'default' || pattern === undefined) return false;
  return JSON.stringify(pattern['detail'] ?? null).includes('"CreateLogGroup"');
}

const automations: ReadonlySet<string | undefined> = new Set([
  'lambda',
  'states',
  'ssm',
  'events',
  'codebuild',
  'codepipeline',
  'ecs',
  'batch',
]);

/** Something that can act, or a bus that hands the event on; a topic or queue alone only tells. */
function isAutomation(arn: string): boolean {
  return automations.has(arn.split(':')[2]);
}

function byArn(one: { readonly arn: string }, other: { readonly arn: string }): number {
  return one.arn < other.arn ? -1 : 1;
}
