import {
  type AttachedPolicy,
  IAMClient,
  type ManagedPolicyDetail,
  paginateGetAccountAuthorizationDetails,
  type RoleDetail,
} from '@aws-sdk/client-iam';
import { type Aws, asArn, parsePolicy, required } from '#aws';
import { defineCollector } from '#kit';
import type { IamRole, ManagedPolicy, PolicyDocument } from '#model';

/**
 * Roles with all their policies, from one snapshot of the account. Nothing is yielded before its end: any page may hold
 * the policy of any role.
 */
export const iamRole = defineCollector({
  kinds: ['iam.role'],
  scope: 'account',
  permissions: ['iam:GetAccountAuthorizationDetails'],
  async *collect(aws) {
    const { roles, policies } = await takeSnapshot(aws.client(IAMClient));
    const documentOf = documentsOf(policies);
    for (const role of roles) yield toRole(aws, role, documentOf);
  },
});

interface Snapshot {
  readonly roles: readonly RoleDetail[];
  readonly policies: readonly ManagedPolicyDetail[];
}

async function takeSnapshot(client: IAMClient): Promise<Snapshot> {
  const roles: RoleDetail[] = [];
  const policies: ManagedPolicyDetail[] = [];
  const pages = paginateGetAccountAuthorizationDetails(
    { client },
    { Filter: ['Role', 'LocalManagedPolicy', 'AWSManagedPolicy'], MaxItems: 1000 },
  );
  for await (const page of pages) {
    required(page.RoleDetailList ?? page.Policies);
    roles.push(...(page.RoleDetailList ?? []));
    policies.push(...(page.Policies ?? []));
  }
  return { roles, policies };
}

type DocumentOf = (policyArn: string) => PolicyDocument | undefined;

/** The default version of each managed policy, parsed when a role first refers to it. */
function documentsOf(policies: readonly ManagedPolicyDetail[]): DocumentOf {
  const byArn = new Map(policies.map((policy) => [policy.Arn, policy]));
  const parsed = new Map<string, PolicyDocument | undefined>();
  return (arn) => {
    if (!parsed.has(arn)) {
      const versions = byArn.get(arn)?.PolicyVersionList ?? [];
      const text = versions.find((version) => version.IsDefaultVersion === true)?.Document;
      parsed.set(arn, text === undefined ? undefined : parse(text));
    }
    return parsed.get(arn);
  };
}

function parse(text: string): PolicyDocument {
  return parsePolicy(text, { urlEncoded: true });
}

function toRole(aws: Aws, role: RoleDetail, documentOf: DocumentOf): IamRole {
  const boundary = role.PermissionsBoundary?.PermissionsBoundaryArn;
  return {
    kind: 'iam.role',
    arn: asArn(required(role.Arn)),
    name: required(role.RoleName),
    account: aws.account,
    region: aws.region,
    tags: {
      seen: true,
      value: Object.fromEntries((role.Tags ?? []).map(({ Key, Value }) => [required(Key), Value ?? ''])),
    },
    path: required(role.Path),
    trust: parse(required(role.AssumeRolePolicyDocument)),
    inlinePolicies: (role.RolePolicyList ?? []).map((policy) => ({
      name: required(policy.PolicyName),
      document: parse(required(policy.PolicyDocument)),
    })),
    attachedPolicies: (role.AttachedManagedPolicies ?? []).map((policy) => toManagedPolicy(policy, documentOf)),
    permissionsBoundary: boundary === undefined ? undefined : toManagedPolicy({ PolicyArn: boundary }, documentOf),
    createdAt: role.CreateDate?.toISOString(),
  };
}

function toManagedPolicy({ PolicyArn, PolicyName }: AttachedPolicy, documentOf: DocumentOf): ManagedPolicy {
  const arn = required(PolicyArn);
  return { arn, name: PolicyName ?? arn.slice(arn.lastIndexOf('/') + 1), document: documentOf(arn) };
}
