import {
  bucketBehaviors,
  cachingOf,
  defineCheck,
  fail,
  insufficientEvidence,
  type JudgeContext,
  notApplicable,
  passBecause,
  review,
} from '#kit';
import type { CacheBehavior, Verdict } from '#model';

/** AWS's own policy that caches nothing. */
const cachingDisabled = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
/** What says which version of everything else is the newest, and is right to be asked for each time. */
const newestEachTime = /(?:\.html?|\/|service-?worker\.js|sw\.js|manifest\.(?:json|webmanifest)|config\.js(?:on)?)$/i;

type Message = 'neverCached' | 'asObjectsSay' | 'keyedByAll';

export const cloudfrontCachePolicy = defineCheck({
  id: 'cloudfront-cache-policy',
  title: 'Static files are cached where they are asked for, whatever comes with the request',
  question: 'SWA',
  practices: ['SWA-09'],
  scope: 'account',
  severity: 'low',
  why: 'What is not cached, or apart for each cookie and query, comes from the bucket each time: slowly, and paid each time.',
  remedy: {
    text: 'Use the managed policy CachingOptimized for the files, and a short time of its own for the page that names them.',
    property: 'AWS::CloudFront::Distribution DefaultCacheBehavior.CachePolicyId',
    cli: 'aws cloudfront update-distribution --id {distribution} --if-match ETAG --distribution-config file://config.json',
  },
  reference: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html',

  subject: 'cloudfront.distribution',
  joins: ['cloudfront.cache-policy'],
  messages: {
    neverCached: '{distribution} never caches {path}, which comes from a bucket.',
    asObjectsSay:
      '{distribution} caches {path} for as long as each object itself says, and not at all where one says nothing.',
    keyedByAll: '{distribution} caches {path} apart for {by}, which a bucket does not look at.',
  },

  judge(subject, { where }) {
    if (!subject.enabled) return notApplicable('it is switched off');
    const behaviors = bucketBehaviors(subject);
    if (behaviors.length === 0) return notApplicable('no bucket is behind it');
    return behaviors.map((behavior) => {
      const { pathPattern } = behavior;
      const [subKey, path] = [pathPattern ?? 'default', pathPattern ?? 'what it serves'];
      return { ...verdictOn(behavior, { distribution: subject.distributionId, path }, where), subKey };
    });
  },
});

interface Facts {
  readonly distribution: string;
  readonly path: string;
}

type Where = JudgeContext<'cloudfront.cache-policy', unknown>['where'];

function verdictOn(behavior: CacheBehavior, facts: Facts, where: Where): Verdict<Message> {
  const caching = cachingOf(behavior, where);
  if (caching === undefined) return insufficientEvidence('its cache policy was not listed');
  const { seconds, keyedBy: by, policy } = caching;
  const evidence = { ...facts, seconds, policy };
  if (seconds === 0 && !newestEachTime.test(facts.path))
    return policy === cachingDisabled ? fail('neverCached', evidence) : review('asObjectsSay', evidence);
  if (seconds === 0 || by.length === 0) return passBecause(evidence);
  // Code at the edge may look at what a bucket does not.
  return behavior.functions.length > 0
    ? review('keyedByAll', { ...evidence, by })
    : fail('keyedByAll', { ...evidence, by });
}
