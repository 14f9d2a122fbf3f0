import type {
  GetSamplingRulesRequest,
  GetSamplingRulesResult,
  GetTraceSegmentDestinationRequest,
  GetTraceSegmentDestinationResult,
  SamplingRule,
} from '@aws-sdk/client-xray';
import type { Estate } from '../estate/model.ts';
import { createdAt } from '../estate/place.ts';
import { type Context, type Service, ServiceError } from '../service.ts';
import { page } from './page.ts';
import { regionOf } from './place-of.ts';

/** Sampling rules, of which every region has the default one, and where spans go. */
export const xray: Service<Estate> = {
  client: 'xray',
  operations: { GetSamplingRules: getSamplingRules, GetTraceSegmentDestination: getTraceSegmentDestination },
};

function getSamplingRules(input: GetSamplingRulesRequest, context: Context<Estate>): GetSamplingRulesResult {
  const { items, next } = page([...regionOf(context).tracing.samplingRules, defaultRule(context)], {
    of: `xray:GetSamplingRules/${context.caller.account}/${context.region}`,
    token: input.NextToken,
    size: 100,
    malformed: () => new ServiceError('InvalidRequestException', 'NextToken is not valid.'),
  });
  return {
    SamplingRuleRecords: items.map((rule) => ({ SamplingRule: rule, CreatedAt: createdAt, ModifiedAt: createdAt })),
    ...(next === undefined ? {} : { NextToken: next }),
  };
}

function defaultRule({ partition, region, caller }: Context<Estate>): SamplingRule {
  return {
    RuleName: 'Default',
    RuleARN: `arn:${partition}:xray:${region}:${caller.account}:sampling-rule/Default`,
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
    Attributes: {},
  };
}

function getTraceSegmentDestination(
  _: GetTraceSegmentDestinationRequest,
  context: Context<Estate>,
): GetTraceSegmentDestinationResult {
  return { Destination: regionOf(context).tracing.destination, Status: 'ACTIVE' };
}
