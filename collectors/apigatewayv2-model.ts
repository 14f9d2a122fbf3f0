import { ApiGatewayV2Client, GetModelsCommand, type Model } from '@aws-sdk/client-apigatewayv2';
import { type Aws, byArn, eachPage, enrich, observe, required } from '#aws';
import { defineCollector, type View } from '#kit';
import type { ApiV2, ModelV2 } from '#model';

/** Models of WebSocket APIs, without their schemas; HTTP APIs have none. */
export const apigatewayv2Model = defineCollector({
  kinds: ['apigatewayv2.model'],
  scope: 'region',
  after: ['apigatewayv2.api'],
  permissions: ['apigateway:GET'],
  async *collect(aws, seen) {
    const client = aws.client(ApiGatewayV2Client);
    for await (const models of enrich(webSocketApis(seen), (api) => modelsOf(aws, client, api), byArn(aws)))
      yield* models;
  },
});

function* webSocketApis(seen: View<'apigatewayv2.api'>): Iterable<ApiV2> {
  yield* seen.all('apigatewayv2.api').filter(({ protocol }) => protocol === 'WEBSOCKET');
}

async function modelsOf(aws: Aws, client: ApiGatewayV2Client, api: ApiV2): Promise<readonly ModelV2[]> {
  const listed = await observe(aws, {
    kind: 'apigatewayv2.model',
    operation: 'apigateway:GET',
    call: () => listModels(client, api.apiId),
    whenNotFound: [],
    hides: 'listing',
  });
  return listed.seen ? listed.value.map((model) => toModel(api, model)) : [];
}

async function listModels(client: ApiGatewayV2Client, ApiId: string): Promise<readonly Model[]> {
  const pages = eachPage((NextToken) => client.send(new GetModelsCommand({ ApiId, MaxResults: '100', NextToken })));
  const models: Model[] = [];
  for await (const page of pages) models.push(...(page.Items ?? []));
  return models;
}

/** Only APIs and stages have tags, so a model bears those of its API. */
function toModel({ arn, apiId, protocol, account, region, tags }: ApiV2, listed: Model): ModelV2 {
  return {
    kind: 'apigatewayv2.model',
    arn: `${arn}/models/${required(listed.ModelId)}`,
    name: required(listed.Name),
    account,
    region,
    tags,
    apiArn: arn,
    apiId,
    protocol,
    contentType: listed.ContentType,
  };
}
