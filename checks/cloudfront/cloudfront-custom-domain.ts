import { defineCheck, fail, notApplicable, outsideProduction, passBecause } from '#kit';

export const cloudfrontCustomDomain = defineCheck({
  id: 'cloudfront-custom-domain',
  title: 'A site has a domain of its own, with a certificate that ACM renews',
  question: 'SWA',
  practices: ['SWA-10'],
  scope: 'account',
  severity: 'informational',
  why: 'The certificate of cloudfront.net accepts old versions of TLS, and a site without a name of its own can not move.',
  remedy: {
    text: 'Add a domain name of yours, with a certificate of ACM in us-east-1.',
    property: 'AWS::CloudFront::Distribution DistributionConfig.Aliases, ViewerCertificate.AcmCertificateArn',
    cli: 'aws cloudfront update-distribution --id {distribution} --if-match ETAG --distribution-config file://config.json',
  },
  reference: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/CNAMEs.html',

  subject: 'cloudfront.distribution',
  messages: {
    noDomain: '{distribution} is reached by {domainName} alone.',
    otherCertificate: '{distribution} serves {aliases} with a certificate that ACM does not renew.',
  },

  judge(subject, { environment }) {
    const { enabled, staging, tenantOnly, aliases, domainName, certificate, distributionId: distribution } = subject;
    if (!enabled) return notApplicable('it is switched off');
    if (staging) return notApplicable('it tries a change out for another distribution');
    if (tenantOnly) return notApplicable('its tenants have the domains and certificates');
    const elsewhere = outsideProduction(subject, environment);
    if (elsewhere !== undefined) return notApplicable(elsewhere);

    if (aliases.length === 0) return fail('noDomain', { distribution, domainName });
    const { acmArn } = certificate;
    if (acmArn === undefined) return fail('otherCertificate', { distribution, aliases });
    return passBecause({ distribution, aliases, certificate: acmArn });
  },
});
