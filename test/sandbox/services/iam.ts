import { randomUUID } from 'node:crypto';
import type {
  EntityType,
  GenerateServiceLastAccessedDetailsRequest,
  GenerateServiceLastAccessedDetailsResponse,
  GetAccessKeyLastUsedRequest,
  GetAccessKeyLastUsedResponse,
  GetAccountAuthorizationDetailsRequest,
  GetAccountAuthorizationDetailsResponse,
  GetRoleRequest,
  GetRoleResponse,
  GetServiceLastAccessedDetailsRequest,
  GetServiceLastAccessedDetailsResponse,
  GroupDetail,
  ListAccessKeysRequest,
  ListAccessKeysResponse,
  ListAccountAliasesResponse,
  ListRolesRequest,
  ListRolesResponse,
  ManagedPolicyDetail,
  Role,
  RoleDetail,
  ServiceLastAccessed,
  UserDetail,
} from '@aws-sdk/client-iam';
import type { Estate, IamEstate, RoleRecord } from '../estate/model.ts';
import { type Context, type Service, ServiceError } from '../service.ts';
import { encodedDocument } from './encoded-document.ts';
import { iamPolicies } from './iam-policies.ts';
import { page } from './page.ts';
import { accountOf } from './place-of.ts';
import { without } from './without.ts';

/** IAM of one account, with its documents URL-encoded as the real one sends them. */
export const iam: Service<Estate> = {
  client: 'iam',
  operations: {
    GetAccountAuthorizationDetails: getAccountAuthorizationDetails,
    ListRoles: listRoles,
    GetRole: getRole,
    ListAccountAliases: listAccountAliases,
    GenerateServiceLastAccessedDetails: generateServiceLastAccessedDetails,
    GetServiceLastAccessedDetails: getServiceLastAccessedDetails,
    ListAccessKeys: listAccessKeys,
    GetAccessKeyLastUsed: getAccessKeyLastUsed,
    ...iamPolicies,
  },
};

type Detail =
  | { readonly is: 'User'; readonly detail: UserDetail }
  | { readonly is: 'Group'; readonly detail: GroupDetail }
  | { readonly is: 'Role'; readonly detail: RoleDetail }
  | { readonly is: 'LocalManagedPolicy' | 'AWSManagedPolicy'; readonly detail: ManagedPolicyDetail };

function getAccountAuthorizationDetails(
  input: GetAccountAuthorizationDetailsRequest,
  context: Context<Estate>,
): GetAccountAuthorizationDetailsResponse {
  const filter = input.Filter ?? [];
  const details = detailsOf(accountOf(context).iam, filter);
  const { items, next } = page(details, {
    of: `iam:GetAccountAuthorizationDetails/${context.caller.account}/${filter.join()}`,
    token: input.Marker,
    size: sizeOf(input.MaxItems),
    malformed: invalidMarker,
  });
  return {
    UserDetailList: items.flatMap((item) => (item.is === 'User' ? [item.detail] : [])),
    GroupDetailList: items.flatMap((item) => (item.is === 'Group' ? [item.detail] : [])),
    RoleDetailList: items.flatMap((item) => (item.is === 'Role' ? [item.detail] : [])),
    Policies: items.flatMap((item) =>
      item.is === 'LocalManagedPolicy' || item.is === 'AWSManagedPolicy' ? [item.detail] : [],
    ),
    IsTruncated: next !== undefined,
    ...(next === undefined ? {} : { Marker: next }),
  };
}

function detailsOf(entities: IamEstate, filter: readonly EntityType[]): readonly Detail[] {
  const all: readonly Detail[] = [
    ...entities.users.map((user): Detail => ({ is: 'User', detail: encodedUser(user) })),
    ...entities.groups.map((group): Detail => ({ is: 'Group', detail: encodedGroup(group) })),
    ...entities.roles.map((role): Detail => ({ is: 'Role', detail: encodedRole(role) })),
    ...entities.policies.map(
      (policy): Detail => ({
        is: isAwsManaged(policy) ? 'AWSManagedPolicy' : 'LocalManagedPolicy',
        detail: encodedPolicy(policy),
      }),
    ),
  ];
  return filter.length === 0 ? all : all.filter((item) => filter.includes(item.is));
}

function isAwsManaged(policy: ManagedPolicyDetail): boolean {
  return policy.Arn?.split(':')[4] === 'aws';
}

function encodedUser(user: UserDetail): UserDetail {
  return { ...user, UserPolicyList: encodedPolicies(user.UserPolicyList) };
}

function encodedGroup(group: GroupDetail): GroupDetail {
  return { ...group, GroupPolicyList: encodedPolicies(group.GroupPolicyList) };
}

function encodedRole(role: RoleRecord): RoleDetail {
  return {
    ...without(role, ['MaxSessionDuration']),
    AssumeRolePolicyDocument: encodedDocument(role.AssumeRolePolicyDocument),
    RolePolicyList: encodedPolicies(role.RolePolicyList),
  };
}

function encodedPolicies(policies: RoleDetail['RolePolicyList']): RoleDetail['RolePolicyList'] {
  return (policies ?? []).map((policy) => ({ ...policy, PolicyDocument: encodedDocument(policy.PolicyDocument) }));
}

function encodedPolicy(policy: ManagedPolicyDetail): ManagedPolicyDetail {
  return {
    ...policy,
    PolicyVersionList: (policy.PolicyVersionList ?? []).map((version) => ({
      ...version,
      Document: encodedDocument(version.Document),
    })),
  };
}

