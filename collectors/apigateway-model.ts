import { APIGatewayClient, type Model as Listed, paginateGetModels } from '@aws-sdk/client-api-gateway';
import { type Aws, byArn, enrich, observe, required } from '#aws';
import { defineCollector } from '#kit';
import type { RestApi, RestModel } from '#model';

/** Models of REST APIs, without their schemas. */
export const apigatewayModel = defineCollector({
  kinds: ['apigateway.model'],
  scope: 'region',
  after: ['apigateway.rest-api'],
  permissions: ['apigateway:GET'],
  async *collect(aws, seen) {
    const client = aws.client(APIGatewayClient);
    for await (const models of enrich(seen.all('apigateway.rest-api'), (api) => modelsOf(aws, client, api), byArn(aws)))
      yield* models;
  },
});

async function modelsOf(aws: Aws, client: APIGatewayClient, api: RestApi): Promise<readonly RestModel[]> {
  const listed = await observe(aws, {
    kind: 'apigateway.model',
    operation: 'apigateway:GET',
    call: () => listModels(client, api.apiId),
    whenNotFound: [],
    hides: 'listing',
  });
  return listed.seen ? listed.value.map((one) => toModel(api, one)) : [];
}

async function listModels(client: APIGatewayClient, restApiId: string): Promise<readonly Listed[]> {
  const listed: Listed[] = [];
  for await (const page of paginateGetModels({ client }, { restApiId, limit: 500 })) listed.push(...(page.items ?? []));
  return listed;
}

/** Only APIs and stages have tags, so a model bears those of its API. */
function toModel({ arn, apiId, account, region, tags }: RestApi, listed: Listed): RestModel {
  const name = required(listed.name);
  return {
    kind: 'apigateway.model',
    arn: `${arn}/models/${name}`,
    name,
    account,
    region,
    tags,
    apiArn: arn,
    apiId,
    contentType: listed.contentType,
    constrains: name !== 'Empty' && name !== 'Error' && constraint.test(listed.schema ?? ''),
  };
}

/** Any keyword of JSON Schema, draft 4, that can turn a body away, but for `type`: the stock models have that. */
const constraint =
  /"(?:required|properties|patternProperties|additionalProperties|items|enum|pattern|format|(?:min|max)\w+|minimum|maximum|allOf|anyOf|oneOf|not|\$ref)"\s*:/;
