import { defineCheck, fail, notApplicable, passBecause } from '#kit';

export const cloudfrontWaf = defineCheck({
  id: 'cloudfront-waf',
  title: 'A distribution has a web ACL before it',
  question: 'SWA',
  practices: ['SWA-B1'],
  scope: 'account',
  severity: 'medium',
  beyondLens: true,
  why: 'At the edge, a web ACL turns floods and well-known attacks away before they reach, and cost, anything behind it.',
  remedy: {
    text: 'Give the distribution a web ACL of scope CLOUDFRONT, with rate limits and the managed rules that fit.',
    property: 'AWS::CloudFront::Distribution WebACLId',
    cli: 'aws cloudfront update-distribution --id {distribution} --if-match ETAG --distribution-config file://config.json',
  },
  reference: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-web-awswaf.html',

  subject: 'cloudfront.distribution',
  messages: { unprotected: 'No web ACL is before {distribution} ({domain}).' },

  judge({ enabled, staging, distributionId: distribution, domainName, aliases, webAclId }) {
    if (!enabled) return notApplicable('it is switched off');
    if (staging) return notApplicable('it is a staging distribution');
    const evidence = { distribution, domain: aliases[0] ?? domainName, webAcl: webAclId ?? 'none' };
    return webAclId === undefined ? fail('unprotected', evidence) : passBecause(evidence);
  },
});
