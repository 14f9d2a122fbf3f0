import {
  CognitoIdentityProviderClient,
  type ProviderDescription,
  paginateListIdentityProviders,
} from '@aws-sdk/client-cognito-identity-provider';
import { type Aws, byArn, enrich, observe, required } from '#aws';
import { defineCollector } from '#kit';
import type { CognitoIdentityProvider, CognitoUserPool } from '#model';

/** Providers of identities that user pools trust: names and types only. */
export const cognitoIdentityProvider = defineCollector({
  kinds: ['cognito.identity-provider'],
  scope: 'region',
  after: ['cognito.user-pool'],
  permissions: ['cognito-idp:ListIdentityProviders'],
  async *collect(aws, seen) {
    const client = aws.client(CognitoIdentityProviderClient);
    for await (const providers of enrich(
      seen.all('cognito.user-pool'),
      (pool) => providersOf(aws, client, pool),
      byArn(aws),
    ))
      yield* providers;
  },
});

async function providersOf(
  aws: Aws,
  client: CognitoIdentityProviderClient,
  pool: CognitoUserPool,
): Promise<readonly CognitoIdentityProvider[]> {
  const listed = await observe(aws, {
    kind: 'cognito.identity-provider',
    operation: 'cognito-idp:ListIdentityProviders',
    call: () => listProviders(client, pool.poolId),
    whenNotFound: [],
    hides: 'listing',
  });
  return listed.seen ? listed.value.map((provider) => toProvider(pool, provider)) : [];
}

async function listProviders(
  client: CognitoIdentityProviderClient,
  UserPoolId: string,
): Promise<readonly ProviderDescription[]> {
  const providers: ProviderDescription[] = [];
  for await (const page of paginateListIdentityProviders({ client }, { UserPoolId, MaxResults: 60 })) {
    providers.push(...required(page.Providers));
  }
  return providers;
}

/** A provider has neither ARN nor tags. */
function toProvider(pool: CognitoUserPool, listed: ProviderDescription): CognitoIdentityProvider {
  const name = required(listed.ProviderName);
  return {
    kind: 'cognito.identity-provider',
    arn: `${pool.arn}/identity-provider/${name}`,
    name: `${pool.name}/${name}`,
    account: pool.account,
    region: pool.region,
    tags: pool.tags,
    userPoolArn: pool.arn,
    type: required(listed.ProviderType),
  };
}
