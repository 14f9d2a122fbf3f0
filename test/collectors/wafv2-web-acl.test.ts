import { GetWebACLCommand, ListWebACLsCommand, WAFV2Client, type WebACL } from '@aws-sdk/client-wafv2';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { wafv2WebAcl } from '../../collectors/wafv2-web-acl.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const waf = mockClient(WAFV2Client);
const arn = 'arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/shop/1';
const summary = { Name: 'shop', Id: '1', ARN: arn, Description: 'hush' };
const visible = { SampledRequestsEnabled: true, CloudWatchMetricsEnabled: true, MetricName: 'shop' };

function webAcl(differs: object = {}): WebACL {
  return {
    Name: 'shop',
    Id: '1',
    ARN: arn,
    DefaultAction: { Allow: {} },
    VisibilityConfig: visible,
    ...differs,
  };
}

beforeEach(() => {
  waf.reset();
  waf.on(ListWebACLsCommand).resolves({ WebACLs: [summary] });
  waf.on(GetWebACLCommand).resolves({ WebACL: webAcl() });
});

it('asks for the largest pages until an empty one, and then for each web ACL', async () => {
  const asked = { Scope: 'REGIONAL', Limit: 100 } as const;
  waf.on(ListWebACLsCommand, asked).resolves({ WebACLs: [summary], NextMarker: 'two' });
  waf
    .on(ListWebACLsCommand, { ...asked, NextMarker: 'two' })
    .resolves({ WebACLs: [{ ...summary, Id: '2' }], NextMarker: 'three' });
  waf.on(ListWebACLsCommand, { ...asked, NextMarker: 'three' }).resolves({ WebACLs: [], NextMarker: 'four' });
  waf.on(GetWebACLCommand, { Name: 'shop', Id: '2', Scope: 'REGIONAL' }).resolves({
    WebACL: webAcl({
      Name: 'second',
      DefaultAction: { Block: {} },
      PreProcessFirewallManagerRuleGroups: [{}],
      PostProcessFirewallManagerRuleGroups: [{}, {}],
    }),
  });
  const { resources, error } = await collect(wafv2WebAcl, fakeAws({ tags: { [arn]: { team: 'web' } } }));
  expect(error).toBeUndefined();
  const first = {
    kind: 'wafv2.web-acl',
    arn,
    name: 'shop',
    account: '111122223333',
    region: 'eu-west-1',
    tags: { seen: true, value: { team: 'web' } },
    scope: 'REGIONAL',
    defaultAction: 'Allow',
    rules: [],
    firewallManagerGroups: 0,
  };
  expect(resources).toEqual([first, { ...first, name: 'second', defaultAction: 'Block', firewallManagerGroups: 3 }]);
  expect(waf.calls()).toHaveLength(5);
});

it('asks for those of distributions in the home of CloudFront', async () => {
  waf.on(ListWebACLsCommand, { Scope: 'REGIONAL' }).resolves({ WebACLs: [] });
  const { resources } = await collect(wafv2WebAcl, fakeAws({ region: 'us-east-1' }));
  expect(resources).toMatchObject([{ name: 'shop', scope: 'CLOUDFRONT' }]);
  expect(waf.commandCalls(GetWebACLCommand)[0]?.args[0].input).toEqual({ Name: 'shop', Id: '1', Scope: 'CLOUDFRONT' });
});

