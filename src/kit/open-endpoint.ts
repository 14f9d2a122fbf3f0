import type { Ec2VpcEndpoint } from '#model';

/** Whether the policy of a VPC endpoint lets everything through, as EC2 makes it where nobody wrote one. */
export function isOpenEndpoint({ policy }: Ec2VpcEndpoint): boolean {
  const statements = policy?.statements ?? [];
  return statements.some(
    ({ effect, actions, resources, conditions }) =>
      effect === 'Allow' && actions.includes('*') && resources.includes('*') && conditions.length === 0,
  );
}
