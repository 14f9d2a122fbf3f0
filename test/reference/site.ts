import { aCertificate } from '../sandbox/estate/acm.ts';
import { aBucket, bucketArn } from '../sandbox/estate/builders/bucket.ts';
import { aDistribution, bucketOrigin, type DistributionSketch } from '../sandbox/estate/builders/distribution.ts';
import { managedPolicies } from '../sandbox/estate/cloudfront.ts';
import { daysFromNow } from '../sandbox/estate/moments.ts';
import { arnAt } from '../sandbox/estate/place.ts';
import { aRule as aWafRule, aWebAcl, limiting, managed } from '../sandbox/estate/wafv2.ts';
import { edgeHome, type Ground, home } from './ground.ts';

const accessControl = 'E2OAC00000001';
const certificateId = '5b1c7a52-0c3b-4c53-9f38-2f6f3f1d9b01';
const aclKey = 'edge/3f0c2b7e-8a51-4d6f-9b0e-7c1d2e3f4c01';

export interface SiteSketch extends Partial<DistributionSketch> {
  readonly id: string;
  readonly bucket: string;
  readonly alias: string;
}

/** A closed bucket, and a distribution before it that is the only one who may read it. */
export function addSite({ account, region, edge, tags }: Ground, sketch: SiteSketch, well: boolean): void {
  const { id, bucket, alias, origins = [], ...more } = sketch;
  const distributionArn = `arn:aws:cloudfront::${home.account}:distribution/${id}`;
  region.buckets.push(
    aBucket(bucket, {
      tags,
      ...(well ? { versioning: 'Enabled' as const } : { publicAccessBlock: undefined }),
      policy: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: well ? { Service: 'cloudfront.amazonaws.com' } : '*',
            Action: 's3:GetObject',
            Resource: `${bucketArn(home, bucket)}/*`,
            ...(well ? { Condition: { StringEquals: { 'AWS:SourceArn': distributionArn } } } : {}),
          },
        ],
      },
    }),
  );
  edge.certificates.push(aCertificate(edgeHome, certificateId, alias, { notAfter: daysFromNow(278) }));
  edge.waf.webAcls.push(
    aWebAcl(edgeHome, 'CLOUDFRONT', aclKey, [
      aWafRule('per-client', 0, limiting(2000), { Action: { Block: {} } }),
      aWafRule('common', 1, managed('AWSManagedRulesCommonRuleSet'), { OverrideAction: { None: {} } }),
    ]),
  );
  account.cloudfront = {
    cachePolicies: managedPolicies,
    originAccessControls: [
      {
        Id: accessControl,
        Name: 'site',
        Description: '',
        SigningProtocol: 'sigv4',
        SigningBehavior: 'always',
        OriginAccessControlOriginType: 's3',
      },
    ],
    distributions: [
      aDistribution(id, {
        tags,
        ...(well
          ? {
              aliases: [alias],
              certificate: {
                CloudFrontDefaultCertificate: false,
                ACMCertificateArn: arnAt(edgeHome, 'acm', `certificate/${certificateId}`),
                SSLSupportMethod: 'sni-only',
                MinimumProtocolVersion: 'TLSv1.2_2021',
              },
            }
          : {}),
        additionalMetrics: true,
        ...more,
        origins: [
          bucketOrigin(`${bucket}.s3.${home.region}.amazonaws.com`, well ? accessControl : undefined),
          ...origins,
        ],
        config: {
          HttpVersion: 'http2and3',
          ...(well
            ? {
                WebACLId: arnAt(edgeHome, 'wafv2', `global/webacl/${aclKey}`),
                Logging: { Enabled: true, IncludeCookies: false, Bucket: 'site-logs.s3.amazonaws.com', Prefix: 'cdn/' },
              }
            : {}),
          ...more.config,
        },
      }),
    ],
  };
}
