import { cloudfrontHttpsOnly } from '../../../checks/cloudfront/cloudfront-https-only.ts';
import type { CacheBehavior, CloudfrontDistribution } from '../../../src/model/index.ts';
import { aBucketOrigin, aCacheBehavior, aDistribution } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const server = (protocolPolicy: string | undefined, id = 'api') =>
  aBucketOrigin({ id, type: 'custom', domainName: `${id}.example.com`, protocolPolicy });
const toApi = (overrides: Partial<CacheBehavior> = {}) =>
  aCacheBehavior({ pathPattern: '/api/*', targetOriginId: 'api', viewerProtocolPolicy: 'https-only', ...overrides });
const before = (
  protocolPolicy: string | undefined,
  behavior = toApi(),
  overrides: Partial<CloudfrontDistribution> = {},
) =>
  aDistribution({
    origins: [aBucketOrigin(), server(protocolPolicy)],
    behaviors: [behavior, aCacheBehavior()],
    ...overrides,
  });
const clear = { viewerProtocolPolicy: 'allow-all' };

testCheck(cloudfrontHttpsOnly, {
  passes: [
    { name: 'a redirection, to a bucket', given: [aDistribution()] },
    { name: 'HTTPS alone, from end to end', given: [before('https-only')] },
    { name: 'an origin that is asked as viewers ask, which is by HTTPS', given: [before('match-viewer')] },
    {
      name: 'an origin that is asked as viewers ask, and clear text for another',
      given: [
        before('match-viewer', toApi(), {
          behaviors: [
            toApi(),
            aCacheBehavior({ pathPattern: '/.well-known/acme-challenge/*', ...clear }),
            aCacheBehavior(),
          ],
        }),
      ],
    },
    {
      name: 'clear text to an origin that nothing asks',
      given: [before('http-only', aCacheBehavior({ pathPattern: '/a' }))],
    },
    {
      name: 'the website of a bucket, which speaks nothing else',
      given: [
        aDistribution({
          origins: [
            aBucketOrigin({
              type: 'custom',
              protocolPolicy: 'http-only',
              domainName: 'site.s3-website-eu-west-1.amazonaws.com',
            }),
          ],
        }),
      ],
    },
    {
      name: 'an origin in a VPC, which has no such setting',
      given: [aDistribution({ origins: [aBucketOrigin({ type: 'vpc', domainName: 'internal.example.com' })] })],
    },
  ],
  fails: [
    {
      name: 'clear text for all paths',
      given: [aDistribution({ behaviors: [aCacheBehavior(clear)] })],
      message: 'viewers',
      severity: 'medium',
      subKey: 'default',
      evidence: { distribution: 'E1SITE', path: 'all other paths' },
      text: 'E1SITE answers all other paths in clear text',
    },
    {
      name: 'clear text for some paths, each told for itself, and an origin that is asked as they ask',
      given: [
        before('match-viewer', toApi(clear), {
          behaviors: [toApi(clear), aCacheBehavior({ pathPattern: '/img/*', ...clear }), aCacheBehavior()],
        }),
      ],
      verdicts: [
        { result: 'fail', subKey: '/api/*', message: 'viewers', evidence: { path: '/api/*' } },
        { result: 'fail', subKey: '/img/*', message: 'viewers', evidence: { path: '/img/*' } },
        {
          result: 'fail',
          subKey: 'origin:api',
          message: 'origin',
          evidence: { distribution: 'E1SITE', origin: 'api.example.com', protocol: 'match-viewer' },
        },
      ],
    },
    {
      name: 'an origin that is asked in clear text',
      given: [before('http-only')],
      message: 'origin',
      severity: 'medium',
      subKey: 'origin:api',
      evidence: { protocol: 'http-only' },
      text: 'may ask its origin api.example.com in clear text',
    },
    {
      name: 'a server whose protocol is not told',
      given: [before(undefined)],
      message: 'origin',
      evidence: { protocol: 'none' },
    },
    {
      name: 'an origin that is asked in clear text when another of its group fails',
      given: [
        before('https-only', toApi({ targetOriginId: 'group' }), {
          origins: [aBucketOrigin(), server('https-only'), server('http-only', 'spare'), server('http-only', 'unused')],
          originGroups: [
            { id: 'group', originIds: ['api', 'spare'] },
            { id: 'unasked', originIds: ['unused'] },
          ],
        }),
      ],
      verdicts: [{ result: 'fail', subKey: 'origin:spare' }],
    },
  ],
  skips: [
    {
      name: 'switched off',
      given: [aDistribution({ enabled: false, behaviors: [aCacheBehavior(clear)] })],
      text: 'switched off',
    },
  ],
});
