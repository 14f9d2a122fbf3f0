import { aBucket, bucketArn, notifying } from './builders/bucket.ts';
import { functionArn } from './builders/function.ts';
import type { AccountEstate, BucketRecord, Place, PolicyStatement } from './model.ts';
import { accountIds } from './place.ts';

/** The distribution in front of the shop's site; its bucket admits that one alone. */
export const shopDistributionId = 'E1SHOPPROD0001';

/** The buckets of a place. */
export function bucketsIn(at: Place): BucketRecord[] {
  return places[`${at.account}/${at.region}`]?.(at) ?? [];
}

/** Only staging shuts the public out of the whole account. */
export function publicAccessBlockOf(account: string): Pick<AccountEstate, 'publicAccessBlock'> {
  if (account !== accountIds.staging) return {};
  const { publicAccessBlock } = aBucket('any');
  return publicAccessBlock === undefined ? {} : { publicAccessBlock };
}

const places: Readonly<Record<string, (at: Place) => BucketRecord[]>> = {
  [`${accountIds.production}/eu-west-1`]: productionEu,
  [`${accountIds.production}/us-east-1`]: () => [aBucket('shop-edge-assets', { tags: { Environment: 'production' } })],
  [`${accountIds.management}/eu-west-1`]: () => [
    aBucket('company-cost-reports', { tags: { Environment: 'production', DataClass: 'confidential' } }),
  ],
  [`${accountIds.staging}/eu-west-1`]: () => [
    aBucket('shop-uploads-staging', {
      publicAccessBlock: undefined,
      tags: { Environment: 'staging', Project: 'shop', Owner: 'web', CostCenter: '4200' },
    }),
  ],
};

function productionEu(at: Place): BucketRecord[] {
  const tags = { Environment: 'production', Team: 'web' };
  return [
    aBucket('shop-uploads-prod', {
      tags,
      policy: { Version: '2012-10-17', Statement: [onlyByTls(at, 'shop-uploads-prod')] },
      notification: notifying(functionArn(at, 'thumbnailer'), 'incoming/'),
    }),
    // What it is told of it writes there itself, three kinds of it.
    aBucket('exports-prod', {
      tags: { ...tags, Team: 'data' },
      notification: {
        LambdaFunctionConfigurations: ['.csv', '.json', '.parquet'].map((suffix) => ({
          Id: `all${suffix}`,
          LambdaFunctionArn: functionArn(at, 'data-export'),
          Events: ['s3:ObjectCreated:*'],
          Filter: { Key: { FilterRules: [{ Name: 'suffix', Value: suffix }] } },
        })),
      },
    }),
    aBucket('shop-site-prod', {
      tags,
      versioning: 'Enabled',
      metrics: [{ Id: 'EntireBucket' }],
      encryption: {
        ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' },
        BucketKeyEnabled: true,
      },
      policy: { Version: '2012-10-17', Statement: [onlyForDistribution(at, 'shop-site-prod')] },
    }),
    aBucket('shop-media-legacy', {
      tags,
      publicAccessBlock: undefined,
      objectOwnership: 'ObjectWriter',
      publicGrants: [{ group: 'AllUsers', permission: 'READ' }],
      versioning: 'Suspended',
      website: { IndexDocument: { Suffix: 'index.html' } },
      policy: { Version: '2012-10-17', Statement: [forEverybody(at, 'shop-media-legacy')] },
    }),
    aBucket('shop-lookbook', { tags, website: { IndexDocument: { Suffix: 'index.html' } } }),
    aBucket('shop-old-links', {
      tags,
      website: { RedirectAllRequestsTo: { HostName: 'shop.example.com', Protocol: 'https' } },
    }),
    aBucket('shop-log-archive', {
      tags: { ...tags, Team: 'platform' },
      publicAccessBlock: { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true },
      objectOwnership: 'BucketOwnerPreferred',
      notification: { EventBridgeConfiguration: {} },
      lifecycle: [
        { ID: 'old', Status: 'Enabled', Filter: { Prefix: '' }, Transitions: [{ Days: 90, StorageClass: 'GLACIER' }] },
        {
          ID: 'off',
          Status: 'Disabled',
          Filter: { Prefix: '' },
          Transitions: [{ Days: 1, StorageClass: 'GLACIER_IR' }],
        },
      ],
    }),
  ];
}

function onlyByTls(at: Place, bucket: string): PolicyStatement {
  return {
    Sid: 'only-by-tls',
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: [bucketArn(at, bucket), `${bucketArn(at, bucket)}/*`],
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  };
}

function onlyForDistribution(at: Place, bucket: string): PolicyStatement {
  const distribution = `arn:${at.partition}:cloudfront::${at.account}:distribution/${shopDistributionId}`;
  return {
    Effect: 'Allow',
    Principal: { Service: 'cloudfront.amazonaws.com' },
    Action: 's3:GetObject',
    Resource: `${bucketArn(at, bucket)}/*`,
    Condition: { StringEquals: { 'AWS:SourceArn': distribution } },
  };
}

function forEverybody(at: Place, bucket: string): PolicyStatement {
  return { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: `${bucketArn(at, bucket)}/*` };
}
