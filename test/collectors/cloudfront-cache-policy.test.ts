import { type CachePolicySummary, CloudFrontClient, ListCachePoliciesCommand } from '@aws-sdk/client-cloudfront';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { cloudfrontCachePolicy } from '../../collectors/cloudfront-cache-policy.ts';
import { aCacheBehavior, aDistribution } from '../support/build.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const cloudfront = mockClient(CloudFrontClient);
const distribution = aDistribution();

function policy(Id: string, parameters?: object): CachePolicySummary {
  const CachePolicyConfig = {
    Name: `policy-${Id}`,
    Comment: 'hush',
    MinTTL: 1,
    DefaultTTL: 60,
    ...(parameters === undefined ? {} : { ParametersInCacheKeyAndForwardedToOrigin: parameters }),
  };
  return {
    Type: 'custom',
    CachePolicy: { Id, LastModifiedTime: new Date(0), CachePolicyConfig },
  } as CachePolicySummary;
}

const list = (Items: readonly CachePolicySummary[], NextMarker?: string) => ({
  CachePolicyList: {
    MaxItems: 100,
    Quantity: Items.length,
    Items: [...Items],
    ...(NextMarker === undefined ? {} : { NextMarker }),
  },
});

const keyed = {
  EnableAcceptEncodingGzip: true,
  EnableAcceptEncodingBrotli: false,
  HeadersConfig: { HeaderBehavior: 'whitelist', Headers: { Quantity: 1, Items: ['accept'] } },
  CookiesConfig: { CookieBehavior: 'all' },
  QueryStringsConfig: { QueryStringBehavior: 'allExcept' },
};

beforeEach(() => {
  cloudfront.reset();
});

it('lists own and managed policies, a hundred a page, to the last one', async () => {
  cloudfront
    .on(ListCachePoliciesCommand)
    .resolvesOnce(list([policy('a')], 'two'))
    .resolvesOnce(list([policy('b', keyed)]));
  const alike = {
    kind: 'cloudfront.cache-policy',
    account: '111122223333',
    region: 'global',
    tags: { seen: true, value: {} },
    managed: false,
    defaultTtlSeconds: 60,
  };
  expect(await collect(cloudfrontCachePolicy, fakeAws({ region: 'global' }), [distribution])).toEqual({
    resources: [
      {
        ...alike,
        arn: 'arn:aws:cloudfront::111122223333:cache-policy/a',
        name: 'policy-a',
        policyId: 'a',
        gzip: false,
        brotli: false,
        headers: 'none',
        cookies: 'none',
        queryStrings: 'none',
      },
      {
        ...alike,
        arn: 'arn:aws:cloudfront::111122223333:cache-policy/b',
        name: 'policy-b',
        policyId: 'b',
        gzip: true,
        brotli: false,
        headers: 'whitelist',
        cookies: 'all',
        queryStrings: 'allExcept',
      },
    ],
    error: undefined,
  });
  expect(cloudfront.calls().map(({ args }) => args[0].input)).toEqual([
    { Marker: undefined, MaxItems: 100 },
    { Marker: 'two', MaxItems: 100 },
  ]);
});

it.each([
  ['there is no distribution', []],
  ['no behavior has one', [aDistribution({ behaviors: [aCacheBehavior({ cachePolicyId: undefined })] })]],
])('asks nothing where %s', async (_, before) => {
  expect(await collect(cloudfrontCachePolicy, fakeAws(), before)).toEqual({ resources: [], error: undefined });
  expect(cloudfront.calls()).toEqual([]);
});

it('keeps what its first page gave when the second is refused', async () => {
  cloudfront
    .on(ListCachePoliciesCommand)
    .resolvesOnce(list([policy('a')], 'two'))
    .rejects(denied);
  const collected = await collect(cloudfrontCachePolicy, fakeAws(), [distribution]);
  expect(collected).toMatchObject({ resources: [{ policyId: 'a' }], error: denied });
});

it.each([
  ['a reply without a list', {}],
  ['a policy without an id', list([{ Type: 'custom', CachePolicy: undefined }])],
  ['a policy without a type', list([{ ...policy('a'), Type: undefined }])],
  ['a key without its headers', list([policy('a', { ...keyed, HeadersConfig: undefined })])],
])('finds %s malformed', async (_, reply) => {
  cloudfront.on(ListCachePoliciesCommand).resolves(reply);
  expect((await collect(cloudfrontCachePolicy, fakeAws(), [distribution])).error).toBeInstanceOf(Malformed);
});
