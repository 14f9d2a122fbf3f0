import type { ResourceBase } from './fact.ts';
import type { PolicyDocument } from './policy.ts';

export interface NamedPolicy {
  readonly name: string;
  readonly document: PolicyDocument;
}

/** A managed policy that a role refers to. `document` is undefined where the account's snapshot did not hold it. */
export interface ManagedPolicy {
  readonly arn: string;
  readonly name: string;
  readonly document: PolicyDocument | undefined;
}

export interface IamRole extends ResourceBase<'iam.role'> {
  readonly path: string;
  readonly trust: PolicyDocument;
  readonly inlinePolicies: readonly NamedPolicy[];
  readonly attachedPolicies: readonly ManagedPolicy[];
  readonly permissionsBoundary: ManagedPolicy | undefined;
  readonly createdAt: string | undefined;
}