describe('a rule', () => {
  const rule = (differs: object) => ({ Name: 'r', Priority: 0, VisibilityConfig: visible, ...differs });
  const header = {
    ByteMatchStatement: {
      SearchString: Buffer.from('hush'),
      FieldToMatch: { SingleHeader: { Name: 'x-secret' } },
      TextTransformations: [],
      PositionalConstraint: 'EXACTLY',
    },
  };
  const countries = { GeoMatchStatement: { CountryCodes: ['DE'] } };
  const addresses = { IPSetReferenceStatement: { ARN: 'arn:aws:wafv2:eu-west-1:1:regional/ipset/office/1' } };
  const nothing = {
    name: 'r',
    action: undefined,
    overriddenToCount: false,
    rate: undefined,
    ruleGroupArn: undefined,
    managedGroup: undefined,
    matches: [],
  };

  it.each([
    [
      'that limits the rate, and of whom',
      {
        Action: { Block: {} },
        Statement: {
          RateBasedStatement: {
            Limit: 500,
            EvaluationWindowSec: 60,
            AggregateKeyType: 'IP',
            ScopeDownStatement: countries,
          },
        },
      },
      {
        action: 'Block',
        rate: { limit: 500, windowSeconds: 60, aggregateKeyType: 'IP' },
        matches: [{ type: 'GeoMatch', negated: false, headerName: undefined }],
      },
    ],
    [
      'that is a managed group which only counts',
      {
        OverrideAction: { Count: {} },
        Statement: { ManagedRuleGroupStatement: { VendorName: 'AWS', Name: 'Common', ScopeDownStatement: addresses } },
      },
      {
        overriddenToCount: true,
        managedGroup: { vendor: 'AWS', name: 'Common' },
        matches: [{ type: 'IPSetReference', negated: false, headerName: undefined }],
      },
    ],
    [
      'that is an own group',
      { OverrideAction: { None: {} }, Statement: { RuleGroupReferenceStatement: { ARN: 'arn:aws:wafv2:::group' } } },
      { ruleGroupArn: 'arn:aws:wafv2:::group' },
    ],
    [
      'of nested statements, without what it looks for',
      {
        Action: { Count: {} },
        Statement: {
          AndStatement: {
            Statements: [
              { NotStatement: { Statement: header } },
              {
                OrStatement: {
                  Statements: [countries, { NotStatement: { Statement: { NotStatement: { Statement: addresses } } } }],
                },
              },
            ],
          },
        },
      },
      {
        action: 'Count',
        matches: [
          { type: 'ByteMatch', negated: true, headerName: 'x-secret' },
          { type: 'GeoMatch', negated: false, headerName: undefined },
          { type: 'IPSetReference', negated: false, headerName: undefined },
        ],
      },
    ],
  ])('%s is told', async (_, sent, told) => {
    waf.on(GetWebACLCommand).resolves({ WebACL: webAcl({ Rules: [rule(sent)] }) });
    const { resources } = await collect(wafv2WebAcl, fakeAws());
    expect(resources).toMatchObject([{ rules: [{ ...nothing, ...told }] }]);
    expect(JSON.stringify(resources)).not.toMatch(/hush|aHVzaA|104,117/);
  });
});

it('hides a web ACL that refuses to tell, and drops one that has vanished', async () => {
  waf.on(ListWebACLsCommand).resolves({ WebACLs: [summary, { ...summary, Id: '2' }, { ...summary, Id: '3' }] });
  waf.on(GetWebACLCommand, { Id: '1' }).rejects(denied);
  waf.on(GetWebACLCommand, { Id: '2' }).rejects(serviceError('WAFNonexistentItemException', 400));
  const aws = fakeAws();
  expect(await collect(wafv2WebAcl, aws)).toMatchObject({ resources: [{ arn }], error: undefined });
  expect(aws.noted).toMatchObject([{ hides: 'listing', kind: 'wafv2.web-acl', operation: 'wafv2:GetWebACL' }]);
});

it('keeps what its first page gave when the second is refused', async () => {
  waf
    .on(ListWebACLsCommand)
    .resolvesOnce({ WebACLs: [summary], NextMarker: 'two' })
    .rejects(denied);
  expect(await collect(wafv2WebAcl, fakeAws())).toMatchObject({ resources: [{ arn }], error: denied });
});

it.each([
  ['a reply without it', {}],
  ['one without a default action', { WebACL: webAcl({ DefaultAction: undefined }) }],
  ['one without an ARN', { WebACL: webAcl({ ARN: undefined }) }],
  ['a rule without a statement', { WebACL: webAcl({ Rules: [{ Name: 'r' }] }) }],
])('finds a web ACL malformed: %s', async (_, reply) => {
  waf.on(GetWebACLCommand).resolves(reply);
  const aws = fakeAws();
  expect((await collect(wafv2WebAcl, aws)).resources).toEqual([]);
  expect(aws.noted).toMatchObject([{ hides: 'listing', kind: 'wafv2.web-acl', reason: 'malformed' }]);
});
