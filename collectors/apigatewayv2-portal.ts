import { ApiGatewayV2Client, ListPortalsCommand, type PortalSummary } from '@aws-sdk/client-apigatewayv2';
import { type Aws, asArn, eachPage, required } from '#aws';
import { defineCollector } from '#kit';
import type { PortalV2 } from '#model';

/** Developers' portals, asked for only where somebody has API keys that a portal could hand out. */
export const apigatewayv2Portal = defineCollector({
  kinds: ['apigatewayv2.portal'],
  scope: 'region',
  after: ['apigateway.api-key'],
  permissions: ['apigateway:ListPortals'],
  async *collect(aws, seen) {
    if (seen.all('apigateway.api-key').length === 0) return;
    const client = aws.client(ApiGatewayV2Client);
    const pages = eachPage((NextToken) => client.send(new ListPortalsCommand({ MaxResults: '100', NextToken })));
    for await (const page of pages) yield* (page.Items ?? []).map((listed) => toPortal(aws, listed));
  },
});

function toPortal(aws: Aws, listed: PortalSummary): PortalV2 {
  return {
    kind: 'apigatewayv2.portal',
    arn: asArn(required(listed.PortalArn)),
    name: required(listed.PortalContent?.DisplayName),
    account: aws.account,
    region: aws.region,
    tags: { seen: true, value: listed.Tags ?? {} },
    published: listed.PublishStatus === 'PUBLISHED',
  };
}
