import type { CacheBehavior } from '#model';
import type { JudgeContext } from './define-check.ts';

type Where = JudgeContext<'cloudfront.cache-policy', unknown>['where'];

/** How long a behavior caches, and what it keeps apart by. Undefined where its policy is not known. Where a policy leaves the time out, CloudFront takes a day. */
export function cachingOf({ cachePolicyId, legacyCaching }: CacheBehavior, where: Where) {
  if (legacyCaching !== undefined) {
    const { defaultTtlSeconds: seconds, forwardsQueryString, forwardsCookies, forwardedHeaders } = legacyCaching;
    const all = { 'all queries': forwardsQueryString, 'all cookies': forwardsCookies === 'all' };
    return { seconds, policy: 'none', keyedBy: named({ ...all, 'all headers': forwardedHeaders.includes('*') }) };
  }
  const [found] = where('cloudfront.cache-policy', 'policyId', cachePolicyId ?? '');
  if (found === undefined) return undefined;
  const keyedBy = named({ 'all queries': found.queryStrings === 'all', 'all cookies': found.cookies === 'all' });
  return { seconds: found.defaultTtlSeconds ?? 86_400, policy: found.policyId, keyedBy };
}

function named(all: Readonly<Record<string, boolean>>): readonly string[] {
  return Object.entries(all).flatMap(([name, is]) => (is ? [name] : []));
}
