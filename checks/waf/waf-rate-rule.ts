import {
  clientLimits,
  defineCheck,
  fail,
  type JudgeContext,
  notApplicable,
  notSeen,
  passBecause,
  unseenLimits,
} from '#kit';
import type { WafWebAcl } from '#model';

const groups = 'wafv2.rule-group';
/** What tells that a web ACL guards something serverless. */
const guarded = [
  'apigateway.rest-stage',
  'appsync.graphql-api',
  'cloudfront.distribution',
  'wafv2.association',
] as const;
type Context = JudgeContext<(typeof guarded)[number] | typeof groups, unknown>;

export const wafRateRule = defineCheck({
  id: 'waf-rate-rule',
  title: 'A web ACL limits how often one client may ask',
  question: 'REL1',
  practices: ['REL1-B2'],
  scope: 'region',
  severity: 'low',
  beyondLens: true,
  why: 'Without a limit for each client, one of them uses up what all share, and the bill grows with every request.',
  remedy: {
    text: 'Add a rate-based rule that blocks or challenges, well above what a client of yours sends.',
    property: 'AWS::WAFv2::WebACL Rules.Statement.RateBasedStatement',
    cli: 'aws wafv2 update-web-acl --name {name} --scope {scope} --id ID --lock-token TOKEN --default-action file://action.json --visibility-config file://visibility.json --rules file://rules.json --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-rate-based.html',

  subject: 'wafv2.web-acl',
  hints: [...guarded, groups],
  messages: {
    none: '{name} limits no client.',
    countOnly: '{name} counts what a client sends above its limit, and stops nothing ({rules}).',
  },

  judge(acl, context) {
    if (!guardsSomething(acl, context)) {
      const unseen = context.unread(...guarded);
      return unseen === undefined ? notApplicable('it guards nothing serverless') : notSeen(unseen);
    }
    const limits = clientLimits(acl, context);
    const rules = limits.map(({ rule }) => rule).sort();
    const facts = { name: acl.name, scope: acl.scope, rules };
    if (limits.some(({ stops }) => stops)) return passBecause(facts);
    return unseenLimits(acl, context) ?? fail(rules.length === 0 ? 'none' : 'countOnly', facts);
  },
});

function guardsSomething({ arn }: WafWebAcl, { where }: Context): boolean {
  return (
    where('apigateway.rest-stage', 'webAclArn', arn).length > 0 ||
    where('appsync.graphql-api', 'webAclArn', arn).length > 0 ||
    where('cloudfront.distribution', 'webAclId', arn).length > 0 ||
    where('wafv2.association', 'webAclArn', arn).length > 0
  );
}
