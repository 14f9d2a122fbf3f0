import * as z from 'zod/mini';
import { searchMemoryGibibytes } from '#data';
import { defineCheck, fail, highestOf, insufficientEvidence, lastDays, measurementsOf, passBecause } from '#kit';

const days = 14;
const enoughDays = 7;
/** In GiB: no more of a node's memory goes to the heap. */
const mostHeap = 32;

const positive = z.number().check(z.positive());

export const opensearchShardDensity = defineCheck({
  id: 'opensearch-shard-density',
  title: 'Shards of a search domain are few and large enough for its nodes, and no larger',
  question: 'SMB',
  practices: ['SMB-17'],
  scope: 'region',
  severity: 'low',
  why: 'Each shard takes memory of its node, whatever is in it; very large ones are slow to search and to move after a failure.',
  remedy: {
    text: 'Let indexes roll over by size and age, drop or merge old ones, and give new ones as many shards as their data needs, 10 to 50 GiB each.',
    property: 'Index State Management of the domain: rollover, delete, shrink; number_of_shards of index templates',
  },
  reference: 'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/bp-sharding.html',

  subject: 'opensearch.domain',
  joins: ['cloudwatch.search-metrics'],
  options: z.strictObject({
    /** Shards that a GiB of heap may hold. */
    max: z._default(positive, 25),
    /** GiB that are too much for a shard, and too little where a node has many. */
    largest: z._default(positive, 50),
    smallest: z._default(positive, 10),
    manyShards: z._default(z.int().check(z.positive()), 100),
  }),
  messages: {
    dense: '{domain} holds more than {max} shards for each of the {heap} GiB of heap that its data nodes have.',
    large: 'Shards of {domain} hold more than {largest} GiB on average.',
    small:
      'Shards of {domain} hold less than {smallest} GiB on average, and its data nodes more than {manyShards} of them each.',
  },

  judge({ arn, name: domain, instanceType, dataNodes, warmNodes }, { options, now, ...context }) {
    const look = measurementsOf('cloudwatch.search-metrics', arn, context);
    if ('verdict' in look) return look.verdict;
    const shardDays = lastDays(look.measured.daily.activeShards, days, now);
    const spaceDays = lastDays(look.measured.daily.usedSpace, days, now);
    const memory = searchMemoryGibibytes(instanceType);
    if (memory === undefined) return insufficientEvidence(`the memory of ${instanceType} is not known`);
    if (shardDays.length < enoughDays || spaceDays.length < enoughDays || highestOf(shardDays) === 0)
      return insufficientEvidence('its shards were measured on too few days');

    const heap = Math.min(mostHeap, memory / 2) * dataNodes;
    const shards = highestOf(shardDays);
    const mean = highestOf(spaceDays) / 1024 / shards;
    const evidence = { domain, dataNodes, heap, shards, meanGibibytes: Math.round(mean * 10) / 10, ...options };
    const flaw = flawOf({ shards, mean, heap, dataNodes }, options);
    if (flaw === undefined) return passBecause(evidence);
    if (warmNodes > 0) return insufficientEvidence('shards of its warm nodes are counted with those of its data nodes');
    return fail(flaw, evidence);
  },
});

interface Held {
  readonly shards: number;
  readonly mean: number;
  readonly heap: number;
  readonly dataNodes: number;
}
type Limits = Readonly<Record<'max' | 'largest' | 'smallest' | 'manyShards', number>>;

function flawOf({ shards, mean, heap, dataNodes }: Held, { max, largest, smallest, manyShards }: Limits) {
  if (shards > max * heap) return 'dense';
  if (mean > largest) return 'large';
  return mean < smallest && shards > manyShards * dataNodes ? 'small' : undefined;
}
