import { ApiGatewayV2Client, type Authorizer, GetAuthorizersCommand } from '@aws-sdk/client-apigatewayv2';
import { type Aws, byArn, eachPage, enrich, observe, required } from '#aws';
import { describeTarget } from '#boundary';
import { defineCollector, type View } from '#kit';
import type { ApiV2, AuthorizerV2 } from '#model';

type Needed = View<'apigatewayv2.api' | 'apigatewayv2.route'>;

/** Authorizers of the HTTP and WebSocket APIs of which a route names one; all others guard nothing. */
export const apigatewayv2Authorizer = defineCollector({
  kinds: ['apigatewayv2.authorizer'],
  scope: 'region',
  after: ['apigatewayv2.api', 'apigatewayv2.route'],
  permissions: ['apigateway:GET'],
  async *collect(aws, seen) {
    const client = aws.client(ApiGatewayV2Client);
    for await (const authorizers of enrich(guarded(seen), (api) => authorizersOf(aws, client, api), byArn(aws)))
      yield* authorizers;
  },
});

function* guarded(seen: Needed): Iterable<ApiV2> {
  const routes = seen.all('apigatewayv2.route').filter(({ authorizerId }) => authorizerId !== undefined);
  const arns = new Set(routes.map(({ apiArn }) => apiArn));
  yield* seen.all('apigatewayv2.api').filter(({ arn }) => arns.has(arn));
}

async function authorizersOf(aws: Aws, client: ApiGatewayV2Client, api: ApiV2): Promise<readonly AuthorizerV2[]> {
  const listed = await observe(aws, {
    kind: 'apigatewayv2.authorizer',
    operation: 'apigateway:GET',
    call: () => listAuthorizers(client, api.apiId),
    whenNotFound: [],
    hides: 'listing',
  });
  return listed.seen ? listed.value.map((authorizer) => toAuthorizer(api, authorizer)) : [];
}

async function listAuthorizers(client: ApiGatewayV2Client, ApiId: string): Promise<readonly Authorizer[]> {
  const pages = eachPage((NextToken) =>
    client.send(new GetAuthorizersCommand({ ApiId, MaxResults: '100', NextToken })),
  );
  const authorizers: Authorizer[] = [];
  for await (const page of pages) authorizers.push(...(page.Items ?? []));
  return authorizers;
}

/** Only APIs and stages have tags, so an authorizer bears those of its API. */
function toAuthorizer(api: ApiV2, listed: Authorizer): AuthorizerV2 {
  const { account, region, apiId, protocol, tags } = api;
  const authorizerId = required(listed.AuthorizerId);
  const { functions, stageVariables } = describeTarget(listed.AuthorizerUri);
  return {
    kind: 'apigatewayv2.authorizer',
    arn: `${api.arn}/authorizers/${authorizerId}`,
    name: required(listed.Name),
    account,
    region,
    tags,
    apiArn: api.arn,
    apiId,
    protocol,
    authorizerId,
    authorizerType: required(listed.AuthorizerType),
    identitySources: listed.IdentitySource ?? [],
    issuer: listed.JwtConfiguration?.Issuer,
    audienceCount: listed.JwtConfiguration?.Audience?.length ?? 0,
    functions,
    stageVariables,
    roleArn: listed.AuthorizerCredentialsArn,
    resultTtlSeconds: listed.AuthorizerResultTtlInSeconds,
    payloadFormatVersion: listed.AuthorizerPayloadFormatVersion,
  };
}
