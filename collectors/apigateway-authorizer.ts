import { APIGatewayClient, GetAuthorizersCommand, type Authorizer as Listed } from '@aws-sdk/client-api-gateway';
import { type Aws, byArn, eachPage, enrich, observe, required } from '#aws';
import { describeTarget } from '#boundary';
import { defineCollector, type View } from '#kit';
import type { RestApi, RestAuthorizer } from '#model';

/** Authorizers of the REST APIs of which a method names one; all others guard nothing. */
export const apigatewayAuthorizer = defineCollector({
  kinds: ['apigateway.authorizer'],
  scope: 'region',
  after: ['apigateway.rest-api', 'apigateway.rest-method'],
  permissions: ['apigateway:GET'],
  async *collect(aws, seen) {
    const client = aws.client(APIGatewayClient);
    for await (const authorizers of enrich(guarded(seen), (api) => authorizersOf(aws, client, api), byArn(aws)))
      yield* authorizers;
  },
});

function* guarded(seen: View<'apigateway.rest-api' | 'apigateway.rest-method'>): Iterable<RestApi> {
  const methods = seen.all('apigateway.rest-method').filter(({ authorizerId }) => authorizerId !== undefined);
  const arns = new Set(methods.map(({ apiArn }) => apiArn));
  yield* seen.all('apigateway.rest-api').filter(({ arn }) => arns.has(arn));
}

async function authorizersOf(aws: Aws, client: APIGatewayClient, api: RestApi): Promise<readonly RestAuthorizer[]> {
  const listed = await observe(aws, {
    kind: 'apigateway.authorizer',
    operation: 'apigateway:GET',
    call: () => listAuthorizers(client, api.apiId),
    whenNotFound: [],
    hides: 'listing',
  });
  return listed.seen ? listed.value.map((one) => toAuthorizer(api, one)) : [];
}

async function listAuthorizers(client: APIGatewayClient, restApiId: string): Promise<readonly Listed[]> {
  const pages = eachPage(async (position) => {
    const page = await client.send(new GetAuthorizersCommand({ restApiId, position, limit: 500 }));
    return { items: page.items, NextToken: page.position };
  });
  const listed: Listed[] = [];
  for await (const page of pages) listed.push(...(page.items ?? []));
  return listed;
}

/** Only APIs and stages have tags, so an authorizer bears those of its API. */
function toAuthorizer({ arn, apiId, account, region, tags }: RestApi, listed: Listed): RestAuthorizer {
  const authorizerId = required(listed.id);
  const { functions, stageVariables } = describeTarget(listed.authorizerUri);
  return {
    kind: 'apigateway.authorizer',
    arn: `${arn}/authorizers/${authorizerId}`,
    name: required(listed.name),
    account,
    region,
    tags,
    apiArn: arn,
    apiId,
    authorizerId,
    authorizerType: required(listed.type),
    identitySources: (listed.identitySource ?? '').split(/\s*,\s*/).filter((source) => source !== ''),
    validatesTokenForm: (listed.identityValidationExpression ?? '') !== '',
    functions,
    stageVariables,
    userPoolArns: listed.providerARNs ?? [],
    roleArn: listed.authorizerCredentials,
    resultTtlSeconds: listed.authorizerResultTtlInSeconds,
  };
}
