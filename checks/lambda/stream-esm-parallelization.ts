import * as z from 'zod/mini';
import {
  defineCheck,
  fail,
  insufficientEvidence,
  type JudgeContext,
  mappingSource,
  notApplicable,
  notSeen,
  passBecause,
  recordAge,
  severityOf,
  streamOf,
} from '#kit';
import type { EventSourceMapping, Evidence, Verdict } from '#model';

/** Lambda allows no more batches of a shard at once. */
const mostFactor = 10;

export const streamEsmParallelization = defineCheck({
  id: 'stream-esm-parallelization',
  title: 'A mapping reads the shards of its stream as parallel as its records need',
  question: 'SSP',
  practices: ['SSP-03', 'SSP-10', 'REL1-21'],
  scope: 'region',
  severity: 'medium',
  why: 'A reader that is slower than its producers falls behind until records expire unread.',
  remedy: {
    text: 'Raise the factor step by step, or the number of shards: records of one partition key stay in order. Or make the function faster.',
    property: 'AWS::Lambda::EventSourceMapping ParallelizationFactor; AWS::Kinesis::Stream ShardCount',
    cli: 'aws lambda update-event-source-mapping --uuid {uuid} --parallelization-factor {proposed} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-parameters.html',

  subject: 'lambda.event-source-mapping',
  joins: ['lambda.event-source-mapping', 'lambda.function'],
  hints: ['cloudwatch.lambda-metrics', 'kinesis.stream'],
  options: z.strictObject({
    /** Records may be older than so many milliseconds in one of twenty minutes. */
    ageMs: z._default(z.int().check(z.positive()), 60_000),
    /** Below so many milliseconds nothing waits. */
    idleMs: z._default(z.int().check(z.positive()), 1000),
  }),
  messages: {
    behind:
      '{function} gets records of {source} late: in more than one of twenty minutes they are older than {ageMs} ms, and each shard is read by {factor} of ten batches at once.',
    overParallel:
      '{function} reads each shard of {source} by {factor} batches at once, and does not run as often at once as there are shards.',
  },

  judge(mapping, context) {
    if (!['dynamodb', 'kinesis'].includes(mappingSource(mapping)))
      return notApplicable('it reads no stream of Kinesis or of a table');
    const seen = recordAge(mapping, context);
    if ('verdict' in seen) return seen.verdict;
    const { age, oldest } = seen;
    const { ageMs, idleMs } = context.options;
    const factor = mapping.parallelizationFactor ?? 1;
    const proposed = Math.min(mostFactor, factor * 2);
    const evidence = { ...seen.facts, factor, ageP95: age.p95, ageP99: age.p99, ageMs, oldest, proposed };
    if (age.p95 > ageMs && oldest > ageMs) return ofLate(seen.throttles, evidence);
    if (factor === 1 || age.p99 >= idleMs) return passBecause(evidence);
    return ofIdle(mapping, { ...evidence, concurrency: seen.concurrency ?? 'not measured' }, context);
  },
});

type Facts = Evidence & Readonly<Record<'factor', number>>;

function ofLate(throttles: number, facts: Facts): Verdict<'behind'> {
  if (throttles > 0) return insufficientEvidence('its function is throttled: more batches at once would not help');
  return facts.factor < mostFactor ? fail('behind', facts) : passBecause(facts);
}

/** Of a table's stream nothing tells the shards. */
function ofIdle(
  mapping: EventSourceMapping,
  facts: Evidence & { readonly concurrency: number | string },
  { find, unread }: Pick<JudgeContext<'kinesis.stream', unknown>, 'find' | 'unread'>,
): Verdict<'overParallel'> {
  const unseen = unread('kinesis.stream');
  if (unseen !== undefined) return notSeen(unseen);
  const stream = find('kinesis.stream', streamOf(mapping));
  if (stream.is !== 'found' || !stream.value.summary.seen) return passBecause(facts);
  const shards = stream.value.summary.value.openShards;
  if (typeof facts.concurrency === 'string' || facts.concurrency >= shards) return passBecause({ ...facts, shards });
  return fail('overParallel', { ...facts, shards, proposed: 1 }, severityOf('informational', 'it does no harm'));
}
