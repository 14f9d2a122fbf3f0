import type { Arn, Observed, ResourceBase } from './fact.ts';
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

/** When a role that Lambda may take on last tried to use what its policies allow; IAM looks back 400 days. */
export interface IamServiceLastAccessed extends ResourceBase<'iam.service-last-accessed'> {
  readonly roleArn: Arn;
  /** Of every service that its policies allow. Undefined where IAM was not done in time. */
  readonly services: Observed<readonly ServiceAccess[] | undefined>;
}

export interface ServiceAccess {
  /** As before the colon of an action. */
  readonly namespace: string;
  readonly lastAccessed: string | undefined;
  /** Those that IAM tracks one by one. */
  readonly actions: readonly { readonly name: string; readonly lastAccessed: string | undefined }[];
}

/** A user, with the keys that sign requests until somebody switches them off. */
export interface IamUser extends ResourceBase<'iam.user'> {
  readonly accessKeys: Observed<readonly IamAccessKey[]>;
}

export interface IamAccessKey {
  /** The last four characters of its id. */
  readonly idEnding: string;
  readonly active: boolean;
  readonly lastUsed: Observed<AccessKeyUse | undefined>;
}

/** IAM remembers the last use alone. */
export interface AccessKeyUse {
  readonly at: string;
  /** As in the names of endpoints: `dynamodb`. */
  readonly service: string;
}

export type IamResource = IamRole | IamServiceLastAccessed | IamUser;
