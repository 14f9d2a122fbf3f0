import { ApiGatewayV2Client, ListRoutingRulesCommand, type RoutingRule } from '@aws-sdk/client-apigatewayv2';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { apigatewayv2RoutingRule } from '../../collectors/apigatewayv2-routing-rule.ts';
import { aDomainName } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const gateway = mockClient(ApiGatewayV2Client);
const domain = aDomainName({ routingMode: 'ROUTING_RULE_ONLY', domainNameId: 'd1' });
const arn = 'arn:aws:apigateway:eu-west-1:111122223333:/domainnames/api.example.com/routingrules/r1';
const rule: RoutingRule = {
  RoutingRuleArn: arn,
  Priority: 10,
  Conditions: [{ MatchHeaders: { AnyOf: [{ Header: 'x-key', ValueGlob: 'private' }] } }],
  Actions: [{ InvokeApi: { ApiId: 'a1', Stage: 'prod' } }],
};

beforeEach(() => {
  gateway.reset();
});

it('asks only of domain names that are led by rules, to the last page, and keeps no condition', async () => {
  const asked = { DomainName: 'api.example.com', DomainNameId: 'd1', MaxResults: 100 };
  gateway.on(ListRoutingRulesCommand, asked).resolves({ RoutingRules: [rule], NextToken: 'two' });
  gateway
    .on(ListRoutingRulesCommand, { ...asked, NextToken: 'two' })
    .resolves({ RoutingRules: [{ ...rule, RoutingRuleArn: `${arn}2`, Priority: 20, Actions: undefined }] });
  const others = [
    aDomainName({ name: 'b.example.com' }),
    aDomainName({ name: 'c.example.com', routingMode: undefined }),
  ];
  const { resources } = await collect(apigatewayv2RoutingRule, fakeAws(), [domain, ...others]);
  expect(resources).toEqual([
    {
      kind: 'apigatewayv2.routing-rule',
      arn,
      name: 'api.example.com 10',
      account: domain.account,
      region: domain.region,
      tags: domain.tags,
      domainArn: domain.arn,
      priority: 10,
      targets: [{ apiId: 'a1', stageName: 'prod' }],
    },
    expect.objectContaining({ name: 'api.example.com 20', targets: [] }),
  ]);
  expect(JSON.stringify(resources)).not.toContain('private');
  expect(gateway.calls()).toHaveLength(2);
});

it('tells that the rules of a domain name are hidden where they are refused', async () => {
  gateway.on(ListRoutingRulesCommand).rejects(denied);
  const aws = fakeAws();
  expect(await collect(apigatewayv2RoutingRule, aws, [domain])).toEqual({ resources: [], error: undefined });
  expect(aws.noted).toMatchObject([
    { kind: 'apigatewayv2.routing-rule', operation: 'apigateway:ListRoutingRules', hides: 'listing' },
  ]);
});

it('finds none where the domain name has vanished since, or the list is left out', async () => {
  gateway.on(ListRoutingRulesCommand).resolvesOnce({}).rejects(serviceError('NotFoundException', 404));
  const aws = fakeAws();
  expect(await collect(apigatewayv2RoutingRule, aws, [domain, domain])).toEqual({ resources: [], error: undefined });
  expect(aws.noted).toEqual([]);
});

it.each([{ RoutingRuleArn: undefined }, { Priority: undefined }, { Actions: [{ InvokeApi: undefined }] }])(
  'finds a rule with %j malformed',
  async (differs) => {
    gateway.on(ListRoutingRulesCommand).resolves({ RoutingRules: [{ ...rule, ...differs }] });
    expect((await collect(apigatewayv2RoutingRule, fakeAws(), [domain])).error).toBeInstanceOf(Malformed);
  },
);
