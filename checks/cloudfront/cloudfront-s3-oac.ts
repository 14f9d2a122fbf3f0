import {
  type BucketOrigin,
  bucketBehind,
  bucketOpennessHints,
  bucketOrigin,
  defineCheck,
  fail,
  isBucketOrigin,
  notApplicable,
  passBecause,
  severityOf,
} from '#kit';

const weights: Readonly<Partial<Record<BucketOrigin, ReturnType<typeof severityOf>>>> = {
  website: severityOf('medium', 'what is on a site is meant to be read'),
  legacyIdentity: severityOf('low', 'it keeps others out'),
  unsigned: severityOf('informational', 'the bucket is closed'),
  mayNotSign: severityOf('low', 'it signs what is anonymous'),
  anyDistribution: severityOf('medium', 'it takes a distribution to get in'),
};

export const cloudfrontS3Oac = defineCheck({
  id: 'cloudfront-s3-oac',
  title: 'A bucket behind a distribution answers that distribution alone',
  question: 'SWA',
  practices: ['SAX-10', 'SMB-02', 'SWA-03'],
  scope: 'account',
  severity: 'high',
  why: 'Whoever reaches the bucket directly passes by the distribution, its web ACL, its signed URLs and its logs.',
  remedy: {
    text: 'Give the origin an origin access control that always signs, let the policy of the bucket admit CloudFront for this distribution alone, and block public access.',
    property:
      'AWS::CloudFront::OriginAccessControl; AWS::CloudFront::Distribution Origins.OriginAccessControlId; AWS::S3::BucketPolicy',
    cli: 'aws cloudfront create-origin-access-control --origin-access-control-config Name={bucket},SigningProtocol=sigv4,SigningBehavior=always,OriginAccessControlOriginType=s3',
  },
  reference:
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html',

  subject: 'cloudfront.distribution',
  joins: ['cloudfront.origin-access-control'],
  hints: bucketOpennessHints,
  messages: {
    website: '{distribution} reads {bucket} by its website endpoint: by plain HTTP, as everybody can.',
    neverSigns: '{distribution} has an origin access control for {bucket} that never signs.',
    openBucket: '{bucket}, behind {distribution}, is open to everybody past it.',
    unsigned: '{distribution} does not sign what it asks of {bucket}, which is closed: viewers are refused.',
    legacyIdentity: '{distribution} reads {bucket} by an origin access identity, the older way.',
    mayNotSign: '{distribution} does not sign what it asks of {bucket} where a viewer sends an Authorization header.',
    anyDistribution: '{bucket}, behind {distribution}, lets in distributions of any account.',
  },

  judge({ enabled, distributionId, origins }, context) {
    if (!enabled) return notApplicable('it is switched off');
    const buckets = origins.filter(isBucketOrigin);
    if (buckets.length === 0) return notApplicable('no bucket is behind it');
    return buckets.map((origin) => {
      const { id: subKey, domainName } = origin;
      const facts = { distribution: distributionId, origin: subKey, bucket: bucketBehind(domainName) ?? domainName };
      const how = bucketOrigin(origin, context);
      if (typeof how !== 'string') return { ...how, subKey };
      return how === 'closed' ? passBecause(facts, { subKey }) : fail(how, facts, { ...weights[how], subKey });
    });
  },
});
