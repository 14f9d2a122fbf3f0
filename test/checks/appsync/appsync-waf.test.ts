import { appsyncWaf } from '../../../checks/appsync/appsync-waf.ts';
import { aBucketOrigin, aDistribution, aGap, aGraphqlApi } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const open = aGraphqlApi({ webAclArn: undefined });
const before = (distributionId: string, overrides: Parameters<typeof aDistribution>[0] = {}) =>
  aDistribution({
    distributionId,
    origins: [aBucketOrigin(), aBucketOrigin({ id: 'graph', type: 'custom', domainName: open.host ?? '' })],
    ...overrides,
  });

testCheck(appsyncWaf, {
  passes: [
    {
      name: 'a web ACL of its own',
      given: [aGraphqlApi({ webAclArn: 'arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/a/1' })],
      evidence: { api: 'graph', webAcl: 'arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/a/1' },
    },
    {
      name: 'a web ACL of its own, with the distributions unread',
      given: [aGraphqlApi()],
      gaps: [aGap({ kind: 'cloudfront.distribution' })],
    },
  ],
  fails: [
    {
      name: 'none',
      given: [open],
      message: 'unprotected',
      severity: 'medium',
      evidence: { api: 'graph', apiId: open.apiId, apiType: 'GRAPHQL', webAcl: 'none' },
      text: 'no web ACL is before it',
    },
    {
      name: 'a merged API without one: those of its sources do not guard it',
      given: [aGraphqlApi({ apiType: 'MERGED', webAclArn: undefined })],
      message: 'unprotected',
      evidence: { apiType: 'MERGED' },
    },
    {
      name: 'a distribution before it that has none either, or leads elsewhere, or is switched off',
      given: [
        open,
        before('E1', { webAclId: undefined }),
        aDistribution({ distributionId: 'E2' }),
        before('E3', { enabled: false }),
      ],
      message: 'unprotected',
    },
    {
      name: 'an API that does not tell its endpoint',
      given: [aGraphqlApi({ webAclArn: undefined, host: undefined })],
      message: 'unprotected',
    },
  ],
  reviews: [
    {
      name: 'distributions before it that have one',
      given: [open, before('E9'), before('E5')],
      message: 'behindDistribution',
      severity: 'medium',
      evidence: { distributions: ['E5', 'E9'] },
      text: 'past them',
    },
  ],
  unknowns: [
    {
      name: 'none, with the distributions unread that could be before it',
      given: [open],
      gaps: [aGap({ kind: 'cloudfront.distribution', region: 'global' })],
      gap: { kind: 'cloudfront.distribution' },
    },
  ],
  skips: [
    { name: 'a private API', given: [aGraphqlApi({ visibility: 'PRIVATE', webAclArn: undefined })], text: 'VPCs only' },
  ],
});
