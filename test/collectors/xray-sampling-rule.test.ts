import { GetSamplingRulesCommand, type SamplingRule, XRayClient } from '@aws-sdk/client-xray';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { xraySamplingRule } from '../../collectors/xray-sampling-rule.ts';
import { aSamplingRule, seen } from '../support/build.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const xray = mockClient(XRayClient);
const standard = aSamplingRule();
const own = aSamplingRule({ name: 'health-checks' });

function rule(differs: Partial<SamplingRule> = {}): { SamplingRule: SamplingRule } {
  const SamplingRule: SamplingRule = {
    RuleName: 'Default',
    RuleARN: standard.arn,
    ResourceARN: '*',
    Priority: 10_000,
    FixedRate: 0.05,
    ReservoirSize: 1,
    ServiceName: '*',
    ServiceType: '*',
    Host: '*',
    HTTPMethod: '*',
    URLPath: '*',
    Version: 1,
    ...differs,
  };
  return { SamplingRule };
}

beforeEach(() => {
  xray.reset();
});

it('reads rules to the last page, and of their attributes the names', async () => {
  xray.on(GetSamplingRulesCommand, {}).resolves({ SamplingRuleRecords: [rule()], NextToken: 'two' });
  xray.on(GetSamplingRulesCommand, { NextToken: 'two' }).resolves({
    SamplingRuleRecords: [
      rule({
        RuleName: own.name,
        RuleARN: own.arn,
        Priority: 1,
        FixedRate: 0,
        ReservoirSize: 0,
        ServiceName: 'shop',
        ServiceType: 'AWS::Lambda::Function',
        Host: 'shop.example.com',
        HTTPMethod: 'GET',
        URLPath: '/health',
        ResourceARN: 'arn:aws:lambda:*',
        Attributes: { customer: 'hunter2' },
      }),
    ],
  });
  const { resources, error } = await collect(xraySamplingRule, fakeAws({ tags: { [own.arn]: { team: 'shop' } } }));
  expect(error).toBeUndefined();
  expect(resources).toEqual([
    standard,
    aSamplingRule({
      name: own.name,
      tags: seen({ team: 'shop' }),
      priority: 1,
      fixedRate: 0,
      reservoirPerSecond: 0,
      matches: {
        resourceArn: 'arn:aws:lambda:*',
        serviceName: 'shop',
        serviceType: 'AWS::Lambda::Function',
        host: 'shop.example.com',
        httpMethod: 'GET',
        urlPath: '/health',
      },
      attributeNames: ['customer'],
    }),
  ]);
  expect(JSON.stringify(resources)).not.toContain('hunter2');
  expect(xray.calls()).toHaveLength(2);
});

it('keeps what its first page gave when the second is refused', async () => {
  xray
    .on(GetSamplingRulesCommand)
    .resolvesOnce({ SamplingRuleRecords: [rule()], NextToken: 'two' })
    .rejects(denied);
  expect(await collect(xraySamplingRule, fakeAws())).toMatchObject({ resources: [standard], error: denied });
});

it.each(['RuleName', 'RuleARN', 'Priority', 'FixedRate', 'ReservoirSize', 'ServiceName', 'URLPath'])(
  'finds a rule without %s malformed',
  async (member) => {
    xray.on(GetSamplingRulesCommand).resolves({ SamplingRuleRecords: [rule({ [member]: undefined })] });
    expect((await collect(xraySamplingRule, fakeAws())).error).toBeInstanceOf(Malformed);
  },
);

it.each([
  ['a reply without rules', {}],
  ['an empty record', { SamplingRuleRecords: [{}] }],
])('finds %s malformed', async (_, page) => {
  xray.on(GetSamplingRulesCommand).resolves(page);
  expect((await collect(xraySamplingRule, fakeAws())).error).toBeInstanceOf(Malformed);
});
