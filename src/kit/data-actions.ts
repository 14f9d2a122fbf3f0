import type { IamRole, LambdaFunction } from '#model';

/** What nearly every function has for itself: logs, traces, metrics, its network interfaces, keys. */
const forItself = /^(?:logs|xray|cloudwatch|ec2|kms):/i;

/**
 * What a role's policies allow it to ask of others, as written and sorted, without what it keeps for the targets in `spared`,
 * such as where its failures go. Undefined where a policy was not in the snapshot, or allows all but some.
 */
export function dataActions(
  { inlinePolicies, attachedPolicies }: IamRole,
  spared: readonly string[],
): readonly string[] | undefined {
  const documents = [...inlinePolicies, ...attachedPolicies].map(({ document }) => document);
  if (!documents.every((document) => document !== undefined)) return undefined;
  const allows = documents.flatMap(({ statements }) => statements).filter(({ effect }) => effect === 'Allow');
  if (allows.some(({ notActions }) => notActions.length > 0)) return undefined;
  const isSpared = (resources: readonly string[]) =>
    resources.length > 0 && resources.every((resource) => spared.includes(resource));
  const actions = allows.filter(({ resources }) => !isSpared(resources)).flatMap((one) => one.actions);
  return [...new Set(actions.filter((action) => !forItself.test(action)))].sort();
}

/** Where a function's events go that it has handled, or failed on. */
export function destinationsOf({ deadLetterArn, invokeConfigs }: LambdaFunction): readonly string[] {
  const configs = invokeConfigs.seen ? invokeConfigs.value : [];
  const all = [deadLetterArn, ...configs.flatMap(({ onFailureArn, onSuccessArn }) => [onFailureArn, onSuccessArn])];
  return all.filter((arn) => arn !== undefined);
}
