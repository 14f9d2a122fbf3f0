import type {
  BatchGetTracesRequest,
  BatchGetTracesResult,
  GetSamplingRulesRequest,
  GetSamplingRulesResult,
  GetTraceSegmentDestinationRequest,
  GetTraceSegmentDestinationResult,
  GetTraceSummariesRequest,
  GetTraceSummariesResult,
  SamplingRule,
} from '@aws-sdk/client-xray';
import type { Estate } from '../estate/model.ts';
import { createdAt } from '../estate/place.ts';
import { type Context, type Service, ServiceError } from '../service.ts';
import { page } from './page.ts';
import { regionOf } from './place-of.ts';

/** Sampling rules, of which every region has the default one, where spans go, and what was traced. */
export const xray: Service<Estate> = {
  client: 'xray',
  operations: {
    GetSamplingRules: getSamplingRules,
    GetTraceSegmentDestination: getTraceSegmentDestination,
    GetTraceSummaries: getTraceSummaries,
    BatchGetTraces: batchGetTraces,
  },
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

const longestWindow = 24 * 3_600_000;

function getTraceSummaries(input: GetTraceSummariesRequest, context: Context<Estate>): GetTraceSummariesResult {
  const { StartTime, EndTime } = input;
  if (StartTime === undefined || EndTime === undefined || EndTime.getTime() - StartTime.getTime() > longestWindow) {
    throw new ServiceError('InvalidRequestException', 'The time range is not valid.');
  }
  const { traces } = regionOf(context).tracing;
  const { items, next } = page(traces, {
    of: `xray:GetTraceSummaries/${context.caller.account}/${context.region}`,
    token: input.NextToken,
    size: 3,
    malformed: () => new ServiceError('InvalidRequestException', 'NextToken is not valid.'),
  });
  return {
    TraceSummaries: items.map(({ summary }) => summary),
    ApproximateTime: EndTime,
    TracesProcessedCount: items.length,
    ...(next === undefined ? {} : { NextToken: next }),
  };
}

function batchGetTraces({ TraceIds: ids = [] }: BatchGetTracesRequest, context: Context<Estate>): BatchGetTracesResult {
  if (ids.length === 0 || ids.length > 5) throw new ServiceError('InvalidRequestException', 'One to five trace ids.');
  const wanted = regionOf(context).tracing.traces.filter(({ summary }) => ids.includes(summary.Id ?? ''));
  return {
    Traces: wanted.map(({ summary: { Id, Duration }, documents }) => ({
      Id,
      Duration,
      LimitExceeded: false,
      Segments: documents.map((document, at) => ({
        Id: `000000000000000${String(at)}`,
        Document: JSON.stringify(document),
      })),
    })),
    UnprocessedTraceIds: ids.filter((id) => !wanted.some(({ summary }) => summary.Id === id)),
  };
}
