import { cloudfrontSecurityHeaders } from '../../../checks/cloudfront/cloudfront-security-headers.ts';
import type { CacheBehavior } from '../../../src/model/index.ts';
import { aBucketOrigin, aCacheBehavior, aDistribution } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const managed = '67f7725c-6f97-4210-82d7-5512b31e9d03';
const none = { responseHeadersPolicyId: undefined };
const having = (overrides: Partial<CacheBehavior>) => aDistribution({ behaviors: [aCacheBehavior(overrides)] });
const running = (eventType: string) =>
  having({ ...none, functions: [{ arn: 'arn:aws:lambda:us-east-1:111122223333:function:headers:1', eventType }] });
const server = aBucketOrigin({ id: 'api', type: 'custom', domainName: 'api.example.com' });

testCheck(cloudfrontSecurityHeaders, {
  passes: [
    {
      name: 'the managed policy',
      given: [aDistribution()],
      subKey: 'default',
      evidence: { distribution: 'E1SITE', path: 'what it serves', origin: 'site', policy: managed },
    },
    { name: 'a policy of its own', given: [having({ responseHeadersPolicyId: 'own' })], evidence: { policy: 'own' } },
    {
      name: 'a function of the origin’s response',
      given: [running('origin-response')],
      evidence: { by: 'a function', policy: 'none' },
    },
    {
      name: 'a function of the viewer’s response',
      given: [running('viewer-response')],
      evidence: { by: 'a function' },
    },
    {
      name: 'paths that a server answers, which may set headers itself',
      given: [
        aDistribution({
          origins: [aBucketOrigin(), server],
          behaviors: [aCacheBehavior({ pathPattern: '/api/*', targetOriginId: 'api', ...none }), aCacheBehavior()],
        }),
      ],
      verdicts: [{ result: 'pass', subKey: 'default' }],
    },
  ],
  fails: [
    {
      name: 'none',
      given: [having(none)],
      message: 'none',
      severity: 'low',
      subKey: 'default',
      evidence: { policy: 'none', origin: 'site' },
      text: 'E1SITE adds no headers to what it serves from site',
    },
    { name: 'a function of requests alone', given: [running('viewer-request')], message: 'none' },
    ...['60669652-455b-4ae9-85a4-c4c02393f86c', '5cc3b908-e619-4b99-88e5-2cf7f45965bd'].map((policy) => ({
      name: `a managed policy that has CORS alone, ${policy}`,
      given: [having({ responseHeadersPolicyId: policy })],
      message: 'corsAlone',
      severity: 'low' as const,
      subKey: 'default',
      evidence: { policy },
      text: 'none that guard its own',
    })),
    {
      name: 'some paths of a site, each told for itself',
      given: [aDistribution({ behaviors: [aCacheBehavior({ pathPattern: '/old/*', ...none }), aCacheBehavior()] })],
      verdicts: [
        { result: 'fail', subKey: '/old/*', message: 'none', evidence: { path: '/old/*' } },
        { result: 'pass', subKey: 'default' },
      ],
    },
    {
      name: 'a group with a bucket in it, and the website of a bucket',
      given: [
        aDistribution({
          origins: [
            server,
            aBucketOrigin({ id: 'web', type: 'custom', domainName: 'site.s3-website-eu-west-1.amazonaws.com' }),
          ],
          originGroups: [
            { id: 'both', originIds: ['api', 'web'] },
            { id: 'servers', originIds: ['api'] },
          ],
          behaviors: [
            aCacheBehavior({ pathPattern: '/a', targetOriginId: 'servers', ...none }),
            aCacheBehavior({ pathPattern: '/b', targetOriginId: 'both', ...none }),
            aCacheBehavior({ targetOriginId: 'web', ...none }),
          ],
        }),
      ],
      verdicts: [
        { result: 'fail', subKey: '/b' },
        { result: 'fail', subKey: 'default' },
      ],
    },
  ],
  skips: [
    {
      name: 'servers alone',
      given: [aDistribution({ origins: [server], behaviors: [aCacheBehavior({ targetOriginId: 'api', ...none })] })],
      text: 'a server may set headers itself',
    },
    {
      name: 'switched off',
      given: [aDistribution({ enabled: false, behaviors: [aCacheBehavior(none)] })],
      text: 'switched off',
    },
  ],
});
