import {
  APIGatewayClient,
  GetGatewayResponsesCommand,
  type GatewayResponse as Listed,
} from '@aws-sdk/client-api-gateway';
import { type Aws, byArn, eachPage, enrich, observe, required } from '#aws';
import { defineCollector } from '#kit';
import type { GatewayResponse, RestApi } from '#model';

/** What REST APIs answer by themselves, where it is no longer the answer of the service. */
export const apigatewayGatewayResponse = defineCollector({
  kinds: ['apigateway.gateway-response'],
  scope: 'region',
  after: ['apigateway.rest-api'],
  permissions: ['apigateway:GET'],
  async *collect(aws, seen) {
    const client = aws.client(APIGatewayClient);
    for await (const responses of enrich(
      seen.all('apigateway.rest-api'),
      (api) => responsesOf(aws, client, api),
      byArn(aws),
    ))
      yield* responses;
  },
});

async function responsesOf(aws: Aws, client: APIGatewayClient, api: RestApi): Promise<readonly GatewayResponse[]> {
  const listed = await observe(aws, {
    kind: 'apigateway.gateway-response',
    operation: 'apigateway:GET',
    call: () => listResponses(client, api.apiId),
    whenNotFound: [],
    hides: 'listing',
  });
  return listed.seen
    ? listed.value.filter(({ defaultResponse }) => defaultResponse !== true).map((one) => toResponse(api, one))
    : [];
}

async function listResponses(client: APIGatewayClient, restApiId: string): Promise<readonly Listed[]> {
  const pages = eachPage(async (position) => {
    const page = await client.send(new GetGatewayResponsesCommand({ restApiId, position, limit: 500 }));
    return { items: page.items, NextToken: page.position };
  });
  const listed: Listed[] = [];
  for await (const page of pages) listed.push(...(page.items ?? []));
  return listed;
}

/** Only APIs and stages have tags, so a response bears those of its API. */
function toResponse({ arn, apiId, account, region, tags }: RestApi, listed: Listed): GatewayResponse {
  const responseType = required(listed.responseType);
  return {
    kind: 'apigateway.gateway-response',
    arn: `${arn}/gatewayresponses/${responseType}`,
    name: responseType,
    account,
    region,
    tags,
    apiArn: arn,
    apiId,
    responseType,
    statusCode: listed.statusCode,
  };
}
