import type {
  DescribeIdentityPoolInput,
  GetIdentityPoolRolesInput,
  GetIdentityPoolRolesResponse,
  IdentityPool,
  ListIdentityPoolsInput,
  ListIdentityPoolsResponse,
} from '@aws-sdk/client-cognito-identity';
import type { Estate } from '../estate/model.ts';
import type { IdentityPoolRecord } from '../estate/store-records.ts';
import { type Context, type Service, ServiceError } from '../service.ts';
import { page } from './page.ts';
import { regionOf } from './place-of.ts';

/** Identity pools and their roles, 60 a page at most. */
export const cognitoIdentity: Service<Estate> = {
  client: 'cognito-identity',
  operations: {
    ListIdentityPools: listIdentityPools,
    DescribeIdentityPool: describeIdentityPool,
    GetIdentityPoolRoles: getIdentityPoolRoles,
  },
};

function listIdentityPools(input: ListIdentityPoolsInput, context: Context<Estate>): ListIdentityPoolsResponse {
  const size = input.MaxResults ?? 0;
  if (size < 1 || size > 60) throw invalid('maxResults must be between 1 and 60.');
  const { items, next } = page(regionOf(context).identityPools, {
    of: `cognito-identity:ListIdentityPools/${context.caller.account}/${context.region}`,
    token: input.NextToken,
    size,
    malformed: () => invalid('The token is not valid.'),
  });
  return {
    IdentityPools: items.map(({ pool: { IdentityPoolId, IdentityPoolName } }) => ({
      IdentityPoolId,
      IdentityPoolName,
    })),
    ...(next === undefined ? {} : { NextToken: next }),
  };
}

function describeIdentityPool(input: DescribeIdentityPoolInput, context: Context<Estate>): IdentityPool {
  return find(input.IdentityPoolId, context).pool;
}

function getIdentityPoolRoles(
  input: GetIdentityPoolRolesInput,
  context: Context<Estate>,
): GetIdentityPoolRolesResponse {
  const { roles, roleMappings } = find(input.IdentityPoolId, context);
  return { IdentityPoolId: input.IdentityPoolId, Roles: roles, RoleMappings: roleMappings };
}

function find(id: string | undefined, context: Context<Estate>): IdentityPoolRecord {
  const found = regionOf(context).identityPools.find(({ pool }) => pool.IdentityPoolId === id);
  if (found !== undefined) return found;
  throw new ServiceError('ResourceNotFoundException', `IdentityPool '${id ?? ''}' not found.`);
}

function invalid(message: string): ServiceError {
  return new ServiceError('InvalidParameterException', message);
}
