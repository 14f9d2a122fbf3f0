import { opensearchShardDensity } from '../../../checks/opensearch/opensearch-shard-density.ts';
import { aDomain, aGap, aSearchMetrics, eachDay } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

/** Three data nodes of 16 GiB, which makes 24 GiB of heap. */
const domain = aDomain();
const held = (shards: number, gibibytesEach: number, days = 30) =>
  aSearchMetrics({ activeShards: eachDay(shards, days), usedSpace: eachDay(shards * gibibytesEach * 1024, days) });

testCheck(opensearchShardDensity, {
  passes: [
    {
      name: 'exactly as many as its heap holds',
      given: [domain, held(600, 20)],
      evidence: {
        domain: 'search',
        dataNodes: 3,
        heap: 24,
        shards: 600,
        meanGibibytes: 20,
        max: 25,
        largest: 50,
        smallest: 10,
        manyShards: 100,
      },
    },
    { name: 'more, as the options say', given: [domain, held(601, 20)], options: { max: 26 } },
    { name: 'exactly as large as may be', given: [domain, held(30, 50)], evidence: { meanGibibytes: 50 } },
    { name: 'larger, as the options say', given: [domain, held(30, 60)], options: { largest: 60 } },
    { name: 'small shards of a small domain', given: [domain, held(300, 0.1)], evidence: { meanGibibytes: 0.1 } },
    { name: 'many shards that are just large enough', given: [domain, held(301, 10)] },
    { name: 'smaller, as the options say', given: [domain, held(301, 5)], options: { smallest: 5 } },
    { name: 'more small ones, as the options say', given: [domain, held(301, 5)], options: { manyShards: 101 } },
    {
      name: 'no more than 32 GiB of a node are heap',
      given: [aDomain({ instanceType: 'r6g.4xlarge.search', dataNodes: 1 }), held(800, 20)],
      evidence: { heap: 32 },
    },
    {
      name: 'warm nodes hold some of few shards',
      given: [aDomain({ warmNodes: 2 }), held(600, 20)],
    },
    { name: 'exactly enough days', given: [domain, held(30, 10, 7)] },
  ],
  fails: [
    {
      name: 'one shard more than its heap holds',
      given: [domain, held(601, 20)],
      message: 'dense',
      severity: 'low',
      evidence: { shards: 601, heap: 24 },
      text: 'search holds more than 25 shards for each of the 24 GiB of heap that its data nodes have.',
    },
    {
      name: 'on 32 GiB of heap, as large as the node is',
      given: [aDomain({ instanceType: 'r6g.8xlarge.search', dataNodes: 1 }), held(801, 20)],
      message: 'dense',
      evidence: { heap: 32 },
    },
    {
      name: 'on the smallest node',
      given: [aDomain({ instanceType: 't3.small.search', dataNodes: 1 }), held(26, 20)],
      message: 'dense',
      evidence: { heap: 1 },
    },
    {
      name: 'shards of more than 50 GiB',
      given: [domain, held(30, 50.1)],
      message: 'large',
      severity: 'low',
      evidence: { meanGibibytes: 50.1 },
      text: 'Shards of search hold more than 50 GiB on average.',
    },
    {
      name: 'more than a hundred small shards a node',
      given: [domain, held(301, 9.9)],
      message: 'small',
      evidence: { meanGibibytes: 9.9 },
      text: 'Shards of search hold less than 10 GiB on average, and its data nodes more than 100 of them each.',
    },
  ],
  insufficient: [
    {
      name: 'shards of warm nodes are among them (trap)',
      given: [aDomain({ warmNodes: 2 }), held(601, 20)],
      text: 'shards of its warm nodes are counted with those of its data nodes',
    },
    {
      name: 'an instance that is not known',
      given: [aDomain({ instanceType: 'z9.large.search' }), held(600, 20)],
      text: 'the memory of z9.large.search is not known',
    },
    {
      name: 'shards of too few days',
      given: [domain, held(601, 20, 6)],
      text: 'its shards were measured on too few days',
    },
    {
      name: 'space of too few days',
      given: [domain, aSearchMetrics({ usedSpace: eachDay(1, 6) })],
      text: 'its shards were measured on too few days',
    },
    { name: 'no shard is active', given: [domain, held(0, 0)], text: 'its shards were measured on too few days' },
    { name: 'nothing was measured', given: [domain], text: 'nothing was measured within two weeks' },
  ],
  unknowns: [
    {
      name: 'metrics could not be read',
      given: [domain],
      gaps: [aGap({ kind: 'cloudwatch.search-metrics', hides: 'listing', operation: 'cloudwatch:GetMetricData' })],
      gap: { operation: 'cloudwatch:GetMetricData' },
    },
  ],
});
