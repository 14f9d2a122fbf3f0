import {
  CognitoIdentityProviderClient,
  DescribeUserPoolClientCommand,
  paginateListUserPoolClients,
  type UserPoolClientType,
} from '@aws-sdk/client-cognito-identity-provider';
import { type Aws, byArn, enrich, observe, required } from '#aws';
import { defineCollector } from '#kit';
import type { CognitoUserPool, CognitoUserPoolClient } from '#model';

/** App clients of user pools. A secret comes with each description, and goes no further than this file. */
export const cognitoUserPoolClient = defineCollector({
  kinds: ['cognito.user-pool-client'],
  scope: 'region',
  after: ['cognito.user-pool'],
  permissions: ['cognito-idp:ListUserPoolClients', 'cognito-idp:DescribeUserPoolClient'],
  async *collect(aws, seen) {
    const client = aws.client(CognitoIdentityProviderClient);
    for await (const clients of enrich(
      seen.all('cognito.user-pool'),
      (pool) => clientsOf(aws, client, pool),
      byArn(aws),
    ))
      yield* clients;
  },
});

async function clientsOf(
  aws: Aws,
  client: CognitoIdentityProviderClient,
  pool: CognitoUserPool,
): Promise<readonly CognitoUserPoolClient[]> {
  const listed = await observe(aws, {
    kind: 'cognito.user-pool-client',
    operation: 'cognito-idp:ListUserPoolClients',
    call: () => listClients(client, pool.poolId),
    whenNotFound: [],
    hides: 'listing',
  });
  if (!listed.seen) return [];
  const read = await Promise.all(listed.value.map((id) => readClient(aws, client, { pool, id })));
  return read.filter((one) => one !== undefined);
}

async function listClients(client: CognitoIdentityProviderClient, UserPoolId: string): Promise<readonly string[]> {
  const ids: string[] = [];
  for await (const page of paginateListUserPoolClients({ client }, { UserPoolId, MaxResults: 60 })) {
    ids.push(...required(page.UserPoolClients).map(({ ClientId }) => required(ClientId)));
  }
  return ids;
}

async function readClient(
  aws: Aws,
  client: CognitoIdentityProviderClient,
  { pool, id }: { readonly pool: CognitoUserPool; readonly id: string },
): Promise<CognitoUserPoolClient | undefined> {
  const command = new DescribeUserPoolClientCommand({ UserPoolId: pool.poolId, ClientId: id });
  const described = await observe(aws, {
    kind: 'cognito.user-pool-client',
    operation: 'cognito-idp:DescribeUserPoolClient',
    call: async () => toClient(pool, required((await client.send(command)).UserPoolClient)),
    whenNotFound: undefined,
    hides: 'listing',
  });
  return described.seen ? described.value : undefined;
}

/** A client has neither ARN nor tags. */
function toClient(pool: CognitoUserPool, described: UserPoolClientType): CognitoUserPoolClient {
  const urls = described.CallbackURLs ?? [];
  return {
    kind: 'cognito.user-pool-client',
    arn: `${pool.arn}/client/${required(described.ClientId)}`,
    name: `${pool.name}/${required(described.ClientName)}`,
    account: pool.account,
    region: pool.region,
    tags: pool.tags,
    userPoolArn: pool.arn,
    hasSecret: described.ClientSecret !== undefined,
    oauthFlowsEnabled: described.AllowedOAuthFlowsUserPoolClient === true,
    oauthFlows: described.AllowedOAuthFlows ?? [],
    explicitAuthFlows: described.ExplicitAuthFlows ?? [],
    identityProviders: described.SupportedIdentityProviders ?? [],
    plainHttpCallbacks: urls.filter(isPlainHttp).length,
    callbackHosts: [
      ...new Set(urls.flatMap((url) => /^https:\/\/(?<host>[^/:?#]+)/i.exec(url)?.groups?.['host'] ?? [])),
    ],
    opensApp: urls.some((url) => !/^https?:/i.test(url)),
    preventUserExistenceErrors: described.PreventUserExistenceErrors,
  };
}

function isPlainHttp(url: string): boolean {
  return /^http:\/\/(?!(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/?#]|$))/i.test(url);
}
