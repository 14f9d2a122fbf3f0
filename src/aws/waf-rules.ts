import type { FieldToMatch, RateBasedStatement, Rule, Statement } from '@aws-sdk/client-wafv2';
import type { WafMatch, WafRate, WafRule } from '#model';
import { required } from './required.ts';

/** The rules of a web ACL or of a group of rules, without what they look for. */
export function wafRules(rules: readonly Rule[]): readonly WafRule[] {
  return rules.map(toRule);
}

function toRule(rule: Rule): WafRule {
  const statement = required(rule.Statement);
  const {
    RateBasedStatement: rate,
    ManagedRuleGroupStatement: managed,
    RuleGroupReferenceStatement: group,
  } = statement;
  return {
    name: required(rule.Name),
    action: Object.entries(rule.Action ?? {}).find(([, settings]) => settings !== undefined)?.[0],
    overriddenToCount: rule.OverrideAction?.Count !== undefined,
    rate: rate && toRate(rate),
    ruleGroupArn: group && required(group.ARN),
    managedGroup: managed && { vendor: required(managed.VendorName), name: required(managed.Name) },
    matches: matchesIn(statement, false),
  };
}

function toRate({ Limit, EvaluationWindowSec, AggregateKeyType }: RateBasedStatement): WafRate {
  return { limit: required(Limit), windowSeconds: EvaluationWindowSec, aggregateKeyType: required(AggregateKeyType) };
}

/** The leaves of a statement's tree; groups and rates are told apart from them, but for what narrows them. */
function matchesIn(statement: Statement, negated: boolean): readonly WafMatch[] {
  const {
    AndStatement: and,
    OrStatement: or,
    NotStatement: not,
    RateBasedStatement: rate,
    ManagedRuleGroupStatement: managed,
    RuleGroupReferenceStatement: _group,
    ...leaves
  } = statement;
  const branches = [and?.Statements, or?.Statements, rate?.ScopeDownStatement, managed?.ScopeDownStatement];
  return [
    ...branches.flatMap((branch) => branch ?? []).flatMap((one) => matchesIn(one, negated)),
    ...(not === undefined ? [] : matchesIn(required(not.Statement), !negated)),
    ...Object.entries(leaves).flatMap(([name, leaf]) => (leaf === undefined ? [] : toMatch(name, leaf, negated))),
  ];
}

function toMatch(name: string, leaf: object, negated: boolean): WafMatch {
  const { FieldToMatch: field } = leaf as { readonly FieldToMatch?: FieldToMatch };
  return { type: name.replace(/Statement$/, ''), negated, headerName: field?.SingleHeader?.Name };
}
