import type { LambdaFunction, Verdict } from '#model';
import { dataActions } from './data-actions.ts';
import type { JudgeContext } from './define-check.ts';
import { insufficientEvidence } from './verdicts.ts';

/**
 * What a function may ask of other services by its role, as written, without what it has for itself or Lambda sends for it;
 * or the verdict where that is not seen.
 */
export function functionActions(
  { roleArn, deadLetterArn, invokeConfigs }: LambdaFunction,
  { find }: Pick<JudgeContext<'iam.role', unknown>, 'find'>,
): { readonly actions: readonly string[] } | { readonly verdict: Verdict<never> } {
  const role = find('iam.role', roleArn);
  if (role.is !== 'found') return { verdict: insufficientEvidence('its role was not found') };
  const configs = invokeConfigs.seen ? invokeConfigs.value : [];
  const sentTo = [deadLetterArn, ...configs.flatMap(({ onFailureArn, onSuccessArn }) => [onFailureArn, onSuccessArn])];
  const actions = dataActions(
    role.value,
    sentTo.filter((arn) => arn !== undefined),
  );
  return actions === undefined
    ? { verdict: insufficientEvidence('what its role may do was not all read') }
    : { actions };
}
