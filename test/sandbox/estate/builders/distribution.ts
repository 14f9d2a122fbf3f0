import type { DefaultCacheBehavior, DistributionConfig, Origin, ViewerCertificate } from '@aws-sdk/client-cloudfront';
import type { DistributionRecord } from '../model.ts';

/** The managed policies, whose ids are the same in every account. */
export const cachingOptimized = '658327ea-f89d-4fab-a63d-7e88639e58f6';
export const cachingDisabled = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
export const securityHeaders = '67f7725c-6f97-4210-82d7-5512b31e9d03';

export interface DistributionSketch {
  readonly origins: readonly Origin[];
  readonly behavior?: Partial<DefaultCacheBehavior>;
  /** By path pattern. */
  readonly behaviors?: Readonly<Record<string, Partial<DefaultCacheBehavior>>>;
  readonly aliases?: readonly string[];
  readonly certificate?: ViewerCertificate;
  readonly config?: Partial<DistributionConfig>;
  readonly additionalMetrics?: boolean;
  readonly tags?: Readonly<Record<string, string>>;
}

/** A distribution with what CloudFront says of each; the first origin is the default one. */
export function aDistribution(id: string, sketch: DistributionSketch): DistributionRecord {
  const { origins, behavior, behaviors = {}, aliases = [], certificate, config, additionalMetrics, tags = {} } = sketch;
  const base = { ...behaviorTo(origins[0]?.Id ?? ''), ...behavior };
  const patterns = Object.entries(behaviors).map(([PathPattern, one]) => ({ ...base, ...one, PathPattern }));
  return {
    id,
    domainName: `d${id.toLowerCase()}.cloudfront.net`,
    additionalMetrics,
    tags: { ...tags },
    config: {
      CallerReference: id,
      Comment: '',
      Enabled: true,
      Aliases: counted(aliases),
      DefaultRootObject: 'index.html',
      Origins: { Quantity: origins.length, Items: [...origins] },
      OriginGroups: { Quantity: 0, Items: [] },
      DefaultCacheBehavior: base,
      CacheBehaviors: counted(patterns),
      CustomErrorResponses: { Quantity: 0 },
      Logging: { Enabled: false, IncludeCookies: false, Bucket: '', Prefix: '' },
      PriceClass: 'PriceClass_100',
      ViewerCertificate: certificate ?? { CloudFrontDefaultCertificate: true, MinimumProtocolVersion: 'TLSv1' },
      Restrictions: { GeoRestriction: { RestrictionType: 'none', Quantity: 0 } },
      WebACLId: '',
      HttpVersion: 'http2',
      IsIPV6Enabled: true,
      ContinuousDeploymentPolicyId: '',
      Staging: false,
      ...config,
    },
  };
}

/** CloudFront's lists: their length, and the items if there are any. */
function counted<Item>(items: readonly Item[]): { Quantity: number; Items?: Item[] } {
  return items.length === 0 ? { Quantity: 0 } : { Quantity: items.length, Items: [...items] };
}

function behaviorTo(origin: string): DefaultCacheBehavior {
  return {
    TargetOriginId: origin,
    ViewerProtocolPolicy: 'redirect-to-https',
    Compress: true,
    CachePolicyId: cachingOptimized,
    ResponseHeadersPolicyId: securityHeaders,
    SmoothStreaming: false,
    FieldLevelEncryptionId: '',
    LambdaFunctionAssociations: { Quantity: 0 },
    FunctionAssociations: { Quantity: 0 },
  };
}

export function bucketOrigin(domainName: string, accessControlId: string | undefined): Origin {
  return {
    Id: domainName,
    DomainName: domainName,
    OriginPath: '',
    CustomHeaders: { Quantity: 0 },
    S3OriginConfig: { OriginAccessIdentity: '' },
    OriginAccessControlId: accessControlId ?? '',
  };
}

export function webOrigin(domainName: string, protocol: 'http-only' | 'match-viewer' | 'https-only'): Origin {
  return {
    Id: domainName,
    DomainName: domainName,
    OriginPath: '',
    CustomHeaders: { Quantity: 0 },
    CustomOriginConfig: {
      HTTPPort: 80,
      HTTPSPort: 443,
      OriginProtocolPolicy: protocol,
      OriginSslProtocols: { Quantity: 1, Items: ['TLSv1.2'] },
    },
    OriginAccessControlId: '',
  };
}
