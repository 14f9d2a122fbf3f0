import type {
  DescribeAccountRequest,
  DescribeAccountResponse,
  DescribeOrganizationResponse,
  ListAccountsForParentRequest,
  ListAccountsForParentResponse,
  ListAccountsRequest,
  ListAccountsResponse,
  ListOrganizationalUnitsForParentRequest,
  ListOrganizationalUnitsForParentResponse,
  ListRootsRequest,
  ListRootsResponse,
} from '@aws-sdk/client-organizations';
import type { Estate, OrganizationEstate, UnitRecord } from '../estate/model.ts';
import { type Context, type Service, ServiceError } from '../service.ts';
import { page } from './page.ts';

/** The organization: any member may ask what it is, only the management and delegated accounts who is in it. */
export const organizations: Service<Estate> = {
  client: 'organizations',
  operations: {
    DescribeOrganization: describeOrganization,
    ListAccounts: listAccounts,
    DescribeAccount: describeAccount,
    ListRoots: listRoots,
    ListAccountsForParent: listAccountsForParent,
    ListOrganizationalUnitsForParent: listOrganizationalUnitsForParent,
  },
};

function describeOrganization(_input: unknown, context: Context<Estate>): DescribeOrganizationResponse {
  return { Organization: organizationOf(context).organization };
}

function listAccounts(input: ListAccountsRequest, context: Context<Estate>): ListAccountsResponse {
  const { items, next } = paged(administered(context).accounts, input, 'ListAccounts');
  return { Accounts: items, ...(next === undefined ? {} : { NextToken: next }) };
}

function listRoots(input: ListRootsRequest, context: Context<Estate>): ListRootsResponse {
  const organization = administered(context);
  const { items } = paged([organization.root], input, 'ListRoots');
  return {
    Roots: items.map(({ id, name }) => ({ Id: id, Arn: arnOf(organization, 'root', id), Name: name, PolicyTypes: [] })),
  };
}

function listAccountsForParent(
  input: ListAccountsForParentRequest,
  context: Context<Estate>,
): ListAccountsForParentResponse {
  const { accounts } = parentOf(input.ParentId, context);
  const members = administered(context).accounts.filter(({ Id = '' }) => accounts.includes(Id));
  const { items, next } = paged(members, input, `ListAccountsForParent/${input.ParentId ?? ''}`);
  return { Accounts: items, ...(next === undefined ? {} : { NextToken: next }) };
}

function listOrganizationalUnitsForParent(
  input: ListOrganizationalUnitsForParentRequest,
  context: Context<Estate>,
): ListOrganizationalUnitsForParentResponse {
  const { units } = parentOf(input.ParentId, context);
  const organization = administered(context);
  const { items, next } = paged(units, input, `ListOrganizationalUnitsForParent/${input.ParentId ?? ''}`);
  return {
    OrganizationalUnits: items.map(({ id, name }) => ({ Id: id, Arn: arnOf(organization, 'ou', id), Name: name })),
    ...(next === undefined ? {} : { NextToken: next }),
  };
}

interface Paging {
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
}

function paged<Item>(all: readonly Item[], { NextToken, MaxResults = 20 }: Paging, of: string) {
  if (MaxResults < 1 || MaxResults > 20)
    throw invalidInput('You provided a value for MaxResults outside of 1 to 20.', 'MAX_VALUE_EXCEEDED');
  const { items, next } = page(all, {
    of: `organizations:${of}`,
    token: NextToken,
    size: MaxResults,
    malformed: () => invalidInput('You provided an invalid NextToken.', 'INVALID_NEXT_TOKEN'),
  });
  return { items: [...items], next };
}

function parentOf(id: string | undefined, context: Context<Estate>): UnitRecord {
  const within = (unit: UnitRecord): readonly UnitRecord[] => [unit, ...unit.units.flatMap(within)];
  const found = within(administered(context).root).find((unit) => unit.id === id);
  if (found !== undefined) return found;
  throw new ServiceError('ParentNotFoundException', "You specified a parent that doesn't exist.");
}

function arnOf({ organization }: OrganizationEstate, type: string, id: string): string {
  return (organization.Arn ?? '').replace(':organization/', `:${type}/`) + `/${id}`;
}

function describeAccount(input: DescribeAccountRequest, context: Context<Estate>): DescribeAccountResponse {
  const account = administered(context).accounts.find((one) => one.Id === input.AccountId);
  if (account === undefined)
    throw new ServiceError('AccountNotFoundException', "You specified an account that doesn't exist.");
  return { Account: account };
}

function organizationOf(context: Context<Estate>): OrganizationEstate {
  const { organization } = context.estate;
  if (organization === undefined)
    throw new ServiceError('AWSOrganizationsNotInUseException', 'Your account is not a member of an organization.');
  return organization;
}

function administered(context: Context<Estate>): OrganizationEstate {
  const organization = organizationOf(context);
  const administrators = [organization.organization.MasterAccountId, ...organization.delegatedAdministrators];
  if (!administrators.includes(context.caller.account)) {
    throw new ServiceError('AccessDeniedException', "You don't have permissions to access this resource.");
  }
  return organization;
}

function invalidInput(message: string, Reason: string): ServiceError {
  return new ServiceError('InvalidInputException', message, 400, { Reason });
}
