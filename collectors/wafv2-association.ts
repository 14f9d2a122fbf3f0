import { ListResourcesForWebACLCommand, WAFV2Client } from '@aws-sdk/client-wafv2';
import { type Aws, asArn, enrich, observe, parseArn } from '#aws';
import { defineCollector, type View } from '#kit';
import type { Arn, WafAssociation, WafWebAcl } from '#model';

/**
 * The user pools that web ACLs protect; stages, distributions and GraphQL APIs name their web ACL themselves. Asked web ACL
 * by web ACL, since each question costs a second, and only where there is a user pool.
 */
export const wafv2Association = defineCollector({
  kinds: ['wafv2.association'],
  scope: 'region',
  after: ['wafv2.web-acl', 'cognito.user-pool'],
  permissions: ['wafv2:ListResourcesForWebACL'],
  async *collect(aws, seen) {
    const client = aws.client(WAFV2Client);
    for await (const found of enrich(webAcls(seen), (acl) => associationsOf(aws, client, acl))) yield* found;
  },
});

function* webAcls(seen: View<'wafv2.web-acl' | 'cognito.user-pool'>): Iterable<WafWebAcl> {
  if (seen.all('cognito.user-pool').length === 0) return;
  yield* seen.all('wafv2.web-acl').filter(({ scope }) => scope === 'REGIONAL');
}

async function associationsOf(aws: Aws, client: WAFV2Client, { arn }: WafWebAcl): Promise<readonly WafAssociation[]> {
  const command = new ListResourcesForWebACLCommand({ WebACLArn: arn, ResourceType: 'COGNITO_USER_POOL' });
  const listed = await observe(aws, {
    kind: 'wafv2.association',
    operation: 'wafv2:ListResourcesForWebACL',
    call: async () => ((await client.send(command)).ResourceArns ?? []).map(asArn),
    whenNotFound: [],
    hides: 'listing',
  });
  return listed.seen ? listed.value.map((resourceArn) => toAssociation(aws, arn, resourceArn)) : [];
}

function toAssociation(aws: Aws, webAclArn: Arn, resourceArn: Arn): WafAssociation {
  return {
    kind: 'wafv2.association',
    arn: `${resourceArn}/web-acl`,
    name: parseArn(resourceArn).resource,
    account: aws.account,
    region: aws.region,
    tags: { seen: true, value: {} },
    webAclArn,
    resourceArn,
  };
}
