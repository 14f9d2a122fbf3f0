import type {
  CachePolicyList,
  DistributionSummary,
  GetDistributionConfigRequest,
  GetDistributionConfigResult,
  GetMonitoringSubscriptionRequest,
  GetMonitoringSubscriptionResult,
  ListCachePoliciesRequest,
  ListCachePoliciesResult,
  ListDistributionsRequest,
  ListDistributionsResult,
  ListOriginAccessControlsRequest,
  ListOriginAccessControlsResult,
} from '@aws-sdk/client-cloudfront';
import type { CloudfrontRecord, DistributionRecord, Estate } from '../estate/model.ts';
import { createdAt } from '../estate/place.ts';
import { type Context, type Service, ServiceError } from '../service.ts';
import { page } from './page.ts';
import { accountOf } from './place-of.ts';

/** Distributions and what they share, the same from whatever region they are asked. */
export const cloudfront: Service<Estate> = {
  client: 'cloudfront',
  operations: {
    ListDistributions: listDistributions,
    GetDistributionConfig: getDistributionConfig,
    GetMonitoringSubscription: getMonitoringSubscription,
    ListCachePolicies: listCachePolicies,
    ListOriginAccessControls: listOriginAccessControls,
  },
};

export function distributionArn(context: Pick<Context<Estate>, 'partition' | 'caller'>, id: string): string {
  return `arn:${context.partition}:cloudfront::${context.caller.account}:distribution/${id}`;
}

function recordOf(context: Context<Estate>): CloudfrontRecord {
  return accountOf(context).cloudfront ?? { distributions: [], cachePolicies: [], originAccessControls: [] };
}

function listDistributions(input: ListDistributionsRequest, context: Context<Estate>): ListDistributionsResult {
  const { distributions } = recordOf(context);
  return {
    DistributionList: paged(
      distributions.map((one) => summaryOf(one, context)),
      input,
      context,
      'Distributions',
    ),
  };
}

/** A listing shows the configuration but for a few of its members, and some besides. */
function summaryOf({ id, domainName, config }: DistributionRecord, context: Context<Estate>): DistributionSummary {
  const {
    CallerReference: _reference,
    DefaultRootObject: _root,
    Logging: _logging,
    ContinuousDeploymentPolicyId: _policy,
    ...shown
  } = config;
  return {
    ...(shown as DistributionSummary),
    Id: id,
    ARN: distributionArn(context, id),
    Status: 'Deployed',
    LastModifiedTime: createdAt,
    DomainName: domainName,
  };
}

function getDistributionConfig(
  input: GetDistributionConfigRequest,
  context: Context<Estate>,
): GetDistributionConfigResult {
  return { ETag: 'E2QWRUHAPOMQZL', DistributionConfig: find(input.Id, context).config };
}

function getMonitoringSubscription(
  input: GetMonitoringSubscriptionRequest,
  context: Context<Estate>,
): GetMonitoringSubscriptionResult {
  const { additionalMetrics } = find(input.DistributionId, context);
  if (additionalMetrics === undefined)
    throw new ServiceError('NoSuchMonitoringSubscription', 'The monitoring subscription does not exist.', 404);
  const status = additionalMetrics ? 'Enabled' : 'Disabled';
  return {
    MonitoringSubscription: { RealtimeMetricsSubscriptionConfig: { RealtimeMetricsSubscriptionStatus: status } },
  };
}

function find(id: string | undefined, context: Context<Estate>): DistributionRecord {
  const found = recordOf(context).distributions.find((one) => one.id === id);
  if (found === undefined)
    throw new ServiceError('NoSuchDistribution', 'The specified distribution does not exist.', 404);
  return found;
}

function listCachePolicies(input: ListCachePoliciesRequest, context: Context<Estate>): ListCachePoliciesResult {
  const { cachePolicies } = recordOf(context);
  const shown = cachePolicies.filter(({ Type }) => input.Type === undefined || Type === input.Type);
  const { Marker: _marker, IsTruncated: _truncated, ...list } = paged(shown, input, context, 'CachePolicies');
  return { CachePolicyList: list satisfies CachePolicyList };
}

function listOriginAccessControls(
  input: ListOriginAccessControlsRequest,
  context: Context<Estate>,
): ListOriginAccessControlsResult {
  const { originAccessControls } = recordOf(context);
  return { OriginAccessControlList: paged(originAccessControls, input, context, 'OriginAccessControls') };
}

interface Listing {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

/** CloudFront's lists say how long they are, and have no items rather than an empty list. */

function paged<Item>(all: readonly Item[], { Marker, MaxItems = 100 }: Listing, context: Context<Estate>, of: string) {
  const { items, next } = page(all, {
    of: `cloudfront:List${of}/${context.caller.account}`,
    token: Marker === '' ? undefined : Marker,
    size: Math.min(MaxItems, 100),
    malformed: () => new ServiceError('InvalidArgument', 'The marker is not valid.'),
  });
  return {
    Marker: Marker ?? '',
    MaxItems,
    IsTruncated: next !== undefined,
    Quantity: items.length,
    ...(items.length === 0 ? {} : { Items: [...items] }),
    ...(next === undefined ? {} : { NextMarker: next }),
  };
}
