import type { LegacyCaching } from '#model';
import { cloudfrontCachePolicy } from '../../../checks/cloudfront/cloudfront-cache-policy.ts';
import { aBucketOrigin, aCacheBehavior, aCachePolicy, aDistribution } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const disabled = aCachePolicy({
  policyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
  name: 'Managed-CachingDisabled',
  defaultTtlSeconds: 0,
});
const legacy: LegacyCaching = {
  defaultTtlSeconds: 3600,
  forwardsQueryString: false,
  forwardsCookies: 'none',
  forwardedHeaders: [],
};
const code = [{ arn: 'arn:aws:lambda:us-east-1:111122223333:function:edge:1', eventType: 'origin-request' }] as const;
const api = aBucketOrigin({ id: 'api', type: 'custom', domainName: 'h1t2t3p4a5.execute-api.eu-west-1.amazonaws.com' });

function withBehavior(overrides: Parameters<typeof aCacheBehavior>[0]) {
  return aDistribution({ behaviors: [aCacheBehavior(overrides)] });
}

function without(overrides: Partial<LegacyCaching>) {
  return withBehavior({ cachePolicyId: undefined, legacyCaching: { ...legacy, ...overrides } });
}

testCheck(cloudfrontCachePolicy, {
  passes: [
    {
      name: 'the policy for what is static',
      given: [aDistribution(), aCachePolicy()],
      evidence: { distribution: 'E1SITE', path: 'what it serves', seconds: 86_400, policy: aCachePolicy().policyId },
    },
    {
      name: 'a policy that leaves the time out',
      given: [aDistribution(), aCachePolicy({ defaultTtlSeconds: undefined })],
      evidence: { seconds: 86_400 },
    },
    { name: 'a second', given: [aDistribution(), aCachePolicy({ defaultTtlSeconds: 1 })], evidence: { seconds: 1 } },
    {
      name: 'settings of the older way',
      given: [without({}), aCachePolicy()],
      evidence: { seconds: 3600, policy: 'none' },
    },
    {
      name: 'some cookies and queries',
      given: [aDistribution(), aCachePolicy({ cookies: 'whitelist', queryStrings: 'whitelist' })],
    },
    ...[
      '/index.html',
      '*.htm',
      'docs/',
      'service-worker.js',
      'serviceworker.js',
      'sw.js',
      'manifest.json',
      'manifest.webmanifest',
      'config.js',
      'config.json',
    ].map((pathPattern) => ({
      name: `${pathPattern}, which is asked for each time`,
      given: [withBehavior({ pathPattern, cachePolicyId: disabled.policyId }), disabled],
      subKey: pathPattern,
      evidence: { path: pathPattern, seconds: 0 },
    })),
    {
      name: 'a site that is never cached apart from the path of an API',
      given: [
        aDistribution({
          origins: [aBucketOrigin(), api],
          behaviors: [
            aCacheBehavior({ pathPattern: 'api/*', targetOriginId: 'api', cachePolicyId: disabled.policyId }),
            aCacheBehavior(),
          ],
        }),
        disabled,
        aCachePolicy(),
      ],
      verdicts: [{ result: 'pass', subKey: 'default' }],
    },
  ],
  fails: [
    {
      name: 'files that are never cached',
      given: [withBehavior({ cachePolicyId: disabled.policyId }), disabled],
      message: 'neverCached',
      severity: 'low',
      subKey: 'default',
      evidence: { distribution: 'E1SITE', path: 'what it serves', seconds: 0, policy: disabled.policyId },
      text: 'E1SITE never caches what it serves, which comes from a bucket.',
    },
    {
      name: 'files of a group of buckets that are never cached',
      given: [
        aDistribution({
          originGroups: [{ id: 'both', originIds: ['site', 'other'] }],
          behaviors: [
            aCacheBehavior({ pathPattern: 'static/*', targetOriginId: 'both', cachePolicyId: disabled.policyId }),
          ],
        }),
        disabled,
      ],
      message: 'neverCached',
      subKey: 'static/*',
    },
    {
      name: 'a bucket that is a website',
      given: [
        aDistribution({
          origins: [aBucketOrigin({ type: 'custom', domainName: 'site.s3-website-eu-west-1.amazonaws.com' })],
          behaviors: [aCacheBehavior({ cachePolicyId: disabled.policyId })],
        }),
        disabled,
      ],
      message: 'neverCached',
    },
    {
      name: 'a file for each query and cookie',
      given: [aDistribution(), aCachePolicy({ cookies: 'all', queryStrings: 'all' })],
      message: 'keyedByAll',
      evidence: { by: ['all queries', 'all cookies'], seconds: 86_400 },
      text: 'apart for all queries, all cookies',
    },
    {
      name: 'a file for each query, the older way',
      given: [without({ forwardsQueryString: true }), aCachePolicy()],
      message: 'keyedByAll',
      evidence: { by: ['all queries'] },
    },
    {
      name: 'a file for each cookie, the older way',
      given: [without({ forwardsCookies: 'all' }), aCachePolicy()],
      message: 'keyedByAll',
      evidence: { by: ['all cookies'] },
    },
    {
      name: 'a file for each header, the older way',
      given: [without({ forwardedHeaders: ['*'] }), aCachePolicy()],
      message: 'keyedByAll',
      evidence: { by: ['all headers'] },
    },
  ],
  reviews: [
    {
      name: 'as long as the origin says',
      given: [aDistribution(), aCachePolicy({ defaultTtlSeconds: 0 })],
      message: 'asObjectsSay',
      severity: 'low',
      text: 'not at all where one says nothing',
    },
    {
      name: 'as long as the origin says, the older way',
      given: [without({ defaultTtlSeconds: 0 }), aCachePolicy()],
      message: 'asObjectsSay',
    },
    {
      name: 'a page that only ends like one that names the others',
      given: [
        withBehavior({ pathPattern: 'app-config.json.js', cachePolicyId: 'own' }),
        aCachePolicy({ policyId: 'own', defaultTtlSeconds: 0 }),
      ],
      message: 'asObjectsSay',
    },
    {
      name: 'each query, which code at the edge may look at',
      given: [withBehavior({ functions: code }), aCachePolicy({ queryStrings: 'all' })],
      message: 'keyedByAll',
      evidence: { by: ['all queries'] },
    },
  ],
  skips: [
    {
      name: 'one that is switched off',
      given: [aDistribution({ enabled: false }), aCachePolicy()],
      text: 'it is switched off',
    },
    {
      name: 'a distribution of an API',
      given: [
        aDistribution({ origins: [api], behaviors: [aCacheBehavior({ targetOriginId: 'api' })] }),
        aCachePolicy(),
      ],
      text: 'no bucket is behind it',
    },
  ],
  insufficient: [
    {
      name: 'a policy that was not listed',
      given: [withBehavior({ cachePolicyId: 'other' }), aCachePolicy()],
      subKey: 'default',
      text: 'its cache policy was not listed',
    },
    { name: 'a behavior that names no policy', given: [withBehavior({ cachePolicyId: undefined }), aCachePolicy()] },
  ],
});
