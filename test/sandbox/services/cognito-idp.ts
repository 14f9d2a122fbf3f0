import type {
  DescribeUserPoolClientRequest,
  DescribeUserPoolClientResponse,
  DescribeUserPoolRequest,
  DescribeUserPoolResponse,
  GetUserPoolMfaConfigRequest,
  GetUserPoolMfaConfigResponse,
  ListIdentityProvidersRequest,
  ListIdentityProvidersResponse,
  ListUserPoolClientsRequest,
  ListUserPoolClientsResponse,
  ListUserPoolsRequest,
  ListUserPoolsResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Estate } from '../estate/model.ts';
import type { UserPoolRecord } from '../estate/store-records.ts';
import { type Context, type Service, ServiceError } from '../service.ts';
import { page } from './page.ts';
import { regionOf } from './place-of.ts';

/** User pools with their clients, 60 a page at most; a client is described with its secret. */
export const cognitoIdp: Service<Estate> = {
  client: 'cognito-identity-provider',
  operations: {
    ListUserPools: listUserPools,
    DescribeUserPool: describeUserPool,
    GetUserPoolMfaConfig: getUserPoolMfaConfig,
    ListUserPoolClients: listUserPoolClients,
    DescribeUserPoolClient: describeUserPoolClient,
    ListIdentityProviders: listIdentityProviders,
  },
};

function listUserPools(input: ListUserPoolsRequest, context: Context<Estate>): ListUserPoolsResponse {
  const { items, next } = paged(
    regionOf(context).userPools,
    input,
    `pools/${context.caller.account}/${context.region}`,
  );
  return {
    UserPools: items.map(({ pool: { Id, Name, LambdaConfig, CreationDate } }) => ({
      Id,
      Name,
      LambdaConfig,
      CreationDate,
    })),
    ...next,
  };
}

function describeUserPool(input: DescribeUserPoolRequest, context: Context<Estate>): DescribeUserPoolResponse {
  return { UserPool: find(input.UserPoolId, context).pool };
}

function getUserPoolMfaConfig(
  input: GetUserPoolMfaConfigRequest,
  context: Context<Estate>,
): GetUserPoolMfaConfigResponse {
  return find(input.UserPoolId, context).mfa;
}

function listUserPoolClients(input: ListUserPoolClientsRequest, context: Context<Estate>): ListUserPoolClientsResponse {
  const { items, next } = paged(find(input.UserPoolId, context).clients, input, `clients/${input.UserPoolId ?? ''}`);
  return {
    UserPoolClients: items.map(({ ClientId, UserPoolId, ClientName }) => ({ ClientId, UserPoolId, ClientName })),
    ...next,
  };
}

function describeUserPoolClient(
  input: DescribeUserPoolClientRequest,
  context: Context<Estate>,
): DescribeUserPoolClientResponse {
  const client = find(input.UserPoolId, context).clients.find(({ ClientId }) => ClientId === input.ClientId);
  if (client === undefined)
    throw new ServiceError('ResourceNotFoundException', `User pool client ${input.ClientId ?? ''} does not exist.`);
  return { UserPoolClient: client };
}

function listIdentityProviders(
  input: ListIdentityProvidersRequest,
  context: Context<Estate>,
): ListIdentityProvidersResponse {
  const { providers } = find(input.UserPoolId, context);
  const { items, next } = paged(providers, input, `providers/${input.UserPoolId ?? ''}`);
  return { Providers: [...items], ...next };
}

function find(id: string | undefined, context: Context<Estate>): UserPoolRecord {
  const found = regionOf(context).userPools.find(({ pool }) => pool.Id === id);
  if (found !== undefined) return found;
  throw new ServiceError('ResourceNotFoundException', `User pool ${id ?? ''} does not exist.`);
}

function paged<Item>(
  all: readonly Item[],
  { MaxResults = 60, NextToken }: { MaxResults?: number | undefined; NextToken?: string | undefined },
  of: string,
): { readonly items: readonly Item[]; readonly next: { NextToken?: string } } {
  if (MaxResults < 1 || MaxResults > 60) throw invalid('maxResults must be between 1 and 60.');
  const { items, next } = page(all, {
    of: `cognito-idp:${of}`,
    token: NextToken,
    size: MaxResults,
    malformed: () => invalid('The token is not valid.'),
  });
  return { items, next: next === undefined ? {} : { NextToken: next } };
}

function invalid(message: string): ServiceError {
  return new ServiceError('InvalidParameterException', message);
}
