import { GetRuleGroupCommand, WAFV2Client } from '@aws-sdk/client-wafv2';
import { type Aws, asArn, byText, enrich, observe, parseArn, required, wafRules } from '#aws';
import { defineCollector, type View } from '#kit';
import type { Arn, WafRuleGroup } from '#model';

/** Groups of rules that a web ACL refers to, its own or ones that another account shares; not those that are sold. */
export const wafv2RuleGroup = defineCollector({
  kinds: ['wafv2.rule-group'],
  scope: 'region',
  after: ['wafv2.web-acl'],
  permissions: ['wafv2:GetRuleGroup', 'tag:GetResources'],
  collect(aws, seen) {
    const client = aws.client(WAFV2Client);
    return enrich(referredTo(seen), (arn) => readRuleGroup(aws, client, arn), byText(aws));
  },
});

function* referredTo(seen: View<'wafv2.web-acl'>): Iterable<Arn> {
  const arns = seen.all('wafv2.web-acl').flatMap(({ rules }) => rules.flatMap((rule) => rule.ruleGroupArn ?? []));
  yield* [...new Set(arns)].map(asArn);
}

async function readRuleGroup(aws: Aws, client: WAFV2Client, arn: Arn): Promise<WafRuleGroup> {
  const rules = await observe(aws, {
    kind: 'wafv2.rule-group',
    operation: 'wafv2:GetRuleGroup',
    call: async () =>
      wafRules(required((await client.send(new GetRuleGroupCommand({ ARN: arn }))).RuleGroup).Rules ?? []),
    whenNotFound: undefined,
  });
  return {
    kind: 'wafv2.rule-group',
    arn,
    // regional/rulegroup/NAME/ID
    name: required(parseArn(arn).resource.split('/')[2]),
    account: aws.account,
    region: aws.region,
    tags: await aws.tags(arn),
    rules,
  };
}
