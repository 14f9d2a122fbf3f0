import type { Arn, IamRole } from '#model';
import type { JudgeContext } from './define-check.ts';
import type { WorkloadParts } from './workload-parts.ts';

/** Roles of the users of a workload's identity pools, guests among them; those that were found. */
export function clientRoles(
  parts: WorkloadParts<'cognito.identity-pool'>,
  { find }: Pick<JudgeContext<'iam.role', unknown>, 'find'>,
): readonly IamRole[] {
  const arns = parts.of('cognito.identity-pool').flatMap(({ roles }) => {
    if (!roles.seen) return [];
    const { authenticatedRoleArn, unauthenticatedRoleArn, mappedRoleArns } = roles.value;
    return [authenticatedRoleArn, unauthenticatedRoleArn, ...mappedRoleArns];
  });
  return [...new Set(arns)].flatMap((arn = '') => {
    const role = find('iam.role', arn as Arn);
    return role.is === 'found' ? [role.value] : [];
  });
}
