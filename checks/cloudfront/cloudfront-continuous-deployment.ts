import { defineCheck, notApplicable, outsideProduction, passBecause, review, unknown } from '#kit';
import type { CloudfrontDistribution, CloudfrontDistributionConfig, Verdict } from '#model';

export const cloudfrontContinuousDeployment = defineCheck({
  id: 'cloudfront-continuous-deployment',
  title: 'A distribution in production tries its changes on a share of the viewers first',
  question: 'DEP',
  practices: ['DEP-B2', 'SWA-07'],
  scope: 'account',
  severity: 'informational',
  beyondLens: true,
  why: 'Without a staging distribution, a change at the edge reaches all viewers at once.',
  remedy: {
    text: 'Make a staging distribution and a continuous deployment policy that sends some requests there, and name it in the distribution.',
    property: 'AWS::CloudFront::Distribution DistributionConfig.ContinuousDeploymentPolicyId',
    cli: 'aws cloudfront copy-distribution --primary-distribution-id {distribution} --staging --if-match ETAG --caller-reference REFERENCE',
  },
  reference: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/continuous-deployment.html',

  subject: 'cloudfront.distribution',
  joins: ['cloudfront.distribution-config'],
  messages: { none: 'A change of {distribution} ({domain}) reaches all of its viewers at once.' },

  judge(subject, { find, environment }) {
    const elsewhere = outsideProduction(subject, environment);
    if (elsewhere !== undefined) return notApplicable(elsewhere);
    const config = find('cloudfront.distribution-config', subject.arn);
    if (config.is !== 'found') return notApplicable('it is gone');
    return verdictOn(subject, config.value.config);
  },
});

function verdictOn(subject: CloudfrontDistribution, config: CloudfrontDistributionConfig['config']): Verdict<'none'> {
  if (!config.seen) return unknown(config.gap);
  if (config.value === undefined) return notApplicable('it is gone');
  const { distributionId: distribution, domainName, aliases } = subject;
  const policy = config.value.continuousDeploymentPolicyId;
  const evidence = { distribution, domain: aliases[0] ?? domainName, policy: policy ?? 'none' };
  if (policy !== undefined) return passBecause(evidence);
  const spared = sparedBecause(subject);
  return spared === undefined ? review('none', evidence) : notApplicable(spared);
}

function sparedBecause({ staging, enabled, tenantOnly, httpVersion }: CloudfrontDistribution): string | undefined {
  if (staging) return 'it is a staging distribution itself';
  if (!enabled) return 'it is switched off';
  if (tenantOnly) return 'it serves tenants, for which CloudFront has no staging distributions';
  return httpVersion.includes('3') ? 'it speaks HTTP/3, with which CloudFront has no staging distributions' : undefined;
}
