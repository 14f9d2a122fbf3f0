import {
  bucketBehind,
  defineCheck,
  fail,
  groupedBy,
  type JudgeContext,
  notApplicable,
  oncePerInventory,
  passBecause,
  unknown,
} from '#kit';

type Context = Pick<JudgeContext<'cloudfront.distribution', unknown>, 'all' | 'analysis'>;

export const s3WebsiteWithoutCloudfront = defineCheck({
  id: 's3-website-without-cloudfront',
  title: 'A site in a bucket is delivered by CloudFront',
  question: 'SWA',
  practices: ['SWA-01'],
  scope: 'region',
  severity: 'medium',
  why: 'The website endpoint of a bucket speaks plain HTTP, caches nothing near its viewers, and wants a public bucket.',
  remedy: {
    text: 'Put a distribution with origin access control before the bucket, and take the website configuration and public access off it.',
    property: 'AWS::CloudFront::Distribution; AWS::S3::Bucket WebsiteConfiguration',
    cli: 'aws s3api delete-bucket-website --bucket {bucket} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/website-hosting-cloudfront-walkthrough.html',

  subject: 's3.website',
  joins: ['cloudfront.distribution'],
  messages: { bare: '{bucket} is a site that no distribution of this account delivers.' },

  judge({ name: bucket, website }, context) {
    if (!website.seen) return unknown(website.gap);
    if (website.value === undefined) return notApplicable('it is no site');
    if (website.value.redirectsEverything) return notApplicable('it only leads elsewhere');
    if (bucket.startsWith('amplify')) return notApplicable('Amplify made it');
    const distributions = (delivered(context).get(bucket) ?? []).map(({ distributionId }) => distributionId);
    const evidence = { bucket, distributions: [...distributions].sort() };
    return distributions.length === 0 ? fail('bare', evidence) : passBecause(evidence);
  },
});

/** The distributions that are switched on, by the bucket behind them. */
const delivered = oncePerInventory(({ all }: Context) =>
  groupedBy(
    all('cloudfront.distribution').filter(({ enabled }) => enabled),
    ({ origins }) => new Set(origins.flatMap(({ domainName }) => bucketBehind(domainName) ?? [])),
  ),
);
