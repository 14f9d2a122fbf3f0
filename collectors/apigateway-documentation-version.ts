import {
  APIGatewayClient,
  GetDocumentationVersionsCommand,
  type DocumentationVersion as Listed,
} from '@aws-sdk/client-api-gateway';
import { type Aws, byArn, eachPage, enrich, observe, required } from '#aws';
import { defineCollector } from '#kit';
import type { DocumentationVersion, RestApi } from '#model';

/** Published versions of the documentation of REST APIs. */
export const apigatewayDocumentationVersion = defineCollector({
  kinds: ['apigateway.documentation-version'],
  scope: 'region',
  after: ['apigateway.rest-api'],
  permissions: ['apigateway:GET'],
  async *collect(aws, seen) {
    const client = aws.client(APIGatewayClient);
    for await (const versions of enrich(
      seen.all('apigateway.rest-api'),
      (api) => versionsOf(aws, client, api),
      byArn(aws),
    ))
      yield* versions;
  },
});

async function versionsOf(aws: Aws, client: APIGatewayClient, api: RestApi): Promise<readonly DocumentationVersion[]> {
  const listed = await observe(aws, {
    kind: 'apigateway.documentation-version',
    operation: 'apigateway:GET',
    call: () => listVersions(client, api.apiId),
    whenNotFound: [],
    hides: 'listing',
  });
  return listed.seen ? listed.value.map((one) => toVersion(api, one)) : [];
}

async function listVersions(client: APIGatewayClient, restApiId: string): Promise<readonly Listed[]> {
  const pages = eachPage(async (position) => {
    const page = await client.send(new GetDocumentationVersionsCommand({ restApiId, position, limit: 500 }));
    return { items: page.items, NextToken: page.position };
  });
  const listed: Listed[] = [];
  for await (const page of pages) listed.push(...(page.items ?? []));
  return listed;
}

/** Only APIs and stages have tags, so a version bears those of its API. */
function toVersion({ arn, apiId, account, region, tags }: RestApi, listed: Listed): DocumentationVersion {
  const name = required(listed.version);
  return {
    kind: 'apigateway.documentation-version',
    arn: `${arn}/documentation/versions/${name}`,
    name,
    account,
    region,
    tags,
    apiArn: arn,
    apiId,
  };
}
