import { describe, expect, it } from 'vitest';
import {
  aBucket,
  aBucketOrigin,
  aBucketWebsite,
  aCacheBehavior,
  aDistribution,
  aDomainName,
  aFunction,
  anAmplifyApp,
  anAmplifyBranch,
  anApiV2,
  aUserPool,
  aUserPoolClient,
  seen,
} from '../../support/build.ts';
import { at, mapOf } from './draw.ts';
import { inStack } from './estates/reference-estates.ts';
import { toldOf } from './scenario-told.ts';

describe('A site tells', () => {
  const bucket = aBucket({ name: 'site' });
  const base = [bucket, aDistribution()];
  const serves = 'needs 0.5 a distribution serves a bucket: E1SITE';
  const toApi = aBucketOrigin({ type: 'custom', domainName: 'h1t2t3p4a5.execute-api.eu-west-1.amazonaws.com' });
  const before = (...callbackHosts: readonly string[]) => [aUserPool(), aUserPoolClient({ callbackHosts })];
  const signIn = 'adds 0.2 users sign in on the site: customers/web';
  const amplify = 'needs 0.6 Amplify serves it: site';
  const website = aBucketWebsite({ name: 'site', website: seen({ redirectsEverything: false }) });
  it.each([
    ['of a distribution', base, ['suggested 0.5', serves]],
    ['nothing of a distribution before an API alone', [aDistribution({ origins: [toApi] }), anApiV2(), bucket], []],
    ['nothing of a distribution that is not told what it serves', [aDistribution(), aFunction()], []],
    [
      'of an API behind it',
      [bucket, aDistribution({ origins: [aBucketOrigin(), toApi] }), anApiV2()],
      ['match 0.7', serves, 'adds 0.2 it has an API: cdn E1SITE > storefront'],
    ],
    [
      'nothing of an API behind another distribution',
      [...base, aDistribution({ distributionId: 'E2API', origins: [toApi] }), anApiV2()],
      ['suggested 0.5', serves],
    ],
    [
      'of an API by its name',
      [...base, aDomainName({ mappings: seen([]) })],
      ['match 0.7', serves, 'adds 0.2 it has an API: api.example.com'],
    ],
    [
      'nothing of an API of another name',
      [...base, aDomainName({ name: 'api.example.org', mappings: seen([]) })],
      ['suggested 0.5', serves],
    ],
    ['of users who sign in on it', [...base, ...before('www.example.com')], ['match 0.7', serves, signIn]],
    [
      'of users who sign in elsewhere too',
      [...base, ...before('localhost', 'www.example.com')],
      ['match 0.7', serves, signIn],
    ],
    ['of users by its own address', [...base, ...before('de1site.cloudfront.net')], ['match 0.7', serves, signIn]],
    ['nothing of users of another site', [...base, ...before('shop.example.com')], ['suggested 0.5', serves]],
    [
      'that it is one page',
      [bucket, aDistribution({ answersErrorsWithPage: true })],
      ['match 0.6', serves, 'adds 0.1 it is one page: E1SITE'],
    ],
    ['of Amplify', [anAmplifyApp()], ['match 0.6', amplify]],
    [
      'of users on the domain of Amplify',
      [anAmplifyApp(), ...before('d1site.amplifyapp.com')],
      ['match 0.8', amplify, signIn],
    ],
    [
      'of users on a domain of a branch',
      [anAmplifyApp(), anAmplifyBranch(), ...before('www.example.com')],
      ['match 0.8', amplify, signIn],
    ],
    [
      'nothing of users on a branch of another application',
      [anAmplifyApp(), anAmplifyBranch({ appArn: `arn:aws:amplify:${at}:apps/other` }), ...before('www.example.com')],
      ['match 0.6', amplify],
    ],
    ['of a bucket that is one', [bucket, website], ['suggested 0.4', 'needs 0.4 a bucket is a website: site']],
    ['nothing of a bucket that is none', [bucket, aBucketWebsite({ name: 'site' }), aFunction()], []],
    ['nothing of a bucket elsewhere', [aBucket(), website], []],
    [
      'the most that there is of all ways',
      [...base, anAmplifyApp(), website],
      ['match 0.6', serves, amplify, 'needs 0.4 a bucket is a website: site'],
    ],
  ] as const)('%s', (_, given, told) => {
    expect(toldOf('web', given)).toEqual(told);
  });

  it('nothing of a site of another workload', () => {
    const map = mapOf([...inStack('one', [...base, website]), ...inStack('two', [aFunction()])]);
    expect(map.workloads.map(({ scenarios }) => scenarios.map(({ scenario }) => scenario))).toEqual([['web'], []]);
  });

  const names =
    'media image images img video audio music thumbnail thumbnails picture pictures asset assets download downloads cdn';
  const files = 'jpg jpeg png gif webp mp3 mp4 m3u8 ts svg';
  const stores = [...names.split(' ').map((name) => `${name}/*`), ...files.split(' ').map((end) => `*.${end}`)];
  it.each([...stores, '/IMG/*', 'v1/images/*', 'shop-media'])('nothing where it serves %s alone', (pathPattern) => {
    const behaviors = [aCacheBehavior({ pathPattern }), aCacheBehavior()];
    expect(toldOf('web', [bucket, aDistribution({ behaviors })])).toEqual([]);
    const more = [...behaviors, aCacheBehavior({ pathPattern: 'blog/*' })];
    expect(toldOf('web', [bucket, aDistribution({ behaviors: more })])).toEqual(['suggested 0.5', serves]);
  });

  it.each(['imaginary/*', 'multimedia/*', 'imgs/*', '*.html', '*.png.html', 'png', 'mp3', 'facts', 'medians/*'])(
    'of itself where it serves %s',
    (pathPattern) => {
      const behaviors = [aCacheBehavior({ pathPattern })];
      expect(toldOf('web', [bucket, aDistribution({ behaviors })])).toEqual(['suggested 0.5', serves]);
    },
  );

  it.each([
    ['cdn.example.com', []],
    ['shop-images.example.com', []],
    ['www.media.example.com', ['suggested 0.5', serves]],
    ['www.example.cdn', ['suggested 0.5', serves]],
  ] as const)('what it is by the name %s', (alias, told) => {
    expect(toldOf('web', [bucket, aDistribution({ aliases: [alias] })])).toEqual(told);
  });
});
