import type {
  GetPolicyRequest,
  GetPolicyResponse,
  GetPolicyVersionRequest,
  GetPolicyVersionResponse,
  GetRolePolicyRequest,
  GetRolePolicyResponse,
  ListAttachedRolePoliciesRequest,
  ListAttachedRolePoliciesResponse,
  ListRolePoliciesRequest,
  ListRolePoliciesResponse,
  ManagedPolicyDetail,
} from '@aws-sdk/client-iam';
import type { Estate, RoleRecord } from '../estate/model.ts';
import { type Context, type Service, ServiceError } from '../service.ts';
import { encodedDocument } from './encoded-document.ts';
import { page } from './page.ts';
import { accountOf } from './place-of.ts';

/** The policies of one role, and managed ones, asked for one by one; 100 a page. */
export const iamPolicies: Service<Estate>['operations'] = {
  ListRolePolicies: listRolePolicies,
  GetRolePolicy: getRolePolicy,
  ListAttachedRolePolicies: listAttachedRolePolicies,
  GetPolicy: getPolicy,
  GetPolicyVersion: getPolicyVersion,
};

interface Paged {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

function cut<Item>(all: readonly Item[], of: string, { Marker, MaxItems = 100 }: Paged) {
  const malformed = () => new ServiceError('ValidationError', 'Invalid Marker.');
  const { items, next } = page(all, { of: `iam:${of}`, token: Marker, size: MaxItems, malformed });
  return {
    items: [...items],
    rest: { IsTruncated: next !== undefined, ...(next === undefined ? {} : { Marker: next }) },
  };
}

function roleNamed(name: string | undefined, context: Context<Estate>): RoleRecord {
  const role = accountOf(context).iam.roles.find(({ RoleName }) => RoleName === name);
  if (role === undefined) throw absent(`The role with name ${name ?? ''} cannot be found.`);
  return role;
}

function policyWith(arn: string | undefined, context: Context<Estate>): ManagedPolicyDetail {
  const policy = accountOf(context).iam.policies.find(({ Arn }) => Arn === arn);
  if (policy === undefined) throw absent(`Policy ${arn ?? ''} was not found.`);
  return policy;
}

function listRolePolicies(input: ListRolePoliciesRequest, context: Context<Estate>): ListRolePoliciesResponse {
  const names = (roleNamed(input.RoleName, context).RolePolicyList ?? []).map(({ PolicyName = '' }) => PolicyName);
  const { items, rest } = cut(names, `ListRolePolicies/${input.RoleName ?? ''}`, input);
  return { PolicyNames: items, ...rest };
}

function getRolePolicy(input: GetRolePolicyRequest, context: Context<Estate>): GetRolePolicyResponse {
  const { RolePolicyList = [] } = roleNamed(input.RoleName, context);
  const policy = RolePolicyList.find(({ PolicyName }) => PolicyName === input.PolicyName);
  if (policy === undefined) throw absent(`The role policy with name ${input.PolicyName ?? ''} cannot be found.`);
  const { PolicyName, PolicyDocument } = policy;
  return { RoleName: input.RoleName, PolicyName, PolicyDocument: encodedDocument(PolicyDocument) };
}

function listAttachedRolePolicies(
  input: ListAttachedRolePoliciesRequest,
  context: Context<Estate>,
): ListAttachedRolePoliciesResponse {
  const { AttachedManagedPolicies = [] } = roleNamed(input.RoleName, context);
  const { items, rest } = cut(AttachedManagedPolicies, `ListAttachedRolePolicies/${input.RoleName ?? ''}`, input);
  return { AttachedPolicies: items, ...rest };
}

function getPolicy(input: GetPolicyRequest, context: Context<Estate>): GetPolicyResponse {
  const { PolicyVersionList, ...policy } = policyWith(input.PolicyArn, context);
  const version = PolicyVersionList?.find(({ IsDefaultVersion }) => IsDefaultVersion === true);
  return { Policy: { ...policy, DefaultVersionId: version?.VersionId } };
}

function getPolicyVersion(input: GetPolicyVersionRequest, context: Context<Estate>): GetPolicyVersionResponse {
  const { PolicyVersionList = [] } = policyWith(input.PolicyArn, context);
  const version = PolicyVersionList.find(({ VersionId }) => VersionId === input.VersionId);
  if (version === undefined) throw absent(`Policy version ${input.VersionId ?? ''} was not found.`);
  return { PolicyVersion: { ...version, Document: encodedDocument(version.Document) } };
}

function absent(message: string): ServiceError {
  return new ServiceError('NoSuchEntityException', message, 404);
}
