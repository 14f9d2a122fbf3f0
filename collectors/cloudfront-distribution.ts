import {
  CloudFrontClient,
  type DistributionSummary,
  type CacheBehavior as ListedBehavior,
  type DefaultCacheBehavior as ListedDefault,
  type Origin as ListedOrigin,
  paginateListDistributions,
} from '@aws-sdk/client-cloudfront';
import { type Aws, asArn, enrich, required } from '#aws';
import { defineCollector } from '#kit';
import type {
  CacheBehavior,
  CloudfrontDistribution,
  CloudfrontOrigin,
  EdgeFunction,
  LegacyCaching,
  ViewerCertificate,
} from '#model';

/** Distributions as they are listed, which is all of them but their logging and deployment. */
export const cloudfrontDistribution = defineCollector({
  kinds: ['cloudfront.distribution'],
  scope: 'account',
  permissions: ['cloudfront:ListDistributions', 'tag:GetResources'],
  collect(aws) {
    return enrich(listDistributions(aws.client(CloudFrontClient)), (listed) => toDistribution(aws, listed));
  },
});

/** CloudFront leaves out a list that is empty, here as in all that follows. */
async function* listDistributions(client: CloudFrontClient): AsyncIterable<DistributionSummary> {
  const pages = paginateListDistributions({ client, pageSize: 100 }, {});
  for await (const { DistributionList } of pages) yield* required(DistributionList).Items ?? [];
}

async function toDistribution(aws: Aws, listed: DistributionSummary): Promise<CloudfrontDistribution> {
  const arn = asArn(required(listed.ARN));
  const distributionId = required(listed.Id);
  const patterns = (listed.CacheBehaviors?.Items ?? []).map((one) => toBehavior(one, required(one.PathPattern)));
  return {
    kind: 'cloudfront.distribution',
    arn,
    name: distributionId,
    account: aws.account,
    region: aws.region,
    tags: await aws.tags(arn),
    distributionId,
    domainName: required(listed.DomainName),
    aliases: required(listed.Aliases).Items ?? [],
    enabled: required(listed.Enabled),
    staging: required(listed.Staging),
    tenantOnly: listed.ConnectionMode === 'tenant-only',
    httpVersion: required(listed.HttpVersion),
    webAclId: orNothing(listed.WebACLId),
    certificate: toCertificate(listed),
    origins: required(required(listed.Origins).Items).map(toOrigin),
    originGroups: (listed.OriginGroups?.Items ?? []).map(({ Id, Members }) => ({
      id: required(Id),
      originIds: required(Members?.Items).map(({ OriginId }) => required(OriginId)),
    })),
    behaviors: [...patterns, toBehavior(required(listed.DefaultCacheBehavior), undefined)],
    answersErrorsWithPage: (listed.CustomErrorResponses?.Items ?? []).some(
      ({ ResponseCode }) => ResponseCode === '200',
    ),
  };
}

/** CloudFront sends an empty text for what is not set. */
function orNothing(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}

function toCertificate({ ViewerCertificate }: DistributionSummary): ViewerCertificate {
  const { CloudFrontDefaultCertificate, ACMCertificateArn, MinimumProtocolVersion } = required(ViewerCertificate);
  return {
    isDefault: CloudFrontDefaultCertificate === true,
    acmArn: orNothing(ACMCertificateArn),
    minimumProtocolVersion: MinimumProtocolVersion,
  };
}

function toOrigin(listed: ListedOrigin): CloudfrontOrigin {
  return {
    id: required(listed.Id),
    domainName: required(listed.DomainName),
    type: typeOf(listed),
    protocolPolicy: listed.CustomOriginConfig?.OriginProtocolPolicy,
    originAccessControlId: orNothing(listed.OriginAccessControlId),
    hasAccessIdentity: orNothing(listed.S3OriginConfig?.OriginAccessIdentity) !== undefined,
    customHeaderNames: (listed.CustomHeaders?.Items ?? []).map(({ HeaderName }) => required(HeaderName)),
  };
}

function typeOf({ S3OriginConfig, VpcOriginConfig }: ListedOrigin): CloudfrontOrigin['type'] {
  if (VpcOriginConfig !== undefined) return 'vpc';
  return S3OriginConfig === undefined ? 'custom' : 's3';
}

function toBehavior(listed: ListedBehavior | ListedDefault, pathPattern: string | undefined): CacheBehavior {
  return {
    pathPattern,
    targetOriginId: required(listed.TargetOriginId),
    viewerProtocolPolicy: required(listed.ViewerProtocolPolicy),
    compress: listed.Compress === true,
    cachePolicyId: orNothing(listed.CachePolicyId),
    legacyCaching: toLegacyCaching(listed),
    responseHeadersPolicyId: orNothing(listed.ResponseHeadersPolicyId),
    realtimeLogArn: orNothing(listed.RealtimeLogConfigArn),
    functions: functionsOf(listed),
  };
}

function toLegacyCaching(listed: ListedBehavior | ListedDefault): LegacyCaching | undefined {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the older way is still in use
  const { ForwardedValues, DefaultTTL } = listed;
  if (ForwardedValues === undefined) return undefined;
  return {
    defaultTtlSeconds: required(DefaultTTL),
    forwardsQueryString: required(ForwardedValues.QueryString),
    forwardsCookies: required(ForwardedValues.Cookies?.Forward),
    forwardedHeaders: ForwardedValues.Headers?.Items ?? [],
  };
}

function functionsOf(listed: ListedBehavior | ListedDefault): readonly EdgeFunction[] {
  const { LambdaFunctionAssociations, FunctionAssociations } = listed;
  return [
    ...(LambdaFunctionAssociations?.Items ?? []).map((one) => ({ ...one, arn: one.LambdaFunctionARN })),
    ...(FunctionAssociations?.Items ?? []).map((one) => ({ ...one, arn: one.FunctionARN })),
  ].map(({ arn, EventType }) => ({ arn: asArn(required(arn)), eventType: required(EventType) }));
}
