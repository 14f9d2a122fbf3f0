import { defineCheck, fail, insufficientEvidence, notApplicable, passBecause, severityOf } from '#kit';

/** The weakest first; what comes later passes. */
const weak = new Set(['SSLv3', 'TLSv1', 'TLSv1_2016', 'TLSv1.1_2016']);
const weakCiphers = new Set(['TLSv1.2_2018', 'TLSv1.2_2019']);
const strong = new Set(['TLSv1.2_2021', 'TLSv1.2_2025', 'TLSv1.3_2025']);

export const cloudfrontTls = defineCheck({
  id: 'cloudfront-tls',
  title: 'A distribution with domain names of its own speaks TLS 1.2 or later with strong ciphers',
  question: 'SWA',
  practices: ['SWA-10'],
  scope: 'account',
  severity: 'medium',
  why: 'Old versions of TLS have flaws by which what is sent can be read.',
  remedy: {
    text: 'Raise the security policy of the distribution to TLSv1.2_2021 or later.',
    property: 'AWS::CloudFront::Distribution ViewerCertificate.MinimumProtocolVersion',
    cli: 'aws cloudfront update-distribution --id {distribution} --if-match ETAG --distribution-config file://config.json',
  },
  reference:
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html',

  subject: 'cloudfront.distribution',
  messages: {
    oldVersion: '{distribution} ({domains}) still speaks versions of TLS before 1.2 ({policy}).',
    oldCiphers: '{distribution} ({domains}) speaks TLS 1.2 with ciphers that are weak by now ({policy}).',
  },

  judge({ enabled, distributionId: distribution, aliases: domains, certificate }) {
    if (!enabled) return notApplicable('it is switched off');
    if (domains.length === 0 || certificate.isDefault) return notApplicable('it has no certificate of its own');
    const { minimumProtocolVersion: policy } = certificate;
    if (policy === undefined) return insufficientEvidence('CloudFront does not tell its security policy');
    const evidence = { distribution, domains, policy };
    if (weak.has(policy)) return fail('oldVersion', evidence);
    if (weakCiphers.has(policy))
      return fail('oldCiphers', evidence, severityOf('low', 'nothing below TLS 1.2 gets in'));
    return passBecause(strong.has(policy) ? evidence : { ...evidence, note: 'a policy that is newer than this check' });
  },
});
