import { ApiGatewayV2Client, type ApiMapping, GetApiMappingsCommand } from '@aws-sdk/client-apigatewayv2';
import { type Aws, byArn, eachPage, enrich, observe, required } from '#aws';
import { defineCollector, type View } from '#kit';
import type { ApigatewayDomainName, ApiMappingV2 } from '#model';

/** Where regional domain names lead: HTTP and WebSocket APIs can have no others, and only these have paths of several levels. */
export const apigatewayv2ApiMapping = defineCollector({
  kinds: ['apigatewayv2.api-mapping'],
  scope: 'region',
  after: ['apigateway.domain-name'],
  permissions: ['apigateway:GET'],
  async *collect(aws, seen) {
    const client = aws.client(ApiGatewayV2Client);
    for await (const mappings of enrich(regional(seen), (domain) => mappingsOf(aws, client, domain), byArn(aws)))
      yield* mappings;
  },
});

function* regional(seen: View<'apigateway.domain-name'>): Iterable<ApigatewayDomainName> {
  yield* seen.all('apigateway.domain-name').filter(({ endpointTypes }) => endpointTypes.includes('REGIONAL'));
}

async function mappingsOf(
  aws: Aws,
  client: ApiGatewayV2Client,
  domain: ApigatewayDomainName,
): Promise<readonly ApiMappingV2[]> {
  const listed = await observe(aws, {
    kind: 'apigatewayv2.api-mapping',
    operation: 'apigateway:GET',
    call: () => listMappings(client, domain.name),
    whenNotFound: [],
    hides: 'listing',
  });
  return listed.seen ? listed.value.map((mapping) => toMapping(domain, mapping)) : [];
}

async function listMappings(client: ApiGatewayV2Client, DomainName: string): Promise<readonly ApiMapping[]> {
  const pages = eachPage((NextToken) =>
    client.send(new GetApiMappingsCommand({ DomainName, MaxResults: '100', NextToken })),
  );
  const mappings: ApiMapping[] = [];
  for await (const page of pages) mappings.push(...(page.Items ?? []));
  return mappings;
}

/** It bears the tags of its domain name. */
function toMapping({ arn, name, account, region, tags }: ApigatewayDomainName, listed: ApiMapping): ApiMappingV2 {
  const path = listed.ApiMappingKey ?? '';
  return {
    kind: 'apigatewayv2.api-mapping',
    arn: `${arn}/apimappings/${required(listed.ApiMappingId)}`,
    name: `${name}/${path}`,
    account,
    region,
    tags,
    domainArn: arn,
    apiId: required(listed.ApiId),
    stageName: required(listed.Stage),
    path: path === '' ? undefined : path,
  };
}
