import * as z from 'zod/mini';
import { priceOf } from '#data';
import {
  defineCheck,
  fail,
  hoursSince,
  insufficientEvidence,
  lastDays,
  measurementsOf,
  passBecause,
  savingsOfCluster,
  totalOf,
} from '#kit';
import type { DayValue } from '#model';

const fortnight = 14;
/** What is asked at the end of a month alone is asked. */
const month = 30;

export const daxIdle = defineCheck({
  id: 'dax-idle',
  title: 'A DAX cluster has the answers that it is asked for',
  question: 'COST1',
  practices: ['COST1-B3'],
  scope: 'region',
  severity: 'low',
  beyondLens: true,
  why: 'Its nodes are paid by the hour, whether anything asks them; and a cache that must ask the table anyway saves nothing.',
  remedy: {
    text: 'Let its callers ask the table again and delete the cluster, or keep items longer in it and ask it only for what is asked for often.',
    property: 'AWS::DAX::Cluster; AWS::DAX::ParameterGroup record-ttl-millis',
    cli: 'aws dax delete-cluster --cluster-name {name} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/dax-metrics-dimensions-dax.html',

  subject: 'dax.cluster',
  joins: ['cloudwatch.dax-metrics'],
  options: z.strictObject({
    /** So few requests in two weeks are none. */
    idleRequests: z._default(z.int().check(z.nonnegative()), 100),
    /** The least share of what is looked for that it should have. */
    hitRatio: z._default(z.number().check(z.positive(), z.lte(1)), 0.3),
    /** Fewer tell nothing. */
    minLookups: z._default(z.int().check(z.positive()), 100),
  }),
  messages: {
    idle: 'Hardly anything asked the DAX cluster {cluster} within {days} days.',
    misses: 'The DAX cluster {cluster} has less than {wanted} % of what it is asked for.',
  },

  judge(cluster, { now, options, ...context }) {
    const { oldestNodeCreatedAt: since, name } = cluster;
    if (since === undefined || hoursSince(since, now) < fortnight * 24)
      return insufficientEvidence(`it has no node that is ${String(fortnight)} days old`);
    const look = measurementsOf('cloudwatch.dax-metrics', cluster.arn, context);
    if ('verdict' in look) return look.verdict;
    const { daily } = look.measured;
    const isQuiet = totalOf(lastDays(daily.requests, fortnight, now)) <= options.idleRequests;
    const days = isQuiet ? month : fortnight;
    const sumOf = (...series: readonly (readonly DayValue[] | undefined)[]) =>
      series.reduce((sum, values) => sum + totalOf(lastDays(values, days, now)), 0);
    const requests = totalOf(lastDays(daily.requests, days, now));
    const hits = sumOf(daily.itemHits, daily.queryHits, daily.scanHits);
    const lookups = hits + sumOf(daily.itemMisses, daily.queryMisses, daily.scanMisses);
    const percent = Math.round((hits / Math.max(lookups, 1)) * 100);
    const evidence = { cluster: name, requests, lookups, percent, wanted: options.hitRatio * 100, days };
    if (requests <= (options.idleRequests * days) / fortnight)
      return fail('idle', evidence, savingsOfCluster(cluster, { ...evidence, priceOf }));
    if (lookups < options.minLookups)
      return insufficientEvidence('it is written through, and too little is looked for in it');
    return hits < options.hitRatio * lookups
      ? fail('misses', evidence, savingsOfCluster(cluster, { ...evidence, priceOf }))
      : passBecause(evidence);
  },
});
