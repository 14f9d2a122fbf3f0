import {
  GetWebACLCommand,
  ListWebACLsCommand,
  WAFV2Client,
  type WebACL,
  type WebACLSummary,
} from '@aws-sdk/client-wafv2';
import { type Aws, asArn, eachPage, enrich, observe, required, wafRules } from '#aws';
import { defineCollector } from '#kit';
import type { WafWebAcl } from '#model';

type Scope = WafWebAcl['scope'];
type Listed = WebACLSummary & { readonly scope: Scope };

/** Web ACLs of the region; in the home of CloudFront those of its distributions, too. */
export const wafv2WebAcl = defineCollector({
  kinds: ['wafv2.web-acl'],
  scope: 'region',
  permissions: ['wafv2:ListWebACLs', 'wafv2:GetWebACL', 'tag:GetResources'],
  collect(aws) {
    const client = aws.client(WAFV2Client);
    return enrich(listWebAcls(aws, client), (listed) => readWebAcl(aws, client, listed), {
      aws,
      key: ({ ARN }) => required(ARN),
    });
  },
});

const homeOfCloudfront = 'us-east-1';

async function* listWebAcls(aws: Aws, client: WAFV2Client): AsyncIterable<Listed> {
  const scopes: readonly Scope[] = aws.region === homeOfCloudfront ? ['REGIONAL', 'CLOUDFRONT'] : ['REGIONAL'];
  for (const scope of scopes) {
    for await (const { items } of pagesOf(client, scope)) yield* items.map((one) => ({ ...one, scope }));
  }
}

/** WAF sends a marker after what was the last item, too; the page that it leads to is empty. */
function pagesOf(client: WAFV2Client, Scope: Scope) {
  return eachPage(async (NextMarker) => {
    const reply = await client.send(new ListWebACLsCommand({ Scope, NextMarker, Limit: 100 }));
    const items = required(reply.WebACLs);
    return { items, NextToken: items.length === 0 ? undefined : reply.NextMarker };
  });
}

async function readWebAcl(aws: Aws, client: WAFV2Client, listed: Listed): Promise<WafWebAcl | undefined> {
  const command = new GetWebACLCommand({
    Name: required(listed.Name),
    Id: required(listed.Id),
    Scope: listed.scope,
  });
  const read = await observe(aws, {
    kind: 'wafv2.web-acl',
    operation: 'wafv2:GetWebACL',
    call: async () => toWebAcl(aws, listed.scope, required((await client.send(command)).WebACL)),
    whenNotFound: undefined,
    hides: 'listing',
  });
  return read.seen ? read.value : undefined;
}

async function toWebAcl(aws: Aws, scope: Scope, acl: WebACL): Promise<WafWebAcl> {
  const arn = asArn(required(acl.ARN));
  const ofFirewallManager = [acl.PreProcessFirewallManagerRuleGroups, acl.PostProcessFirewallManagerRuleGroups];
  return {
    kind: 'wafv2.web-acl',
    arn,
    name: required(acl.Name),
    account: aws.account,
    region: aws.region,
    tags: await aws.tags(arn),
    scope,
    defaultAction: required(acl.DefaultAction).Block === undefined ? 'Allow' : 'Block',
    rules: wafRules(acl.Rules ?? []),
    firewallManagerGroups: ofFirewallManager.flatMap((groups) => groups ?? []).length,
  };
}
