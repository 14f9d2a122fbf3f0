import * as z from 'zod/mini';
import { priceOf } from '#data';
import {
  defineCheck,
  fail,
  hoursSince,
  insufficientEvidence,
  lastDays,
  measurementsOf,
  monthlyHours,
  notApplicable,
  passBecause,
  savingsOf,
  totalOf,
} from '#kit';

const days = 14;

export const apigwCacheHitRatio = defineCheck({
  id: 'apigw-cache-hit-ratio',
  title: 'The cache of a stage answers requests',
  question: 'COST1',
  practices: ['PER1-16', 'COST1-B3'],
  scope: 'region',
  severity: 'low',
  why: 'A cache costs by the hour whether it answers or not.',
  remedy: {
    text: 'Take what differs from call to call out of the cache keys, keep answers longer, or switch the cache off.',
    property: 'AWS::ApiGateway::Stage CacheClusterEnabled, MethodSettings CacheTtlInSeconds',
    cli: 'aws apigateway update-stage --rest-api-id {apiId} --stage-name {stageName} --patch-operations op=replace,path=/cacheClusterEnabled,value=false --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html',

  subject: 'apigateway.rest-stage',
  joins: ['cloudwatch.stage-metrics'],
  options: z.strictObject({
    /** The share of lookups that it answers at least. */
    ratio: z._default(z.number().check(z.positive(), z.lte(1)), 0.3),
    minLookups: z._default(z.int().check(z.positive()), 100),
    /** Since the stage last changed. */
    minDays: z._default(z.int().check(z.nonnegative()), 7),
  }),
  messages: { misses: 'The cache of {stage} ({size} GB) answers fewer than {wanted} % of the requests that ask it.' },

  judge(stage, { options, now, ...context }) {
    const { cacheSize: size, name, apiId, stageName, region, lastUpdatedAt } = stage;
    if (size === undefined) return notApplicable('it has no cache');
    const look = measurementsOf('cloudwatch.stage-metrics', stage.arn, context);
    if ('verdict' in look) return look.verdict;
    const age = lastUpdatedAt === undefined ? days : Math.floor(hoursSince(lastUpdatedAt, now) / 24);
    if (age < options.minDays)
      return insufficientEvidence(`it was changed less than ${String(options.minDays)} days ago`);
    const { cacheHits, cacheMisses } = look.measured.daily;
    const span = Math.min(days, age);
    const hits = totalOf(lastDays(cacheHits, span, now));
    const lookups = hits + totalOf(lastDays(cacheMisses, span, now));
    const price = priceOf(`apigateway.cache-hour.${size}`, region);
    if (lookups < options.minLookups) {
      const cost = price === undefined ? '' : `, and costs ${(price.dollars * monthlyHours).toFixed(2)} USD a month`;
      return insufficientEvidence(`hardly anything asks its cache of ${size} GB, which is paid by the hour${cost}`);
    }
    const facts = { stage: name, apiId, stageName, size, wanted: options.ratio * 100 };
    const evidence = { ...facts, hits, lookups, percent: Math.round((hits / lookups) * 1000) / 10, days: span };
    if (hits >= options.ratio * lookups) return passBecause(evidence);
    const measured = `${String(hits)} of ${String(lookups)} lookups answered in ${String(span)} days`;
    // What it does answer is worth keeping, perhaps.
    const lines = [{ price, low: 0, high: monthlyHours }] as const;
    return fail('misses', evidence, savingsOf({ of: stage, part: 'cache', measured, lines }));
  },
});