function listRoles(input: ListRolesRequest, context: Context<Estate>): ListRolesResponse {
  const prefix = input.PathPrefix ?? '/';
  const roles = accountOf(context).iam.roles.filter((role) => (role.Path ?? '/').startsWith(prefix));
  const { items, next } = page(roles, {
    of: `iam:ListRoles/${context.caller.account}/${prefix}`,
    token: input.Marker,
    size: sizeOf(input.MaxItems),
    malformed: invalidMarker,
  });
  return { Roles: items.map(listed), IsTruncated: next !== undefined, ...(next === undefined ? {} : { Marker: next }) };
}

/** `ListRoles` leaves out tags, boundary and last use, which `GetRole` has. */
function listed(role: RoleRecord): Role {
  return {
    Path: role.Path,
    RoleName: role.RoleName,
    RoleId: role.RoleId,
    Arn: role.Arn,
    CreateDate: role.CreateDate,
    AssumeRolePolicyDocument: encodedDocument(role.AssumeRolePolicyDocument),
    MaxSessionDuration: role.MaxSessionDuration,
  };
}

function getRole(input: GetRoleRequest, context: Context<Estate>): GetRoleResponse {
  const role = accountOf(context).iam.roles.find((one) => one.RoleName === input.RoleName);
  if (role === undefined)
    throw new ServiceError('NoSuchEntityException', `The role with name ${input.RoleName ?? ''} cannot be found.`, 404);
  return {
    Role: {
      ...listed(role),
      Tags: role.Tags,
      PermissionsBoundary: role.PermissionsBoundary,
      RoleLastUsed: role.RoleLastUsed,
    },
  };
}

function listAccountAliases(_input: unknown, context: Context<Estate>): ListAccountAliasesResponse {
  const { alias } = accountOf(context);
  return { AccountAliases: alias === undefined ? [] : [alias], IsTruncated: false };
}

function listAccessKeys(input: ListAccessKeysRequest, context: Context<Estate>): ListAccessKeysResponse {
  const { users, accessKeys = {} } = accountOf(context).iam;
  const name = input.UserName ?? '';
  if (!users.some(({ UserName }) => UserName === name))
    throw new ServiceError('NoSuchEntityException', `The user with name ${name} cannot be found.`, 404);
  const { items, next } = page(accessKeys[name] ?? [], {
    of: `iam:ListAccessKeys/${context.caller.account}/${name}`,
    token: input.Marker,
    size: sizeOf(input.MaxItems),
    malformed: invalidMarker,
  });
  return {
    AccessKeyMetadata: items.map(({ AccessKeyId, Status, CreateDate }) => ({
      UserName: name,
      AccessKeyId,
      Status,
      CreateDate,
    })),
    IsTruncated: next !== undefined,
    ...(next === undefined ? {} : { Marker: next }),
  };
}

function getAccessKeyLastUsed(
  { AccessKeyId }: GetAccessKeyLastUsedRequest,
  context: Context<Estate>,
): GetAccessKeyLastUsedResponse {
  for (const [UserName, keys] of Object.entries(accountOf(context).iam.accessKeys ?? {})) {
    const key = keys.find((one) => one.AccessKeyId === AccessKeyId);
    if (key !== undefined) return { UserName, AccessKeyLastUsed: key.lastUsed };
  }
  throw new ServiceError('AccessDenied', 'The access key is not one of the account.', 403);
}

function sizeOf(asked: number | undefined): number {
  const size = asked ?? 100;
  if (size >= 1 && size <= 1000) return size;
  const bound = size < 1 ? 'greater than or equal to 1' : 'less than or equal to 1000';
  throw new ServiceError(
    'ValidationError',
    `1 validation error detected: Value '${String(size)}' at 'maxItems' failed to satisfy constraint: Member must have value ${bound}`,
  );
}

function invalidMarker(): ServiceError {
  return new ServiceError('ValidationError', 'Invalid Marker.');
}

/** Names of roles by the report that was asked for of each. */
const reports = new Map<string, string>();

function generateServiceLastAccessedDetails(
  { Arn }: GenerateServiceLastAccessedDetailsRequest,
  context: Context<Estate>,
): GenerateServiceLastAccessedDetailsResponse {
  const role = accountOf(context).iam.roles.find((one) => one.Arn === Arn);
  if (role === undefined) throw new ServiceError('NoSuchEntityException', `${Arn ?? ''} cannot be found.`, 404);
  const JobId = randomUUID();
  reports.set(JobId, role.RoleName ?? '');
  return { JobId };
}

/** Done at once. */
function getServiceLastAccessedDetails(
  input: GetServiceLastAccessedDetailsRequest,
  context: Context<Estate>,
): GetServiceLastAccessedDetailsResponse {
  const name = reports.get(input.JobId ?? '');
  if (name === undefined) throw new ServiceError('NoSuchEntityException', 'The job cannot be found.', 404);
  const { items, next } = page(accountOf(context).iam.lastAccessed?.[name] ?? usualAccess, {
    of: `iam:GetServiceLastAccessedDetails/${input.JobId ?? ''}`,
    token: input.Marker,
    size: sizeOf(input.MaxItems),
    malformed: invalidMarker,
  });
  return {
    JobStatus: 'COMPLETED',
    JobType: 'ACTION_LEVEL',
    JobCreationDate: context.now,
    JobCompletionDate: context.now,
    ServicesLastAccessed: [...items],
    IsTruncated: next !== undefined,
    ...(next === undefined ? {} : { Marker: next }),
  };
}

const usualAccess: readonly ServiceLastAccessed[] = [
  {
    ServiceName: 'Amazon CloudWatch Logs',
    ServiceNamespace: 'logs',
    LastAuthenticated: new Date('2026-11-22T06:00:00.000Z'),
    TotalAuthenticatedEntities: 1,
  },
];
