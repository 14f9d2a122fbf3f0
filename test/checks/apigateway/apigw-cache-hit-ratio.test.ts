import { apigwCacheHitRatio } from '../../../checks/apigateway/apigw-cache-hit-ratio.ts';
import { aGap, aStage, aStageMetrics, eachDay } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';
import { testTime } from '../../support/judged.ts';

const cached = aStage({ cacheSize: '0.5' });
const asked = (hits: number, misses: number, days = 30) =>
  aStageMetrics({ cacheHits: eachDay(hits, days), cacheMisses: eachDay(misses, days) });
const changed = (days: number) =>
  aStage({ cacheSize: '0.5', lastUpdatedAt: new Date(testTime.getTime() - days * 86_400_000).toISOString() });

testCheck(apigwCacheHitRatio, {
  passes: [
    {
      name: 'just three of ten',
      given: [cached, asked(30, 70)],
      evidence: {
        stage: 'shop/prod',
        apiId: 'a1b2c3d4e5',
        stageName: 'prod',
        size: '0.5',
        wanted: 30,
        hits: 420,
        lookups: 1400,
        percent: 30,
        days: 14,
      },
    },
    { name: 'fewer, as the options say', given: [cached, asked(10, 90)], options: { ratio: 0.1 } },
    { name: 'just a hundred lookups', given: [cached, asked(50, 50, 1)], evidence: { lookups: 100, percent: 50 } },
  ],
  fails: [
    {
      name: 'a little fewer than three of ten',
      given: [cached, asked(299, 701)],
      message: 'misses',
      severity: 'low',
      evidence: { percent: 29.9, hits: 4186, lookups: 14_000 },
      savings: { low: 0, high: 14.6 },
      text: 'The cache of shop/prod (0.5 GB) answers fewer than 30 % of the requests that ask it.',
    },
    {
      name: 'nothing was answered by it',
      given: [cached, aStageMetrics({ cacheHits: undefined, cacheMisses: eachDay(100) })],
      message: 'misses',
      evidence: { hits: 0, percent: 0 },
    },
    {
      name: 'a size whose price is not known',
      given: [aStage({ cacheSize: '9' }), asked(0, 100)],
      message: 'misses',
      unpriced: 'price of eu-west-1 unknown',
    },
    {
      name: 'changed a week ago, since when it is looked at',
      given: [changed(7), asked(0, 100)],
      message: 'misses',
      evidence: { days: 7, lookups: 700 },
    },
    {
      name: 'a stage that does not tell when it was changed',
      given: [aStage({ cacheSize: '0.5', lastUpdatedAt: undefined }), asked(0, 100)],
      message: 'misses',
      evidence: { days: 14 },
    },
    {
      name: 'changed lately, as the options allow',
      given: [changed(3), asked(0, 100)],
      options: { minDays: 3 },
      message: 'misses',
      evidence: { days: 3 },
    },
  ],
  skips: [{ name: 'no cache', given: [aStage(), asked(0, 100)], text: 'it has no cache' }],
  insufficient: [
    {
      name: 'hardly any traffic, and what the cache costs',
      given: [cached, asked(49, 50, 1)],
      text: 'hardly anything asks its cache of 0.5 GB, which is paid by the hour, and costs 14.60 USD a month',
    },
    {
      name: 'hardly any traffic, and a price that is not known',
      given: [aStage({ cacheSize: '9' }), asked(1, 1, 1)],
      text: 'hardly anything asks its cache of 9 GB, which is paid by the hour',
    },
    {
      name: 'too few lookups, as the options say',
      given: [cached, asked(50, 50, 1)],
      options: { minLookups: 101 },
      text: 'hardly anything asks',
    },
    { name: 'changed six days ago', given: [changed(6.9), asked(0, 100)], text: 'it was changed less than 7 days ago' },
    { name: 'nothing was measured', given: [cached], text: 'nothing was measured within two weeks' },
  ],
  unknowns: [
    {
      name: 'metrics could not be read',
      given: [cached],
      gaps: [aGap({ kind: 'cloudwatch.stage-metrics', operation: 'cloudwatch:GetMetricData' })],
      gap: { operation: 'cloudwatch:GetMetricData' },
    },
  ],
});
