import { cloudfrontCompression } from '../../../checks/cloudfront/cloudfront-compression.ts';
import { aBucketOrigin, aCacheBehavior, aCachePolicy, aDistribution } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const disabled = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
const legacy = { defaultTtlSeconds: 3600, forwardsQueryString: false, forwardsCookies: 'none', forwardedHeaders: [] };

function withBehavior(overrides: Parameters<typeof aCacheBehavior>[0]) {
  return aDistribution({ behaviors: [aCacheBehavior(overrides)] });
}

function before(domainName: string) {
  return {
    name: `files of an API: ${domainName}`,
    given: [
      aDistribution({
        origins: [aBucketOrigin({ type: 'custom', domainName })],
        behaviors: [aCacheBehavior({ compress: false })],
      }),
      aCachePolicy(),
    ],
    text: 'it serves no files that are cached and could be compressed',
  };
}

testCheck(cloudfrontCompression, {
  passes: [
    {
      name: 'compressed, and newer HTTP',
      given: [aDistribution(), aCachePolicy()],
      verdicts: [
        { result: 'pass', subKey: 'http', evidence: { distribution: 'E1SITE', version: 'http2and3' } },
        {
          result: 'pass',
          subKey: 'default',
          evidence: {
            path: 'what it serves',
            compress: true,
            policy: 'Managed-CachingOptimized',
            gzip: true,
            brotli: true,
          },
        },
      ],
    },
    { name: 'Gzip alone', given: [aDistribution(), aCachePolicy({ brotli: false })], subKey: 'default' },
    { name: 'Brotli alone', given: [aDistribution(), aCachePolicy({ gzip: false })], subKey: 'default' },
    ...['HTTP2', 'http2', 'HTTP3', 'http3', 'HTTP2and3'].map((httpVersion) => ({
      name: `HTTP as ${httpVersion}`,
      given: [aDistribution({ httpVersion }), aCachePolicy()],
      subKey: 'http',
    })),
    {
      name: 'the older way, which knows Gzip alone',
      given: [withBehavior({ cachePolicyId: undefined, legacyCaching: legacy }), aCachePolicy()],
      subKey: 'default',
      evidence: { policy: 'none' },
    },
    {
      name: 'files beside pictures, which are compressed already, and an API',
      given: [
        aDistribution({
          behaviors: [
            aCacheBehavior({ pathPattern: 'images/*.JPG', compress: false }),
            aCacheBehavior({ pathPattern: 'api/*', compress: false, cachePolicyId: disabled }),
            aCacheBehavior(),
          ],
        }),
        aCachePolicy(),
      ],
      verdicts: [
        { result: 'pass', subKey: 'http' },
        { result: 'pass', subKey: 'default' },
      ],
    },
  ],
  fails: [
    {
      name: 'files as they are',
      given: [withBehavior({ pathPattern: 'static/*', compress: false }), aCachePolicy()],
      message: 'notCompressed',
      severity: 'low',
      subKey: 'static/*',
      evidence: { distribution: 'E1SITE', path: 'static/*', compress: false },
      text: 'E1SITE does not compress static/*.',
    },
    {
      name: 'a pattern of files that only look like pictures',
      given: [withBehavior({ pathPattern: '*.jpg.js', compress: false }), aCachePolicy()],
      message: 'notCompressed',
      subKey: '*.jpg.js',
    },
    {
      name: 'a policy that takes neither form',
      given: [aDistribution(), aCachePolicy({ name: 'own', gzip: false, brotli: false })],
      message: 'notAsked',
      subKey: 'default',
      evidence: { policy: 'own', gzip: false, brotli: false },
      text: 'its cache policy (own) takes neither Gzip nor Brotli',
    },
    {
      name: 'HTTP/1.1 alone',
      given: [aDistribution({ httpVersion: 'http1.1' }), aCachePolicy()],
      message: 'oldHttp',
      severity: 'low',
      subKey: 'http',
      evidence: { version: 'http1.1' },
    },
    {
      name: 'a server of pages as they are',
      given: [
        aDistribution({
          origins: [aBucketOrigin({ type: 'custom', domainName: 'www.internal.example.com' })],
          behaviors: [aCacheBehavior({ compress: false })],
        }),
        aCachePolicy(),
      ],
      message: 'notCompressed',
      subKey: 'default',
    },
  ],
  skips: [
    {
      name: 'one that is switched off',
      given: [aDistribution({ enabled: false, httpVersion: 'http1.1' }), aCachePolicy()],
      text: 'it is switched off',
    },
    { name: 'what is not cached', given: [withBehavior({ cachePolicyId: disabled, compress: false }), aCachePolicy()] },
    {
      name: 'what is not cached, the older way',
      given: [
        withBehavior({ cachePolicyId: undefined, compress: false, legacyCaching: { ...legacy, defaultTtlSeconds: 0 } }),
        aCachePolicy(),
      ],
    },
    ...[
      'a1b2c3.execute-api.eu-west-1.amazonaws.com',
      'abc.lambda-url.eu-west-1.on.aws',
      'abc.appsync-api.eu-west-1.amazonaws.com',
      'abc.appsync-realtime-api.eu-west-1.amazonaws.com',
    ].map(before),
  ],
  insufficient: [
    {
      name: 'a policy that was not listed',
      given: [withBehavior({ cachePolicyId: 'other' }), aCachePolicy()],
      subKey: 'default',
      text: 'its cache policy was not listed',
    },
    {
      name: 'a behavior that names no policy',
      given: [withBehavior({ cachePolicyId: undefined }), aCachePolicy()],
      subKey: 'default',
    },
  ],
});
