import {
  APIGatewayClient,
  type DomainName,
  paginateGetBasePathMappings,
  paginateGetDomainNames,
} from '@aws-sdk/client-api-gateway';
import { type Aws, asArn, enrich, observe, required } from '#aws';
import { defineCollector } from '#kit';
import type { ApigatewayDomainName, Arn } from '#model';

/** Custom domain names with the APIs and stages that they lead to. */
export const apigatewayDomainName = defineCollector({
  kinds: ['apigateway.domain-name'],
  scope: 'region',
  permissions: ['apigateway:GET'],
  collect(aws) {
    const client = aws.client(APIGatewayClient);
    return enrich(listDomainNames(client), (listed) => toDomainName(aws, client, listed), {
      aws,
      key: (listed) => arnOf(aws, listed),
    });
  },
});

/** API Gateway leaves out a list that is empty. */
async function* listDomainNames(client: APIGatewayClient): AsyncIterable<DomainName> {
  for await (const page of paginateGetDomainNames({ client }, { limit: 500 })) yield* page.items ?? [];
}

async function toDomainName(aws: Aws, client: APIGatewayClient, listed: DomainName): Promise<ApigatewayDomainName> {
  return {
    kind: 'apigateway.domain-name',
    arn: arnOf(aws, listed),
    name: required(listed.domainName),
    account: aws.account,
    region: aws.region,
    tags: { seen: true, value: listed.tags ?? {} },
    endpointTypes: required(listed.endpointConfiguration?.types),
    domainNameId: listed.domainNameId,
    mutualTls: listed.mutualTlsAuthentication?.truststoreUri !== undefined,
    securityPolicy: listed.securityPolicy,
    endpointAccessMode: listed.endpointAccessMode,
    certificateArns: [listed.certificateArn, listed.regionalCertificateArn].filter((arn) => arn !== undefined),
    routingMode: listed.routingMode,
    mappings: await observe(aws, {
      kind: 'apigateway.domain-name',
      operation: 'apigateway:GET',
      call: () => listMappings(client, listed),
      whenNotFound: [],
    }),
  };
}

/** Private domain names may share a name, and have an ARN and an id to tell them apart. */
function arnOf(aws: Aws, { domainName, domainNameArn }: DomainName): Arn {
  if (domainNameArn !== undefined) return asArn(domainNameArn);
  return `arn:${aws.partition}:apigateway:${aws.region}::/domainnames/${required(domainName)}`;
}

type Mappings = Extract<ApigatewayDomainName['mappings'], { seen: true }>['value'];

async function listMappings(client: APIGatewayClient, { domainName, domainNameId }: DomainName): Promise<Mappings> {
  const pages = paginateGetBasePathMappings({ client }, { domainName, domainNameId, limit: 500 });
  const mappings: Mappings[number][] = [];
  for await (const page of pages) {
    for (const { restApiId, stage, basePath } of page.items ?? []) {
      mappings.push({ apiId: required(restApiId), stage, basePath: basePath === '(none)' ? undefined : basePath });
    }
  }
  return mappings;
}
