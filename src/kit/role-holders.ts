import type { Arn, IamRole } from '#model';
import { isFrameworkMade } from './framework-made.ts';
import type { Where } from './indexed.ts';

/** The functions of a role over all regions, by name and by ARN, in order. */
export interface RoleHolders {
  readonly functions: readonly string[];
  readonly related: readonly Arn[];
  /** All of them are helpers that a framework made for itself. */
  readonly frameworkMade: boolean;
}

/** Undefined for a role that no function has. */
export function roleHolders({ arn }: IamRole, where: Where<'lambda.function'>): RoleHolders | undefined {
  const holders = where('lambda.function', 'roleArn', arn);
  if (holders.length === 0) return undefined;
  return {
    functions: [...new Set(holders.map(({ name }) => name))].sort(),
    related: holders.map((holder) => holder.arn).sort(),
    frameworkMade: holders.every(isFrameworkMade),
  };
}

/** The name of an attached policy whose document was not in the account's snapshot: it may grant more. */
export function unseenPolicyOf({ attachedPolicies }: IamRole): string | undefined {
  return attachedPolicies.find(({ document }) => document === undefined)?.name;
}
