import * as z from 'zod/mini';
import {
  bucketBehaviors,
  defineCheck,
  fail,
  insufficientEvidence,
  lastDays,
  measurementsOf,
  notApplicable,
  passBecause,
  review,
  totalOf,
  unknown,
} from '#kit';

const days = 14;

export const cloudfrontCacheHitRatio = defineCheck({
  id: 'cloudfront-cache-hit-ratio',
  title: 'A distribution answers most requests by itself',
  question: 'SWA',
  practices: ['SWA-02'],
  scope: 'account',
  severity: 'low',
  why: 'What the cache misses comes from the origin: later, and paid there once more.',
  remedy: {
    text: 'Take headers, cookies and queries that change nothing out of the cache key, and keep files longer.',
    property: 'AWS::CloudFront::CachePolicy ParametersInCacheKeyAndForwardedToOrigin, DefaultTTL',
    cli: 'aws cloudfront update-distribution --id {distribution} --if-match ETAG --distribution-config file://config.json',
  },
  reference: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cache-hit-ratio.html',

  subject: 'cloudfront.distribution',
  joins: ['cloudfront.monitoring', 'cloudwatch.distribution-metrics'],
  options: z.strictObject({
    /** Of a hundred requests. */
    ratio: z._default(z.number().check(z.positive(), z.lte(100)), 60),
    minRequests: z._default(z.int().check(z.positive()), 1000),
  }),
  messages: {
    misses: '{distribution} answers fewer than {ratio} % of its requests by itself.',
    mixed: '{distribution} answers fewer than {ratio} % of its requests by itself; some behaviors lead to no bucket.',
  },

  judge(subject, { options, now, ...context }) {
    if (!subject.enabled) return notApplicable('it is switched off');
    const ofBuckets = bucketBehaviors(subject).length;
    if (ofBuckets === 0) return notApplicable('no bucket is behind it');
    const monitoring = context.find('cloudfront.monitoring', subject.arn);
    if (monitoring.is !== 'found') return insufficientEvidence('whether it publishes more metrics is not told');
    const { additionalMetrics } = monitoring.value;
    if (!additionalMetrics.seen) return unknown(additionalMetrics.gap);
    if (!additionalMetrics.value) return insufficientEvidence('its additional metrics are switched off');
    const look = measurementsOf('cloudwatch.distribution-metrics', subject.arn, context);
    if ('verdict' in look) return look.verdict;

    const asked = new Map(lastDays(look.measured.daily.requests, days, now).map(({ day, value }) => [day, value]));
    const answered = lastDays(look.measured.daily.cacheHitRate, days, now).map(({ day, value }) => {
      const requests = asked.get(day) ?? 0;
      return { day, requests, value: requests * value };
    });
    const requests = answered.reduce((sum, one) => sum + one.requests, 0);
    if (requests < options.minRequests)
      return insufficientEvidence(`fewer than ${String(options.minRequests)} requests within two weeks`);
    const percent = Math.round((totalOf(answered) / requests) * 10) / 10;
    const facts = { distribution: subject.distributionId, percent, ratio: options.ratio, requests, days };
    if (totalOf(answered) >= options.ratio * requests) return passBecause(facts);
    return ofBuckets === subject.behaviors.length ? fail('misses', facts) : review('mixed', facts);
  },
});
