import type { IamRole, LambdaFunction, Verdict } from '#model';
import type { JudgeContext } from './define-check.ts';
import { unseenPolicyOf } from './role-holders.ts';
import { insufficientEvidence } from './verdicts.ts';

type Context = Pick<JudgeContext<'iam.role', unknown>, 'analysis' | 'find'>;

/** Which of these actions a function's role grants it, on whatever resource; a verdict where that can not be told. */
export function allowedByRole(
  { roleArn }: LambdaFunction,
  actions: readonly string[],
  { find, analysis: { policies } }: Context,
): { readonly role: IamRole; readonly granted: readonly string[] } | { readonly verdict: Verdict<never> } {
  const role = find('iam.role', roleArn);
  if (role.is !== 'found') return { verdict: insufficientEvidence('its role was not found') };
  const granted = actions.filter((action) => policies.grantsOf(role.value, action).length > 0);
  const unseen = unseenPolicyOf(role.value);
  return granted.length > 0 || unseen === undefined
    ? { role: role.value, granted }
    : { verdict: insufficientEvidence(`a policy of its role was not read: ${unseen}`) };
}
