import type { IamRole, ServiceAccess } from '#model';
import type { JudgeContext } from './define-check.ts';
import { serviceUses } from './service-uses.ts';
import { type QuietTable, type standbyHints, standbyRights } from './standby-rights.ts';
import { statementText } from './statement-text.ts';
import type { Unseen } from './unread-kinds.ts';
import { unusedRights } from './unused-rights.ts';

type Context = JudgeContext<(typeof standbyHints)[number] | 'lambda.function', { readonly days: number }>;

/** What a role used of its rights. */
interface RoleUse {
  /** A text for each service; none where it used all that it may do, as far as anything tells. */
  readonly unused: readonly string[];
  /** Services of which it has actions by a wildcard that nothing tracks. */
  readonly untracked: readonly string[];
  /** Statements in JSON: its policies without what it did not use. */
  readonly remaining: readonly string[];
  /** No service at all was used. */
  readonly isIdle: boolean;
  /** What could not be read, and may tell why something of it is not used. */
  readonly unseen: Unseen | undefined;
}

/** By a report of IAM. Rights of `quiet` count as used: those of no report, and those that its functions keep for when something fails. */
export function roleUse(role: IamRole, report: readonly ServiceAccess[], quiet: QuietTable, context: Context): RoleUse {
  const services = serviceUses(report, context.options.days, context.now);
  const standby = standbyRights(role, quiet, context);
  const left = context.analysis.policies.usedRights(role, { services, quiet: [...quiet.always, ...standby.actions] });
  const dropped = [...left.unusedServices, ...left.unusedActions];
  return {
    unused: unusedRights(left, report),
    untracked: left.untracked,
    remaining: left.statements.map(statementText),
    isIdle: ![...services.values()].some(({ used }) => used),
    unseen: standby.unseenOf(dropped.map((action) => action.replace(/:.*/, ''))),
  };
}
