import { wafRateRule } from '../../../checks/waf/waf-rate-rule.ts';
import type { WafRule } from '../../../src/model/index.ts';
import {
  aDistribution,
  aGap,
  aGraphqlApi,
  aRateRule,
  aRuleGroup,
  aStage,
  aWebAcl,
  aWebAclAssociation,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const pool = aWebAclAssociation();
const group = aRuleGroup();
const calm = { rate: undefined, action: 'Block' } as const;
const having = (...rules: readonly Partial<WafRule>[]) => aWebAcl({ rules: rules.map((one) => aRateRule(one)) });
const referring: Partial<WafRule> = { name: 'limits', rate: undefined, action: undefined, ruleGroupArn: group.arn };
const managed = (name: string, vendor = 'AWS'): Partial<WafRule> => ({
  name: 'managed',
  rate: undefined,
  action: undefined,
  managedGroup: { vendor, name },
});

testCheck(wafRateRule, {
  passes: [
    ...['Block', 'Captcha', 'Challenge'].map((action) => ({
      name: `a limit with ${action}`,
      given: [pool, having({ action })],
      evidence: { name: 'shop', scope: 'REGIONAL', rules: ['per-client'] },
    })),
    {
      name: 'a limit in a group of rules, beside one that only counts',
      given: [pool, having({ action: 'Count' }, referring), group],
      evidence: { rules: ['limits/per-client', 'per-client'] },
    },
    { name: 'before a stage', given: [aStage({ webAclArn: aWebAcl().arn }), aWebAcl()] },
    { name: 'before a GraphQL API', given: [aGraphqlApi({ webAclArn: aWebAcl().arn }), aWebAcl()] },
    {
      name: 'before a distribution',
      given: [aDistribution({ webAclId: aWebAcl().arn }), aWebAcl({ scope: 'CLOUDFRONT' })],
    },
    {
      name: 'a limit, with the groups unread',
      given: [pool, having({}, referring)],
      gaps: [aGap({ kind: 'wafv2.rule-group' })],
    },
  ],
  fails: [
    {
      name: 'no limit',
      given: [pool, having(calm)],
      message: 'none',
      severity: 'low',
      evidence: { rules: [], scope: 'REGIONAL' },
      text: 'shop limits no client',
    },
    {
      name: 'a limit that only counts',
      given: [pool, having({ action: 'Count' }, calm)],
      message: 'countOnly',
      severity: 'low',
      evidence: { rules: ['per-client'] },
      text: 'stops nothing (per-client)',
    },
    {
      name: 'a limit of whose action nothing is told',
      given: [pool, having({ action: undefined })],
      message: 'countOnly',
    },
    {
      name: 'a group of rules that the web ACL lets only count',
      given: [pool, having({ ...referring, overriddenToCount: true }), group],
      message: 'countOnly',
      evidence: { rules: ['limits/per-client'] },
    },
    {
      name: 'a group whose limit only counts, and one without a limit',
      given: [pool, having(referring), aRuleGroup({ rules: seen([aRateRule({ action: 'Count' }), aRateRule(calm)]) })],
      message: 'countOnly',
    },
    {
      name: 'a group without a limit',
      given: [pool, having(referring), aRuleGroup({ rules: seen([aRateRule(calm)]) })],
      message: 'none',
    },
    {
      name: 'a group that is gone',
      given: [pool, having(referring), aRuleGroup({ rules: seen(undefined) })],
      message: 'none',
    },
    {
      name: 'managed rules of AWS that look at requests alone',
      given: [pool, having(managed('AWSManagedRulesCommonRuleSet'))],
      message: 'none',
    },
    {
      name: 'what is not seen, but only counts',
      given: [
        pool,
        having(
          { ...managed('Anything', 'Somebody'), overriddenToCount: true },
          {
            ...referring,
            ruleGroupArn: 'arn:aws:wafv2:eu-west-1:444455556666:regional/rulegroup/a/1',
            overriddenToCount: true,
          },
        ),
      ],
      message: 'none',
    },
  ],
  insufficient: [
    {
      name: 'rules of Firewall Manager',
      given: [pool, aWebAcl({ rules: [], firewallManagerGroups: 1 })],
      text: 'Firewall Manager',
    },
    ...[
      'AWSManagedRulesAntiDDoSRuleSet',
      'AWSManagedRulesBotControlRuleSet',
      'AWSManagedRulesATPRuleSet',
      'AWSManagedRulesACFPRuleSet',
    ].map((name) => ({
      name: `${name}, which may limit clients`,
      given: [pool, having(managed(name))],
      text: 'its managed rules managed may limit clients',
    })),
    {
      name: 'rules of another vendor',
      given: [pool, having(managed('Anything', 'Somebody'))],
      text: 'may limit clients',
    },
    {
      name: 'a group of another account',
      given: [
        pool,
        having({ ...referring, ruleGroupArn: 'arn:aws:wafv2:eu-west-1:444455556666:regional/rulegroup/a/1' }),
      ],
      text: 'not in what is audited',
    },
  ],
  unknowns: [
    {
      name: 'a group whose rules could not be read',
      given: [pool, having(referring), aRuleGroup({ rules: unseen() })],
      gap: { hides: 'fact' },
    },
    {
      name: 'a group, with the groups unread',
      given: [pool, having(referring)],
      gaps: [aGap({ kind: 'wafv2.rule-group' })],
      gap: { kind: 'wafv2.rule-group' },
    },
    {
      name: 'nothing seen behind it, with the stages unread',
      given: [having(calm)],
      gaps: [aGap({ kind: 'apigateway.rest-stage' })],
      gap: { kind: 'apigateway.rest-stage' },
    },
  ],
  skips: [
    {
      name: 'nothing serverless behind it',
      given: [having(calm), aStage(), aDistribution(), aGraphqlApi()],
      text: 'guards nothing serverless',
    },
  ],
});
