import { GetRuleGroupCommand, WAFV2Client } from '@aws-sdk/client-wafv2';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { wafv2RuleGroup } from '../../collectors/wafv2-rule-group.ts';
import { aRateRule, aWebAcl, seen } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const waf = mockClient(WAFV2Client);
const arn = 'arn:aws:wafv2:eu-west-1:111122223333:regional/rulegroup/limits/1';
const other = 'arn:aws:wafv2:eu-west-1:999900001111:regional/rulegroup/shared/2';
const referring = (ruleGroupArn: string) => aRateRule({ rate: undefined, action: undefined, ruleGroupArn });
const acls = [
  aWebAcl({ rules: [aRateRule(), referring(arn)] }),
  aWebAcl({ name: 'second', rules: [referring(arn), referring(other)] }),
];

beforeEach(() => {
  waf.reset();
  waf.on(GetRuleGroupCommand).rejects(serviceError('WAFNonexistentItemException', 400));
});

it('reads each group that a web ACL refers to once', async () => {
  waf.on(GetRuleGroupCommand, { ARN: arn }).resolves({
    RuleGroup: {
      Rules: [
        {
          Name: 'per-client',
          Action: { Block: {} },
          Statement: { RateBasedStatement: { Limit: 1000, EvaluationWindowSec: 300, AggregateKeyType: 'IP' } },
        },
      ],
    } as never,
  });
  const alike = { kind: 'wafv2.rule-group', account: '111122223333', region: 'eu-west-1' };
  expect(await collect(wafv2RuleGroup, fakeAws({ tags: { [arn]: { team: 'web' } } }), acls)).toEqual({
    resources: [
      { ...alike, arn, name: 'limits', tags: seen({ team: 'web' }), rules: seen([aRateRule()]) },
      { ...alike, arn: other, name: 'shared', tags: seen({}), rules: seen(undefined) },
    ],
    error: undefined,
  });
  expect(waf.calls()).toHaveLength(2);
});

it('asks nothing where no web ACL refers to one', async () => {
  expect((await collect(wafv2RuleGroup, fakeAws(), [aWebAcl()])).resources).toEqual([]);
  expect(waf.calls()).toEqual([]);
});

it.each([
  ['a refusal', () => waf.on(GetRuleGroupCommand, { ARN: arn }).rejects(denied), 'denied'],
  ['an empty reply', () => waf.on(GetRuleGroupCommand, { ARN: arn }).resolves({}), 'malformed'],
])('keeps the group with a gap after %s, and goes on', async (_, stage, reason) => {
  stage();
  const aws = fakeAws();
  expect((await collect(wafv2RuleGroup, aws, acls)).resources).toMatchObject([
    { name: 'limits', rules: { seen: false } },
    { name: 'shared', rules: { seen: true } },
  ]);
  expect(aws.noted).toMatchObject([
    { hides: 'fact', kind: 'wafv2.rule-group', operation: 'wafv2:GetRuleGroup', reason },
  ]);
});
