import {
  type AttachedPolicy,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  IAMClient,
  type ManagedPolicyDetail,
  type PolicyDetail,
  paginateGetAccountAuthorizationDetails,
  paginateListAttachedRolePolicies,
  paginateListRolePolicies,
  type Role,
  type RoleDetail,
} from '@aws-sdk/client-iam';
import { type Aws, asArn, ifThere, parsePolicy, required } from '#aws';
import { defineCollector } from '#kit';
import type { IamRole, ManagedPolicy, PolicyDocument } from '#model';

/**
 * Roles with all their policies, from one snapshot of the account. Nothing is yielded before its end: any page may hold
 * the policy of any role.
 */
export const iamRole = defineCollector({
  kinds: ['iam.role'],
  scope: 'account',
  permissions: [
    'iam:GetAccountAuthorizationDetails',
    'iam:GetPolicy',
    'iam:GetPolicyVersion',
    'iam:GetRole',
    'iam:GetRolePolicy',
    'iam:ListAttachedRolePolicies',
    'iam:ListRolePolicies',
  ],
  async *collect(aws) {
    const { roles, policies } = await takeSnapshot(aws.client(IAMClient));
    const documentOf = documentsOf(policies);
    for (const role of roles) yield toRole(aws, role, documentOf);
  },
  async *collectOne(aws, name) {
    const client = aws.client(IAMClient);
    const found = await ifThere(() => client.send(new GetRoleCommand({ RoleName: name })));
    if (found === undefined) return;
    const { role, policies } = await detailsOf(client, required(found.Role));
    yield toRole(aws, role, documentsOf(policies));
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

interface RoleWithPolicies {
  readonly role: RoleDetail;
  readonly policies: readonly ManagedPolicyDetail[];
}

/** One role, with calls of its own, as the account's snapshot would have it. A policy that is gone since it was listed is left out. */
async function detailsOf(client: IAMClient, role: Role): Promise<RoleWithPolicies> {
  const name = required(role.RoleName);
  const [inline, attached] = await Promise.all([inlineOf(client, name), attachedTo(client, name)]);
  const boundary = role.PermissionsBoundary?.PermissionsBoundaryArn;
  const arns = [...attached.map(({ PolicyArn }) => required(PolicyArn)), ...(boundary === undefined ? [] : [boundary])];
  const policies = await Promise.all([...new Set(arns)].map((arn) => managedPolicy(client, arn)));
  return {
    role: { ...role, RolePolicyList: inline, AttachedManagedPolicies: attached },
    policies: policies.filter((policy) => policy !== undefined),
  };
}

async function inlineOf(client: IAMClient, name: string): Promise<PolicyDetail[]> {
  const names: string[] = [];
  for await (const page of paginateListRolePolicies({ client }, { RoleName: name }))
    names.push(...required(page.PolicyNames));
  const command = (PolicyName: string) => new GetRolePolicyCommand({ RoleName: name, PolicyName });
  const policies = await Promise.all(names.map((one) => ifThere(() => client.send(command(one)))));
  return policies.filter((policy) => policy !== undefined);
}

async function attachedTo(client: IAMClient, name: string): Promise<AttachedPolicy[]> {
  const attached: AttachedPolicy[] = [];
  for await (const page of paginateListAttachedRolePolicies({ client }, { RoleName: name }))
    attached.push(...required(page.AttachedPolicies));
  return attached;
}

async function managedPolicy(client: IAMClient, PolicyArn: string): Promise<ManagedPolicyDetail | undefined> {
  const found = await ifThere(() => client.send(new GetPolicyCommand({ PolicyArn })));
  if (found === undefined) return undefined;
  const VersionId = required(required(found.Policy).DefaultVersionId);
  const version = await ifThere(() => client.send(new GetPolicyVersionCommand({ PolicyArn, VersionId })));
  return (
    version && { Arn: PolicyArn, PolicyVersionList: [{ ...required(version.PolicyVersion), IsDefaultVersion: true }] }
  );
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
