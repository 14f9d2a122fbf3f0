import { cloudfrontCustomDomain } from '../../../checks/cloudfront/cloudfront-custom-domain.ts';
import { aDistribution, seen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const certificate = { isDefault: false, acmArn: undefined, minimumProtocolVersion: 'TLSv1.2_2021' };

testCheck(cloudfrontCustomDomain, {
  passes: [
    {
      name: 'a domain with a certificate of ACM',
      given: [aDistribution()],
      evidence: {
        distribution: 'E1SITE',
        aliases: ['www.example.com'],
        certificate: 'arn:aws:acm:us-east-1:111122223333:certificate/1',
      },
    },
  ],
  fails: [
    {
      name: 'no domain of its own',
      given: [aDistribution({ aliases: [] })],
      message: 'noDomain',
      severity: 'informational',
      evidence: { distribution: 'E1SITE', domainName: 'de1site.cloudfront.net' },
      text: 'E1SITE is reached by de1site.cloudfront.net alone.',
    },
    {
      name: 'a certificate that IAM keeps',
      given: [aDistribution({ certificate })],
      message: 'otherCertificate',
      evidence: { aliases: ['www.example.com'] },
      text: 'with a certificate that ACM does not renew',
    },
  ],
  skips: [
    {
      name: 'one that is switched off',
      given: [aDistribution({ aliases: [], enabled: false })],
      text: 'it is switched off',
    },
    { name: 'one for a change', given: [aDistribution({ aliases: [], staging: true })], text: 'it tries a change out' },
    {
      name: 'one whose tenants have the domains',
      given: [aDistribution({ aliases: [], tenantOnly: true })],
      text: 'its tenants have the domains',
    },
    {
      name: 'one that is not production',
      given: [aDistribution({ aliases: [], tags: seen({ Environment: 'staging' }) })],
      text: 'not production (tag Environment=staging)',
    },
  ],
});
