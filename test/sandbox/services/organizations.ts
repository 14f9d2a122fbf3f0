import type {
  DescribeAccountRequest,
  DescribeAccountResponse,
  DescribeOrganizationResponse,
  ListAccountsRequest,
  ListAccountsResponse,
} from '@aws-sdk/client-organizations';
import type { Estate, OrganizationEstate } from '../estate/model.ts';
import { type Context, type Service, ServiceError } from '../service.ts';
import { page } from './page.ts';

/** The organization: any member may ask what it is, only the management and delegated accounts who is in it. */
export const organizations: Service<Estate> = {
  client: 'organizations',
  operations: {
    DescribeOrganization: describeOrganization,
    ListAccounts: listAccounts,
    DescribeAccount: describeAccount,
  },
};

function describeOrganization(_input: unknown, context: Context<Estate>): DescribeOrganizationResponse {
  return { Organization: organizationOf(context).organization };
}

function listAccounts(input: ListAccountsRequest, context: Context<Estate>): ListAccountsResponse {
  const { accounts } = administered(context);
  const size = input.MaxResults ?? 20;
  if (size < 1 || size > 20)
    throw invalidInput('You provided a value for MaxResults outside of 1 to 20.', 'MAX_VALUE_EXCEEDED');
  const { items, next } = page(accounts, {
    of: 'organizations:ListAccounts',
    token: input.NextToken,
    size,
    malformed: () => invalidInput('You provided an invalid NextToken.', 'INVALID_NEXT_TOKEN'),
  });
  return { Accounts: [...items], ...(next === undefined ? {} : { NextToken: next }) };
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
