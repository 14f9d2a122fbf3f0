import type { CachePolicySummary, DefaultCacheBehavior } from '@aws-sdk/client-cloudfront';
import { certificateIds } from './acm.ts';
import { aDistribution, bucketOrigin, cachingDisabled, cachingOptimized, webOrigin } from './builders/distribution.ts';
import type { AccountEstate, CloudfrontRecord, DistributionRecord, Place } from './model.ts';
import { accountIds, createdAt } from './place.ts';
import { shopDistributionId } from './s3.ts';

type Account = Pick<Place, 'partition' | 'account'>;

/** What an account has with CloudFront. */
export function cloudfrontOf(at: Account): Pick<AccountEstate, 'cloudfront'> {
  if (at.account === accountIds.management) return {};
  const distributions = at.account === accountIds.production ? production(at) : staging();
  return { cloudfront: { distributions, cachePolicies: managedPolicies, originAccessControls } };
}

const siteControl = 'E2SHOPOAC00001';

const originAccessControls: CloudfrontRecord['originAccessControls'] = [
  {
    Id: siteControl,
    Name: 'shop-site',
    Description: '',
    SigningProtocol: 'sigv4',
    SigningBehavior: 'always',
    OriginAccessControlOriginType: 's3',
  },
  {
    Id: 'E2SHOPOAC00002',
    Name: 'shop-never',
    Description: '',
    SigningProtocol: 'sigv4',
    SigningBehavior: 'never',
    OriginAccessControlOriginType: 's3',
  },
];

export const managedPolicies: CachePolicySummary[] = [
  managed(cachingOptimized, 'Managed-CachingOptimized', { ttl: 86_400, compresses: true }),
  managed(cachingDisabled, 'Managed-CachingDisabled', { ttl: 0, compresses: false }),
];

function managed(Id: string, Name: string, sketch: { readonly ttl: number; readonly compresses: boolean }) {
  return {
    Type: 'managed',
    CachePolicy: {
      Id,
      LastModifiedTime: createdAt,
      CachePolicyConfig: {
        Name,
        DefaultTTL: sketch.ttl,
        MaxTTL: sketch.ttl * 365,
        MinTTL: sketch.ttl === 0 ? 0 : 1,
        ParametersInCacheKeyAndForwardedToOrigin: {
          EnableAcceptEncodingGzip: sketch.compresses,
          EnableAcceptEncodingBrotli: sketch.compresses,
          HeadersConfig: { HeaderBehavior: 'none' },
          CookiesConfig: { CookieBehavior: 'none' },
          QueryStringsConfig: { QueryStringBehavior: 'none' },
        },
      },
    },
  } satisfies CachePolicySummary;
}

function production({ partition, account }: Account): DistributionRecord[] {
  const tags = { Environment: 'production', Team: 'web' };
  const us = `arn:${partition}:acm:us-east-1:${account}:certificate`;
  return [
    aDistribution(shopDistributionId, {
      tags,
      origins: [
        bucketOrigin('shop-site-prod.s3.eu-west-1.amazonaws.com', siteControl),
        {
          ...webOrigin('shop00001a.execute-api.eu-west-1.amazonaws.com', 'https-only'),
          CustomHeaders: {
            Quantity: 1,
            Items: [{ HeaderName: 'x-origin-secret', HeaderValue: 'not-a-real-secret-only-for-the-sandbox' }],
          },
        },
        webOrigin('api.shop.example.com', 'https-only'),
        webOrigin('retur0007g.execute-api.eu-west-1.amazonaws.com', 'https-only'),
        webOrigin('atlas0010j.execute-api.eu-west-1.amazonaws.com', 'https-only'),
      ],
      behavior: {
        LambdaFunctionAssociations: {
          Quantity: 1,
          Items: [
            {
              LambdaFunctionARN: `arn:${partition}:lambda:us-east-1:${account}:function:edge-headers:3`,
              EventType: 'origin-response',
              IncludeBody: false,
            },
          ],
        },
      },
      behaviors: {
        '/api/*': {
          TargetOriginId: 'shop00001a.execute-api.eu-west-1.amazonaws.com',
          CachePolicyId: cachingDisabled,
          ViewerProtocolPolicy: 'https-only',
        },
      },
      aliases: ['shop.example.com'],
      certificate: {
        CloudFrontDefaultCertificate: false,
        ACMCertificateArn: `${us}/${certificateIds.shop}`,
        SSLSupportMethod: 'sni-only',
        MinimumProtocolVersion: 'TLSv1.2_2021',
      },
      additionalMetrics: true,
      config: {
        HttpVersion: 'http2and3',
        WebACLId: `arn:${partition}:wafv2:us-east-1:${account}:global/webacl/shop-edge/3f0c2b7e-8a51-4d6f-9b0e-7c1d2e3f4a01`,
        Logging: { Enabled: true, IncludeCookies: false, Bucket: 'shop-log-archive.s3.amazonaws.com', Prefix: 'cdn/' },
        ContinuousDeploymentPolicyId: 'a1b2c3d4-0000-4000-8000-5a6b7c8d9e0f',
      },
    }),
    aDistribution('E1MEDIAPROD002', {
      tags,
      origins: [webOrigin('shop-media-legacy.s3-website-eu-west-1.amazonaws.com', 'http-only')],
      behavior: { ...legacyCaching(), ViewerProtocolPolicy: 'allow-all', Compress: false },
      aliases: ['media.example.com'],
      certificate: {
        CloudFrontDefaultCertificate: false,
        ACMCertificateArn: `${us}/${certificateIds.media}`,
        SSLSupportMethod: 'sni-only',
        MinimumProtocolVersion: 'TLSv1_2016',
      },
      additionalMetrics: true,
      config: { HttpVersion: 'http1.1' },
    }),
    aDistribution('E1EDGEASSETS03', {
      tags,
      origins: [bucketOrigin('shop-edge-assets.s3.us-east-1.amazonaws.com', undefined)],
      behavior: { Compress: false },
      additionalMetrics: false,
    }),
  ];
}

function staging(): DistributionRecord[] {
  return [
    aDistribution('E1SHOPSTAGE004', {
      tags: { Environment: 'staging' },
      origins: [bucketOrigin('shop-uploads-staging.s3.eu-west-1.amazonaws.com', siteControl)],
      config: { Staging: true },
    }),
  ];
}

/** A behavior of the time before cache policies, which lets everything through to the origin. */
/* eslint-disable @typescript-eslint/no-deprecated -- it is what is shown */
function legacyCaching(): Partial<DefaultCacheBehavior> {
  return {
    CachePolicyId: '',
    ResponseHeadersPolicyId: '',
    ForwardedValues: {
      QueryString: true,
      Cookies: { Forward: 'all' },
      Headers: { Quantity: 1, Items: ['*'] },
      QueryStringCacheKeys: { Quantity: 0 },
    },
    MinTTL: 0,
    DefaultTTL: 0,
    MaxTTL: 31_536_000,
  };
}
