import { paginateGetSamplingRules, type SamplingRule, XRayClient } from '@aws-sdk/client-xray';
import { type Aws, asArn, enrich, required } from '#aws';
import { defineCollector } from '#kit';
import type { XraySamplingRule } from '#model';

/** Sampling rules, the default one among them. */
export const xraySamplingRule = defineCollector({
  kinds: ['xray.sampling-rule'],
  scope: 'region',
  permissions: ['xray:GetSamplingRules', 'tag:GetResources'],
  collect(aws) {
    return enrich(listRules(aws.client(XRayClient)), (rule) => toRule(aws, rule));
  },
});

async function* listRules(client: XRayClient): AsyncIterable<SamplingRule> {
  for await (const { SamplingRuleRecords } of paginateGetSamplingRules({ client }, {})) {
    yield* required(SamplingRuleRecords).map((record) => required(record.SamplingRule));
  }
}

async function toRule(aws: Aws, rule: SamplingRule): Promise<XraySamplingRule> {
  const arn = asArn(required(rule.RuleARN));
  return {
    kind: 'xray.sampling-rule',
    arn,
    name: required(rule.RuleName),
    account: aws.account,
    region: aws.region,
    tags: await aws.tags(arn),
    priority: required(rule.Priority),
    fixedRate: required(rule.FixedRate),
    reservoirPerSecond: required(rule.ReservoirSize),
    matches: {
      resourceArn: required(rule.ResourceARN),
      serviceName: required(rule.ServiceName),
      serviceType: required(rule.ServiceType),
      host: required(rule.Host),
      httpMethod: required(rule.HTTPMethod),
      urlPath: required(rule.URLPath),
    },
    attributeNames: Object.keys(rule.Attributes ?? {}),
  };
}
