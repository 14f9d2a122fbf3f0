import { cloudfrontWaf } from '../../../checks/cloudfront/cloudfront-waf.ts';
import { aDistribution } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

testCheck(cloudfrontWaf, {
  passes: [
    {
      name: 'a web ACL',
      given: [aDistribution({ webAclId: 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/edge/1' })],
      evidence: {
        distribution: 'E1SITE',
        domain: 'www.example.com',
        webAcl: 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/edge/1',
      },
    },
  ],
  fails: [
    {
      name: 'none',
      given: [aDistribution({ webAclId: undefined })],
      message: 'unprotected',
      severity: 'medium',
      evidence: { domain: 'www.example.com', webAcl: 'none' },
      text: 'before E1SITE (www.example.com)',
    },
    {
      name: 'none, and no domain name of its own',
      given: [aDistribution({ webAclId: undefined, aliases: [] })],
      message: 'unprotected',
      evidence: { domain: 'de1site.cloudfront.net' },
    },
  ],
  skips: [
    { name: 'a staging distribution', given: [aDistribution({ webAclId: undefined, staging: true })], text: 'staging' },
    { name: 'switched off', given: [aDistribution({ webAclId: undefined, enabled: false })], text: 'switched off' },
  ],
});
