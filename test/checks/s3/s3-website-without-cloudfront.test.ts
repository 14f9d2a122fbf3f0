import { s3WebsiteWithoutCloudfront } from '../../../checks/s3/s3-website-without-cloudfront.ts';
import { aBucketOrigin, aBucketWebsite, aDistribution, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const site = aBucketWebsite({ name: 'site', website: seen({ redirectsEverything: false }) });
const before = (distributionId: string, domainName: string, enabled = true) =>
  aDistribution({
    distributionId,
    enabled,
    origins: [aBucketOrigin({ domainName }), aBucketOrigin({ id: 'b', domainName })],
  });

testCheck(s3WebsiteWithoutCloudfront, {
  passes: [
    {
      name: 'distributions before it, one by its website endpoint, which another check tells',
      given: [
        site,
        before('E9', 'site.s3.eu-west-1.amazonaws.com'),
        before('E1', 'site.s3-website-eu-west-1.amazonaws.com'),
      ],
      evidence: { bucket: 'site', distributions: ['E1', 'E9'] },
    },
  ],
  fails: [
    {
      name: 'no distribution',
      given: [site],
      message: 'bare',
      severity: 'medium',
      evidence: { bucket: 'site', distributions: [] },
      text: 'site is a site that no distribution',
    },
    {
      name: 'one that is switched off, one before another bucket, and one before a server',
      given: [
        site,
        before('E1', 'site.s3.amazonaws.com', false),
        before('E2', 'my.site.s3.amazonaws.com'),
        before('E3', 'site.example.com'),
      ],
      message: 'bare',
    },
    {
      name: 'a name with amplify in it',
      given: [{ ...site, name: 'shop-amplify', arn: 'arn:aws:s3:::shop-amplify' }],
      message: 'bare',
    },
  ],
  unknowns: [
    { name: 'a bucket that may be a site', given: [aBucketWebsite({ website: unseen() })], gap: { hides: 'fact' } },
  ],
  skips: [
    { name: 'no site', given: [aBucketWebsite()], text: 'it is no site' },
    {
      name: 'a redirection of everything',
      given: [aBucketWebsite({ website: seen({ redirectsEverything: true }) })],
      text: 'only leads elsewhere',
    },
    {
      name: 'a bucket that Amplify made',
      given: [{ ...site, name: 'amplify-shop-prod-deployment', arn: 'arn:aws:s3:::amplify-shop-prod-deployment' }],
      text: 'Amplify made it',
    },
  ],
});
