import { defineCheck, fail, isWebsiteEndpoint, notApplicable, passBecause } from '#kit';
import type { CacheBehavior, CloudfrontDistribution } from '#model';

/** AWS's own policies that have nothing but CORS: SimpleCORS and CORS-With-Preflight. */
const corsAlone = new Set(['60669652-455b-4ae9-85a4-c4c02393f86c', '5cc3b908-e619-4b99-88e5-2cf7f45965bd']);

export const cloudfrontSecurityHeaders = defineCheck({
  id: 'cloudfront-security-headers',
  title: 'A site is delivered with headers that tell browsers to be careful',
  question: 'SWA',
  practices: ['SWA-B1'],
  scope: 'account',
  severity: 'low',
  beyondLens: true,
  why: 'Without them, browsers fall back to plain HTTP, let the site be framed by others, and run what was slipped in.',
  remedy: {
    text: 'Attach the managed policy SecurityHeadersPolicy, or one of your own that has a Content-Security-Policy too, which the managed one lacks.',
    property: 'AWS::CloudFront::Distribution DefaultCacheBehavior.ResponseHeadersPolicyId',
    cli: 'aws cloudfront update-distribution --id {distribution} --if-match ETAG --distribution-config file://config.json',
  },
  reference:
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-response-headers-policies.html',

  subject: 'cloudfront.distribution',
  messages: {
    none: '{distribution} adds no headers to {path} from {origin}.',
    corsAlone: '{distribution} adds headers for other sites to {path} from {origin}, and none that guard its own.',
  },

  judge(subject) {
    if (!subject.enabled) return notApplicable('it is switched off');
    const buckets = originsOfSite(subject);
    const pages = subject.behaviors.filter(({ targetOriginId }) => buckets.has(targetOriginId));
    if (pages.length === 0) return notApplicable('no bucket is behind it, and a server may set headers itself');
    return pages.map((behavior) => {
      const { pathPattern, targetOriginId: origin, responseHeadersPolicyId: policy } = behavior;
      const [subKey, path] = [pathPattern ?? 'default', pathPattern ?? 'what it serves'];
      const facts = { distribution: subject.distributionId, path, origin, policy: policy ?? 'none' };
      if (isChangedByCode(behavior)) return passBecause({ ...facts, by: 'a function' }, { subKey });
      if (policy === undefined) return fail('none', facts, { subKey });
      return corsAlone.has(policy) ? fail('corsAlone', facts, { subKey }) : passBecause(facts, { subKey });
    });
  },
});

/** Buckets, and groups of origins with one. */
function originsOfSite({ origins, originGroups }: CloudfrontDistribution): ReadonlySet<string> {
  const buckets = origins.filter(({ type, domainName }) => type === 's3' || isWebsiteEndpoint(domainName));
  const ids = new Set(buckets.map(({ id }) => id));
  const groups = originGroups.filter(({ originIds }) => originIds.some((id) => ids.has(id)));
  return new Set([...ids, ...groups.map(({ id }) => id)]);
}

function isChangedByCode({ functions }: CacheBehavior): boolean {
  return functions.some(({ eventType }) => eventType.endsWith('-response'));
}
