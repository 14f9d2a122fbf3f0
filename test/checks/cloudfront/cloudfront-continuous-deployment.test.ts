import { cloudfrontContinuousDeployment } from '../../../checks/cloudfront/cloudfront-continuous-deployment.ts';
import { aDistribution, aDistributionConfig, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const overHttp2 = aDistribution({ httpVersion: 'http2' });
const without = aDistributionConfig({ config: seen({ logging: true, continuousDeploymentPolicyId: undefined }) });

testCheck(cloudfrontContinuousDeployment, {
  passes: [
    {
      name: 'a continuous deployment policy',
      given: [overHttp2, aDistributionConfig()],
      evidence: { distribution: 'E1SITE', domain: 'www.example.com', policy: 'policy' },
    },
  ],
  reviews: [
    {
      name: 'none',
      given: [overHttp2, without],
      message: 'none',
      severity: 'informational',
      text: 'A change of E1SITE (www.example.com) reaches all of its viewers at once',
      evidence: { policy: 'none' },
    },
    {
      name: 'none, with no domain of its own',
      given: [{ ...overHttp2, aliases: [] }, without],
      message: 'none',
      evidence: { domain: 'de1site.cloudfront.net' },
    },
  ],
  skips: [
    {
      name: 'a tag says staging',
      given: [{ ...overHttp2, tags: seen({ env: 'staging' }) }, without],
      text: 'not production (tag env=staging)',
    },
    {
      name: 'a staging distribution itself',
      given: [{ ...overHttp2, staging: true }, without],
      text: 'it is a staging distribution itself',
    },
    { name: 'it is switched off', given: [{ ...overHttp2, enabled: false }, without], text: 'it is switched off' },
    {
      name: 'tenants, for which CloudFront has none',
      given: [{ ...overHttp2, tenantOnly: true }, without],
      text: 'it serves tenants',
    },
    {
      name: 'HTTP/3, with which CloudFront has none',
      given: [aDistribution({ httpVersion: 'http2and3' }), without],
      text: 'it speaks HTTP/3',
    },
    { name: 'its configuration is not there any more', given: [overHttp2], text: 'it is gone' },
    {
      name: 'it was deleted while it was read',
      given: [overHttp2, aDistributionConfig({ config: seen(undefined) })],
      text: 'it is gone',
    },
  ],
  unknowns: [
    {
      name: 'its configuration could not be read',
      given: [overHttp2, aDistributionConfig({ config: unseen({ operation: 'cloudfront:GetDistributionConfig' }) })],
      gap: { operation: 'cloudfront:GetDistributionConfig' },
    },
  ],
});
