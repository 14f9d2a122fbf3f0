import {
  defineCheck,
  fail,
  insufficientEvidence,
  type JudgeContext,
  notApplicable,
  originsOf,
  passBecause,
} from '#kit';
import type { CacheBehavior, CloudfrontDistribution, Verdict } from '#model';

const cachingDisabled = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
const apiHost = /\.(?:execute-api|lambda-url|appsync-api|appsync-realtime-api)\./;
/** Such files are compressed by their format, and CloudFront leaves them as they are. */
const compressed = /\.(?:jpe?g|png|gif|webp|avif|mp[34]|m4[av]|mov|webm|ts|zip|gz|br|woff2?|pdf)$/i;
const newVersions = new Set(['http2', 'http3', 'http2and3']);

type Message = 'notCompressed' | 'notAsked' | 'oldHttp';
type Where = JudgeContext<'cloudfront.cache-policy', unknown>['where'];

export const cloudfrontCompression = defineCheck({
  id: 'cloudfront-compression',
  title: 'A site is delivered compressed, over HTTP/2 or newer',
  question: 'PER1',
  practices: ['PER1-B6'],
  scope: 'account',
  severity: 'low',
  beyondLens: true,
  why: 'Texts, scripts and styles are several times as large as they need be, and over HTTP/1.1 they wait for each other.',
  remedy: {
    text: 'Let CloudFront compress, by a cache policy that takes Gzip and Brotli, and switch HTTP/2 and HTTP/3 on.',
    property:
      'AWS::CloudFront::Distribution DefaultCacheBehavior.Compress, HttpVersion; AWS::CloudFront::CachePolicy EnableAcceptEncodingBrotli, EnableAcceptEncodingGzip',
    cli: 'aws cloudfront update-distribution --id {distribution} --if-match ETAG --distribution-config file://config.json',
  },
  reference: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/ServingCompressedFiles.html',

  subject: 'cloudfront.distribution',
  joins: ['cloudfront.cache-policy'],
  messages: {
    notCompressed: '{distribution} does not compress {path}.',
    notAsked: '{distribution} is to compress {path}, and its cache policy ({policy}) takes neither Gzip nor Brotli.',
    oldHttp: '{distribution} speaks {version}, and no newer HTTP.',
  },

  judge(subject, { where }) {
    const { enabled, distributionId: distribution, httpVersion: version, behaviors } = subject;
    if (!enabled) return notApplicable('it is switched off');
    const judged = behaviors.filter((behavior) => isOfFiles(behavior, subject));
    if (judged.length === 0) return notApplicable('it serves no files that are cached and could be compressed');

    const isNew = newVersions.has(version.toLowerCase());
    const http: Verdict<Message> = isNew
      ? passBecause({ distribution, version }, { subKey: 'http' })
      : fail('oldHttp', { distribution, version }, { subKey: 'http' });
    return [http, ...judged.map((behavior) => verdictOn(behavior, distribution, where))];
  },
});

function isOfFiles(behavior: CacheBehavior, subject: CloudfrontDistribution): boolean {
  const { cachePolicyId, legacyCaching, pathPattern = '' } = behavior;
  if (cachePolicyId === cachingDisabled || legacyCaching?.defaultTtlSeconds === 0) return false;
  const origins = originsOf(behavior, subject);
  return !compressed.test(pathPattern) && !origins.some(({ domainName }) => apiHost.test(domainName));
}

function verdictOn(
  { pathPattern, compress, cachePolicyId, legacyCaching }: CacheBehavior,
  distribution: string,
  where: Where,
): Verdict<Message> {
  const [subKey, path] = [pathPattern ?? 'default', pathPattern ?? 'what it serves'];
  const evidence = { distribution, path, compress };
  if (!compress) return fail('notCompressed', evidence, { subKey });
  if (legacyCaching !== undefined) return passBecause({ ...evidence, policy: 'none' }, { subKey });
  const [policy] = where('cloudfront.cache-policy', 'policyId', cachePolicyId ?? '');
  if (policy === undefined) return insufficientEvidence('its cache policy was not listed', { subKey });
  const { name, gzip, brotli } = policy;
  const facts = { ...evidence, policy: name, gzip, brotli };
  return gzip || brotli ? passBecause(facts, { subKey }) : fail('notAsked', facts, { subKey });
}
