import type { PolicyStatement } from '#model';
import type { PolicyEngine } from '../analysis/policy.ts';

/** Whether a statement speaks of calls to an API. */
export function sayInvoke({ actions, notActions }: PolicyStatement, { matchesAction }: PolicyEngine): boolean {
  const isAmong = (patterns: readonly string[]) => patterns.some((one) => matchesAction(one, 'execute-api:Invoke'));
  return notActions.length > 0 ? !isAmong(notActions) : isAmong(actions);
}
