import { ApiGatewayV2Client, paginateListRoutingRules, type RoutingRule } from '@aws-sdk/client-apigatewayv2';
import { type Aws, asArn, byArn, enrich, observe, required } from '#aws';
import { defineCollector, type View } from '#kit';
import type { ApigatewayDomainName, RoutingRuleV2 } from '#model';

/** The rules of domain names that are led by rules. */
export const apigatewayv2RoutingRule = defineCollector({
  kinds: ['apigatewayv2.routing-rule'],
  scope: 'region',
  after: ['apigateway.domain-name'],
  permissions: ['apigateway:ListRoutingRules'],
  async *collect(aws, seen) {
    const client = aws.client(ApiGatewayV2Client);
    for await (const rules of enrich(ruled(seen), (domain) => rulesOf(aws, client, domain), byArn(aws))) yield* rules;
  },
});

function* ruled(seen: View<'apigateway.domain-name'>): Iterable<ApigatewayDomainName> {
  yield* seen
    .all('apigateway.domain-name')
    .filter(({ routingMode }) => routingMode?.startsWith('ROUTING_RULE') === true);
}

async function rulesOf(
  aws: Aws,
  client: ApiGatewayV2Client,
  domain: ApigatewayDomainName,
): Promise<readonly RoutingRuleV2[]> {
  const listed = await observe(aws, {
    kind: 'apigatewayv2.routing-rule',
    operation: 'apigateway:ListRoutingRules',
    call: () => listRules(client, domain),
    whenNotFound: [],
    hides: 'listing',
  });
  return listed.seen ? listed.value.map((rule) => toRule(domain, rule)) : [];
}

async function listRules(
  client: ApiGatewayV2Client,
  { name, domainNameId }: ApigatewayDomainName,
): Promise<readonly RoutingRule[]> {
  const asked = { DomainName: name, DomainNameId: domainNameId, MaxResults: 100 };
  const rules: RoutingRule[] = [];
  for await (const page of paginateListRoutingRules({ client }, asked)) rules.push(...(page.RoutingRules ?? []));
  return rules;
}

/** It bears the tags of its domain name. */
function toRule({ arn, name, account, region, tags }: ApigatewayDomainName, listed: RoutingRule): RoutingRuleV2 {
  const priority = required(listed.Priority);
  const invoked = (listed.Actions ?? []).map(({ InvokeApi }) => required(InvokeApi));
  return {
    kind: 'apigatewayv2.routing-rule',
    arn: asArn(required(listed.RoutingRuleArn)),
    name: `${name} ${String(priority)}`,
    account,
    region,
    tags,
    domainArn: arn,
    priority,
    targets: invoked.map(({ ApiId, Stage }) => ({ apiId: required(ApiId), stageName: required(Stage) })),
  };
}
