import type { Rule, Statement } from '@aws-sdk/client-wafv2';
import type { Place, WafRecord } from './model.ts';
import { accountIds, arnAt } from './place.ts';

/** The web ACLs and groups of rules of a place. */
export function wafIn(at: Place): WafRecord {
  return places[`${at.account}/${at.region}`]?.(at) ?? { webAcls: [], ruleGroups: [] };
}

const places: Readonly<Record<string, (at: Place) => WafRecord>> = {
  [`${accountIds.production}/eu-west-1`]: productionEu,
  [`${accountIds.production}/us-east-1`]: (at) => ({
    webAcls: [
      aWebAcl(at, 'CLOUDFRONT', 'shop-edge/3f0c2b7e-8a51-4d6f-9b0e-7c1d2e3f4a01', [
        aRule('per-client', 0, limiting(2000), { Action: { Block: {} } }),
        aRule('common', 1, managed('AWSManagedRulesCommonRuleSet'), { OverrideAction: { None: {} } }),
      ]),
    ],
    ruleGroups: [],
  }),
  [`${accountIds.staging}/eu-west-1`]: (at) => ({
    webAcls: [
      aWebAcl(at, 'REGIONAL', 'try-out/3f0c2b7e-8a51-4d6f-9b0e-7c1d2e3f4a04', [
        aRule('per-client', 0, limiting(500), { Action: { Count: {} } }),
      ]),
    ],
    ruleGroups: [],
  }),
};

/** A limit that only counts, one in a group of rules, and a header that only the distribution sends. */
function productionEu(at: Place): WafRecord {
  const group = 'shop-limits/3f0c2b7e-8a51-4d6f-9b0e-7c1d2e3f4b01';
  const groupArn = arnAt(at, 'wafv2', `regional/rulegroup/${group}`);
  return {
    webAcls: [
      protecting(
        arnAt(at, 'cognito-idp', `userpool/${at.region}_customers`),
        aWebAcl(at, 'REGIONAL', 'counting/3f0c2b7e-8a51-4d6f-9b0e-7c1d2e3f4a02', [
          aRule('per-client', 0, limiting(1000), { Action: { Count: {} } }),
          aRule('from-elsewhere', 1, { NotStatement: { Statement: ofSecretHeader() } }, { Action: { Block: {} } }),
        ]),
      ),
      aWebAcl(at, 'REGIONAL', 'grouped/3f0c2b7e-8a51-4d6f-9b0e-7c1d2e3f4a03', [
        aRule('limits', 0, { RuleGroupReferenceStatement: { ARN: groupArn } }, { OverrideAction: { None: {} } }),
      ]),
    ],
    ruleGroups: [
      {
        Name: 'shop-limits',
        Id: group.split('/')[1],
        ARN: groupArn,
        Capacity: 10,
        Rules: [aRule('per-client', 0, limiting(300), { Action: { Block: {} } })],
        VisibilityConfig: visibility('shop-limits'),
      },
    ],
  };
}

function protecting(userPoolArn: string, record: WafRecord['webAcls'][number]): WafRecord['webAcls'][number] {
  return { ...record, userPoolArns: [userPoolArn] };
}

export function aWebAcl(
  at: Place,
  scope: 'REGIONAL' | 'CLOUDFRONT',
  key: string,
  rules: Rule[],
): WafRecord['webAcls'][number] {
  const [name, id] = key.split('/');
  const level = scope === 'CLOUDFRONT' ? 'global' : 'regional';
  return {
    scope,
    acl: {
      Name: name,
      Id: id,
      ARN: arnAt(at, 'wafv2', `${level}/webacl/${key}`),
      DefaultAction: { Allow: {} },
      Rules: rules,
      VisibilityConfig: visibility(key.replace(/\/.*/, '')),
      Capacity: 50,
      ManagedByFirewallManager: false,
    },
    userPoolArns: [],
    tags: { Environment: at.account === accountIds.staging ? 'staging' : 'production' },
  };
}

export function aRule(
  Name: string,
  Priority: number,
  Statement: Statement,
  action: Pick<Rule, 'Action' | 'OverrideAction'>,
): Rule {
  return { Name, Priority, Statement, ...action, VisibilityConfig: visibility(Name) };
}

export function limiting(Limit: number): Statement {
  return { RateBasedStatement: { Limit, EvaluationWindowSec: 300, AggregateKeyType: 'IP' } };
}

export function managed(Name: string): Statement {
  return { ManagedRuleGroupStatement: { VendorName: 'AWS', Name } };
}

function ofSecretHeader(): Statement {
  return {
    ByteMatchStatement: {
      SearchString: Buffer.from('not-a-real-secret-only-for-the-sandbox'),
      FieldToMatch: { SingleHeader: { Name: 'x-origin-secret' } },
      TextTransformations: [{ Priority: 0, Type: 'NONE' }],
      PositionalConstraint: 'EXACTLY',
    },
  };
}

function visibility(MetricName: string) {
  return { SampledRequestsEnabled: true, CloudWatchMetricsEnabled: true, MetricName };
}
