import {
  type CachePolicyConfig,
  type CachePolicySummary,
  CloudFrontClient,
  ListCachePoliciesCommand,
} from '@aws-sdk/client-cloudfront';
import { type Aws, eachPage, required } from '#aws';
import { defineCollector } from '#kit';
import type { CloudfrontCachePolicy } from '#model';

/** Cache policies, own and managed, listed only where a behavior has one. */
export const cloudfrontCachePolicy = defineCollector({
  kinds: ['cloudfront.cache-policy'],
  scope: 'account',
  after: ['cloudfront.distribution'],
  permissions: ['cloudfront:ListCachePolicies'],
  async *collect(aws, seen) {
    const behaviors = seen.all('cloudfront.distribution').flatMap((one) => one.behaviors);
    if (behaviors.every(({ cachePolicyId }) => cachePolicyId === undefined)) return;
    const client = aws.client(CloudFrontClient);
    for await (const listed of listCachePolicies(client)) yield toCachePolicy(aws, listed);
  },
});

/** The SDK has no paginator for it. */
async function* listCachePolicies(client: CloudFrontClient): AsyncIterable<CachePolicySummary> {
  const pages = eachPage(async (Marker) => {
    const { CachePolicyList } = await client.send(new ListCachePoliciesCommand({ Marker, MaxItems: 100 }));
    const { Items, NextMarker } = required(CachePolicyList);
    return { items: Items ?? [], NextToken: NextMarker };
  });
  for await (const { items } of pages) yield* items;
}

function toCachePolicy(aws: Aws, { Type, CachePolicy }: CachePolicySummary): CloudfrontCachePolicy {
  const policyId = required(CachePolicy?.Id);
  const config = required(CachePolicy?.CachePolicyConfig);
  return {
    kind: 'cloudfront.cache-policy',
    arn: `arn:${aws.partition}:cloudfront::${aws.account}:cache-policy/${policyId}`,
    name: required(config.Name),
    account: aws.account,
    region: aws.region,
    tags: { seen: true, value: {} },
    policyId,
    managed: required(Type) === 'managed',
    defaultTtlSeconds: config.DefaultTTL,
    ...keyOf(config),
  };
}

/** Without parameters nothing but the address is in the key. */
function keyOf({
  ParametersInCacheKeyAndForwardedToOrigin: key,
}: CachePolicyConfig): Pick<CloudfrontCachePolicy, 'gzip' | 'brotli' | 'headers' | 'cookies' | 'queryStrings'> {
  if (key === undefined) return { gzip: false, brotli: false, headers: 'none', cookies: 'none', queryStrings: 'none' };
  return {
    gzip: required(key.EnableAcceptEncodingGzip),
    brotli: key.EnableAcceptEncodingBrotli === true,
    headers: required(key.HeadersConfig?.HeaderBehavior),
    cookies: required(key.CookiesConfig?.CookieBehavior),
    queryStrings: required(key.QueryStringsConfig?.QueryStringBehavior),
  };
}
