import { cloudfrontCacheHitRatio } from '../../../checks/cloudfront/cloudfront-cache-hit-ratio.ts';
import {
  aBucketOrigin,
  aCacheBehavior,
  aDistribution,
  aDistributionMetrics,
  aDistributionMonitoring,
  aGap,
  eachDay,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const site = aDistribution();
const publishing = aDistributionMonitoring();
const answering = (rate: number) => aDistributionMetrics({ cacheHitRate: eachDay(rate) });
const api = aBucketOrigin({ id: 'api', domainName: 'api.example.com', type: 'custom' });
const mixed = aDistribution({
  origins: [aBucketOrigin(), api],
  behaviors: [aCacheBehavior({ pathPattern: '/api/*', targetOriginId: 'api' }), aCacheBehavior()],
});
const apiAlone = aDistribution({ origins: [api], behaviors: [aCacheBehavior({ targetOriginId: 'api' })] });

testCheck(cloudfrontCacheHitRatio, {
  passes: [
    {
      name: 'just six of ten',
      given: [site, publishing, answering(60)],
      evidence: { distribution: 'E1SITE', percent: 60, ratio: 60, requests: 140_000, days: 14 },
    },
    { name: 'fewer, as the options say', given: [site, publishing, answering(20)], options: { ratio: 20 } },
    {
      name: 'a busy day that weighs more than quiet ones',
      given: [
        site,
        publishing,
        aDistributionMetrics({
          requests: [...eachDay(100_000, 1), ...eachDay(100).slice(1)],
          cacheHitRate: [...eachDay(90, 1), ...eachDay(10).slice(1)],
        }),
      ],
      evidence: { percent: 89 },
    },
    {
      name: 'days with no more than one of the two series, which do not count',
      given: [
        site,
        publishing,
        aDistributionMetrics({ requests: eachDay(1000, 1), cacheHitRate: [...eachDay(80, 1), ...eachDay(0).slice(1)] }),
      ],
      evidence: { percent: 80, requests: 1000 },
    },
  ],
  fails: [
    {
      name: 'a little fewer than six of ten, with buckets alone behind it',
      given: [site, publishing, answering(59.9)],
      message: 'misses',
      severity: 'low',
      evidence: { percent: 59.9, ratio: 60 },
      text: 'E1SITE answers fewer than 60 % of its requests by itself.',
    },
    { name: 'none', given: [site, publishing, answering(0)], message: 'misses', evidence: { percent: 0 } },
  ],
  reviews: [
    {
      name: 'fewer than six of ten, with an API behind it too, which may not be cached',
      given: [mixed, publishing, answering(30)],
      message: 'mixed',
      severity: 'low',
      text: 'some behaviors lead to no bucket',
    },
  ],
  skips: [
    {
      name: 'switched off',
      given: [aDistribution({ enabled: false }), publishing, answering(0)],
      text: 'switched off',
    },
    { name: 'an API alone', given: [apiAlone, publishing, answering(0)], text: 'no bucket is behind it' },
  ],
  insufficient: [
    {
      name: 'its additional metrics are switched off',
      given: [site, { ...publishing, additionalMetrics: seen(false) }],
      text: 'its additional metrics are switched off',
    },
    { name: 'nothing is told of its metrics', given: [site], text: 'whether it publishes more metrics is not told' },
    { name: 'nothing was measured', given: [site, publishing], text: 'nothing was measured within two weeks' },
    {
      name: 'a request too few',
      given: [site, publishing, aDistributionMetrics({ requests: eachDay(999, 1), cacheHitRate: eachDay(0) })],
      text: 'fewer than 1000 requests within two weeks',
    },
    {
      name: 'too few requests, as the options say',
      given: [site, publishing, aDistributionMetrics({ requests: eachDay(1000, 1) })],
      options: { minRequests: 1001 },
      text: 'fewer than 1001 requests',
    },
    {
      name: 'nothing of the cache was published',
      given: [site, publishing, aDistributionMetrics({ cacheHitRate: [] })],
      text: 'fewer than 1000 requests',
    },
  ],
  unknowns: [
    {
      name: 'whether it publishes more could not be read',
      given: [site, { ...publishing, additionalMetrics: unseen() }],
    },
    {
      name: 'metrics could not be read',
      given: [site, publishing],
      gaps: [
        aGap({ kind: 'cloudwatch.distribution-metrics', operation: 'cloudwatch:GetMetricData', region: 'global' }),
      ],
      gap: { operation: 'cloudwatch:GetMetricData' },
    },
  ],
});
