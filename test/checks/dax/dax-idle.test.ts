import { daxIdle } from '../../../checks/dax/dax-idle.ts';
import type { DaxMetrics } from '../../../src/model/index.ts';
import { aDaxCluster, aDaxMetrics, aGap } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const once = (value: number, day = '2026-11-12') => [{ day, value }];
const asked = (daily: Partial<DaxMetrics['daily']> = {}) =>
  aDaxMetrics({ requests: once(5000), itemHits: [], itemMisses: [], ...daily });
/** Longer than two weeks ago, so many of a hundred lookups answered. */
const busyBefore = (hits: number) => ({
  requests: once(9000, '2026-10-27'),
  itemHits: once(hits, '2026-10-27'),
  itemMisses: once(100 - hits, '2026-10-27'),
});
const american = aDaxCluster({ region: 'us-east-1', nodeType: 'dax.t3.small', nodes: 3 });

testCheck(daxIdle, {
  passes: [
    {
      name: 'three of ten',
      given: [aDaxCluster(), asked({ itemHits: once(30), itemMisses: once(70) })],
      evidence: { cluster: 'cache', requests: 5000, lookups: 100, percent: 30, wanted: 30, days: 14 },
    },
    {
      name: 'hits of queries and of scans',
      given: [
        aDaxCluster(),
        asked({ queryHits: once(20), scanHits: once(10), queryMisses: once(40), scanMisses: once(30) }),
      ],
      evidence: { lookups: 100, percent: 30 },
    },
    {
      name: 'three of ten at the end of the month, and a quiet fortnight (trap: seasons)',
      given: [aDaxCluster(), asked(busyBefore(30))],
      evidence: { requests: 9000, lookups: 100, percent: 30, days: 30 },
    },
    {
      name: 'a busy fortnight, and another ratio before',
      given: [aDaxCluster(), asked({ itemHits: once(30), itemMisses: [...once(70), ...once(900, '2026-11-11')] })],
      evidence: { lookups: 100, days: 14 },
    },
    {
      name: 'fewer, where the options want no more',
      given: [aDaxCluster(), asked({ itemHits: once(10), itemMisses: once(90) })],
      options: { hitRatio: 0.1 },
    },
    {
      name: 'a node more than a moment older than two weeks',
      given: [aDaxCluster({ oldestNodeCreatedAt: '2026-11-11T12:00:00.000Z' }), aDaxMetrics()],
    },
  ],
  fails: [
    {
      name: 'no request, of which DAX publishes nothing (trap: it publishes no zeros)',
      given: [aDaxCluster(), aDaxMetrics({ requests: [], itemHits: [], itemMisses: [] })],
      message: 'idle',
      severity: 'low',
      evidence: { cluster: 'cache', requests: 0, lookups: 0, percent: 0, days: 30 },
      text: 'Hardly anything asked the DAX cluster cache within 30 days.',
    },
    { name: 'a hundred requests', given: [aDaxCluster(), asked({ requests: once(100) })], message: 'idle' },
    {
      name: 'as few as the options say',
      given: [aDaxCluster(), aDaxMetrics({ requests: once(900) })],
      options: { idleRequests: 900 },
      message: 'idle',
    },
    {
      name: 'requests of longer than a month ago',
      given: [aDaxCluster(), asked({ requests: once(9000, '2026-10-26') })],
      message: 'idle',
      evidence: { requests: 0, days: 30 },
    },
    {
      name: 'as few in a month as in two weeks',
      given: [aDaxCluster(), asked({ requests: [...once(100), ...once(114, '2026-11-11')] })],
      message: 'idle',
      evidence: { requests: 214, days: 30 },
    },
    {
      name: 'less than three of ten at the end of the month, and a quiet fortnight',
      given: [aDaxCluster(), asked(busyBefore(29))],
      message: 'misses',
      evidence: { requests: 9000, percent: 29, days: 30 },
    },
    {
      name: 'less than three of ten',
      given: [aDaxCluster(), asked({ itemHits: once(29), itemMisses: once(71) })],
      message: 'misses',
      severity: 'low',
      evidence: { percent: 29 },
      text: 'The DAX cluster cache has less than 30 % of what it is asked for.',
    },
    {
      name: 'nodes that are paid for',
      given: [american, { ...asked({ requests: once(7) }), arn: american.arn, region: 'us-east-1' }],
      message: 'idle',
      // 730 hours of 3 nodes at 0.04 dollars.
      savings: { low: 87.6, high: 87.6, spend: `${american.arn} capacity` },
    },
    {
      name: 'nodes whose price is not known',
      given: [aDaxCluster({ nodeType: 'dax.r99.large' }), asked({ requests: once(7) })],
      message: 'idle',
      savings: 'none',
      unpriced: 'price of eu-west-1 unknown',
    },
  ],
  insufficient: [
    {
      name: 'more in a month than in two weeks would be few, without lookups',
      given: [aDaxCluster(), asked({ requests: [...once(100), ...once(115, '2026-11-11')] })],
      text: 'too little is looked for in it',
    },
    {
      name: 'a cluster of less than two weeks (trap)',
      given: [aDaxCluster({ oldestNodeCreatedAt: '2026-11-11T12:00:01.000Z' }), asked({ requests: [] })],
      text: 'it has no node that is 14 days old',
    },
    { name: 'a cluster without nodes', given: [aDaxCluster({ oldestNodeCreatedAt: undefined }), asked()] },
    { name: 'nothing was measured', given: [aDaxCluster()], text: 'nothing was measured' },
    {
      name: 'a cluster that is written through',
      given: [aDaxCluster(), asked({ requests: once(101), itemMisses: once(99) })],
      text: 'it is written through, and too little is looked for in it',
    },
    {
      name: 'too few lookups for the options',
      given: [aDaxCluster(), asked({ itemMisses: once(150) })],
      options: { minLookups: 151 },
    },
  ],
  unknowns: [
    {
      name: 'metrics could not be read',
      given: [aDaxCluster()],
      gaps: [aGap({ kind: 'cloudwatch.dax-metrics', operation: 'cloudwatch:GetMetricData' })],
      gap: { operation: 'cloudwatch:GetMetricData' },
    },
  ],
});
