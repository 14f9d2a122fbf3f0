import { ApiGatewayV2Client, GetRoutesCommand, type Route } from '@aws-sdk/client-apigatewayv2';
import { type Aws, byArn, eachPage, enrich, observe, required } from '#aws';
import { defineCollector } from '#kit';
import type { ApiV2, RouteV2 } from '#model';

/** The routes of HTTP and WebSocket APIs. */
export const apigatewayv2Route = defineCollector({
  kinds: ['apigatewayv2.route'],
  scope: 'region',
  after: ['apigatewayv2.api'],
  permissions: ['apigateway:GET'],
  async *collect(aws, seen) {
    const client = aws.client(ApiGatewayV2Client);
    for await (const routes of enrich(seen.all('apigatewayv2.api'), (api) => routesOf(aws, client, api), byArn(aws)))
      yield* routes;
  },
});

async function routesOf(aws: Aws, client: ApiGatewayV2Client, api: ApiV2): Promise<readonly RouteV2[]> {
  const listed = await observe(aws, {
    kind: 'apigatewayv2.route',
    operation: 'apigateway:GET',
    call: () => listRoutes(client, api.apiId),
    whenNotFound: [],
    hides: 'listing',
  });
  return listed.seen ? listed.value.map((route) => toRoute(api, route)) : [];
}

async function listRoutes(client: ApiGatewayV2Client, ApiId: string): Promise<readonly Route[]> {
  const pages = eachPage((NextToken) => client.send(new GetRoutesCommand({ ApiId, MaxResults: '100', NextToken })));
  const routes: Route[] = [];
  for await (const page of pages) routes.push(...(page.Items ?? []));
  return routes;
}

/** Only APIs and stages have tags, so a route bears those of its API. */
function toRoute(api: ApiV2, listed: Route): RouteV2 {
  const { account, region, apiId, protocol, tags } = api;
  const routeKey = required(listed.RouteKey);
  return {
    kind: 'apigatewayv2.route',
    arn: `${api.arn}/routes/${required(listed.RouteId)}`,
    name: routeKey,
    account,
    region,
    tags,
    apiArn: api.arn,
    apiId,
    protocol,
    routeKey,
    authorizationType: required(listed.AuthorizationType),
    authorizerId: listed.AuthorizerId,
    authorizationScopes: listed.AuthorizationScopes ?? [],
    apiKeyRequired: listed.ApiKeyRequired === true,
    integrationId: /^integrations\/(?<id>[^/]+)$/.exec(listed.Target ?? '')?.groups?.['id'],
    selectsModels: listed.ModelSelectionExpression !== undefined,
    requestModels: Object.values(listed.RequestModels ?? {}),
    requestParameters: Object.entries(listed.RequestParameters ?? {}).map(([name, { Required }]) => ({
      name,
      required: Required === true,
    })),
  };
}
