import { ListResourcesForWebACLCommand, type ResourceType, WAFV2Client } from '@aws-sdk/client-wafv2';
import { type Aws, asArn, enrich, observe, parseArn } from '#aws';
import { defineCollector, type View } from '#kit';
import type { Arn, WafAssociation, WafWebAcl } from '#model';

/**
 * The user pools and load balancers of functions that web ACLs protect; stages, distributions and GraphQL APIs name their web
 * ACL themselves. Asked web ACL by web ACL, since each question costs a second, and only for what there is.
 */
export const wafv2Association = defineCollector({
  kinds: ['wafv2.association'],
  scope: 'region',
  after: ['wafv2.web-acl', 'cognito.user-pool', 'elb.load-balancer'],
  permissions: ['wafv2:ListResourcesForWebACL'],
  async *collect(aws, seen) {
    const client = aws.client(WAFV2Client);
    const balancers = new Set(seen.all('elb.load-balancer').map(({ arn }) => arn));
    const known = { aws, key: ({ acl, type }: Question) => `${type} ${acl.arn}` };
    for await (const found of enrich(questions(seen), (one) => associationsOf(aws, client, one), known)) {
      yield* found.filter(({ resourceArn }) => !isBalancer(resourceArn) || balancers.has(resourceArn));
    }
  },
});

interface Question {
  readonly acl: WafWebAcl;
  readonly type: ResourceType;
}

function* questions(seen: View<'wafv2.web-acl' | 'cognito.user-pool' | 'elb.load-balancer'>): Iterable<Question> {
  const types: ResourceType[] = [];
  if (seen.all('cognito.user-pool').length > 0) types.push('COGNITO_USER_POOL');
  if (seen.all('elb.load-balancer').length > 0) types.push('APPLICATION_LOAD_BALANCER');
  const acls = seen.all('wafv2.web-acl').filter(({ scope }) => scope === 'REGIONAL');
  for (const acl of acls) yield* types.map((type) => ({ acl, type }));
}

function isBalancer(arn: Arn): boolean {
  return arn.includes(':elasticloadbalancing:');
}

async function associationsOf(
  aws: Aws,
  client: WAFV2Client,
  { acl: { arn }, type }: Question,
): Promise<readonly WafAssociation[]> {
  const command = new ListResourcesForWebACLCommand({ WebACLArn: arn, ResourceType: type });
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
