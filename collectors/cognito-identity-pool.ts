import {
  CognitoIdentityClient,
  DescribeIdentityPoolCommand,
  GetIdentityPoolRolesCommand,
  type GetIdentityPoolRolesResponse,
  type IdentityPool,
  paginateListIdentityPools,
} from '@aws-sdk/client-cognito-identity';
import { type Aws, byText, enrich, observe, required } from '#aws';
import { defineCollector } from '#kit';
import type { CognitoIdentityPool, IdentityPoolRoles, Observed } from '#model';

/** Identity pools; one that cannot be described is missing from the listing, which gives no more than names. */
export const cognitoIdentityPool = defineCollector({
  kinds: ['cognito.identity-pool'],
  scope: 'region',
  permissions: [
    'cognito-identity:ListIdentityPools',
    'cognito-identity:DescribeIdentityPool',
    'cognito-identity:GetIdentityPoolRoles',
  ],
  collect(aws) {
    const client = aws.client(CognitoIdentityClient);
    return enrich(listPools(client), (id) => readPool(aws, client, id), byText(aws));
  },
});

async function* listPools(client: CognitoIdentityClient): AsyncIterable<string> {
  for await (const page of paginateListIdentityPools({ client }, { MaxResults: 60 })) {
    yield* required(page.IdentityPools).map(({ IdentityPoolId }) => required(IdentityPoolId));
  }
}

async function readPool(
  aws: Aws,
  client: CognitoIdentityClient,
  IdentityPoolId: string,
): Promise<CognitoIdentityPool | undefined> {
  const [described, roles] = await Promise.all([
    observe(aws, {
      kind: 'cognito.identity-pool',
      operation: 'cognito-identity:DescribeIdentityPool',
      call: () => client.send(new DescribeIdentityPoolCommand({ IdentityPoolId })),
      whenNotFound: undefined,
      hides: 'listing',
    }),
    observe(aws, {
      kind: 'cognito.identity-pool',
      operation: 'cognito-identity:GetIdentityPoolRoles',
      call: async () => toRoles(await client.send(new GetIdentityPoolRolesCommand({ IdentityPoolId }))),
      whenNotFound: toRoles({}),
    }),
  ]);
  return described.seen && described.value !== undefined ? toPool(aws, described.value, roles) : undefined;
}

/** A pool that was given no roles has none in the reply either. */
function toRoles({ Roles = {}, RoleMappings = {} }: GetIdentityPoolRolesResponse): IdentityPoolRoles {
  const rules = Object.values(RoleMappings).flatMap(({ RulesConfiguration }) => RulesConfiguration?.Rules ?? []);
  return {
    authenticatedRoleArn: Roles['authenticated'],
    unauthenticatedRoleArn: Roles['unauthenticated'],
    mappedRoleArns: [...new Set(rules.map(({ RoleARN }) => required(RoleARN)))],
  };
}

function toPool(aws: Aws, pool: IdentityPool, roles: Observed<IdentityPoolRoles>): CognitoIdentityPool {
  const poolId = required(pool.IdentityPoolId);
  return {
    kind: 'cognito.identity-pool',
    arn: `arn:${aws.partition}:cognito-identity:${aws.region}:${aws.account}:identitypool/${poolId}`,
    name: required(pool.IdentityPoolName),
    account: aws.account,
    region: aws.region,
    tags: { seen: true, value: pool.IdentityPoolTags ?? {} },
    poolId,
    guestsAllowed: required(pool.AllowUnauthenticatedIdentities),
    classicFlowAllowed: pool.AllowClassicFlow === true,
    roles,
  };
}
